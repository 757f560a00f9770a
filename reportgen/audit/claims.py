"""A claim and its paper -> whether its terms and figures stand near each other on the pages named."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from reportgen.audit.figures import figures
from reportgen.audit.findings import Finding, place, settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportgen.audit.figures import Figure
    from reportgen.audit.sources import Run, Source
    from reportgen.model.evidence import Claim

NEAR = 900
"""Characters between the first and the last anchor on a page: what a page of a journal has of text."""
_MANY = 2000
"""Ways to choose one place of each anchor that are tried."""

_Places = tuple[tuple[int, int], ...]


def audited(claim: Claim, source: Source) -> Finding:
    """Look for every anchor on the pages named; where one is missing, for a page that has them all."""
    places = {anchor: tuple(_places(anchor, source)) for anchor in claim.anchors}
    on_pages = {anchor: tuple(each for each in found if each[0] in claim.page) for anchor, found in places.items()}
    if all(on_pages.values()):
        together = _closest(tuple(on_pages.values()))
        if together is not None:
            return settle(together, claim.page, ())
        return Finding("not-found", (), ("the anchors stand too far from each other",))
    full = _page_with_all(places, source.pages)
    return settle(full or (), claim.page, _missing(places, on_pages, claim))


def _places(anchor: str, source: Source) -> Iterator[tuple[int, int]]:
    """Give page and offset of an anchor: its words, or, where it is a figure, the same figure in other writing."""
    found = False
    for run in source.runs:
        for index in run.find(anchor):
            found = True
            yield run.passage.place(index)
    if not found:
        for wanted in figures(anchor, source.lexicon):
            if wanted.end - wanted.start == len(anchor.strip()):
                yield from _equal(wanted, source.runs)


def _equal(wanted: Figure, runs: Iterable[Run]) -> Iterator[tuple[int, int]]:
    for run in runs:
        for figure in run.figures:
            same = (figure.kind, figure.value, figure.to, figure.date) == (
                wanted.kind,
                wanted.value,
                wanted.to,
                wanted.date,
            )
            if same and wanted.units <= figure.units and wanted.qualifier in ("exact", figure.qualifier):
                yield place(run, figure)


def _closest(places: Sequence[_Places]) -> _Places | None:
    """Choose a place of each anchor so that those of one page are near; None where they cannot be."""
    choices = product(*(sorted(each) for each in places))
    best: _Places | None = None
    least = NEAR + 1
    for _, choice in zip(range(_MANY), choices, strict=False):
        width = max(_width([offset for page, offset in choice if page == each]) for each, _ in choice)
        if width < least:
            best, least = choice, width
    return best


def _width(offsets: Sequence[int]) -> int:
    return max(offsets) - min(offsets)


def _page_with_all(places: Mapping[str, _Places], pages: int) -> _Places | None:
    for page in range(1, pages + 1):
        here = [tuple(each for each in found if each[0] == page) for found in places.values()]
        if all(here) and (together := _closest(here)):
            return together
    return None


def _missing(places: Mapping[str, _Places], on_pages: Mapping[str, _Places], claim: Claim) -> Iterator[str]:
    told = ", ".join(map(str, claim.page))
    for anchor, here in on_pages.items():
        if here:
            continue
        elsewhere = sorted({page for page, _ in places[anchor]})
        if elsewhere:
            yield f"'{anchor}' stands on page {', '.join(map(str, elsewhere))}, not on page {told}"
        else:
            yield f"'{anchor}' stands on no page"
