"""A claim and its paper -> whether its terms and figures stand near each other on the pages named."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from reportgen.audit.figures import figures
from reportgen.audit.findings import Finding, place, settle
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportgen.audit.figures import Figure
    from reportgen.audit.sources import Run, Source
    from reportgen.model.evidence import Claim

_NEAR = 900
"""Characters between the first and the last anchor on a page: what a page of a journal has of text."""

_Places = tuple[tuple[int, int], ...]


def audited(claim: Claim, source: Source) -> Finding:
    """Look for every anchor on the pages named; where one is missing, for a page that has them all."""
    places = {anchor: tuple(_places(anchor, source)) for anchor in claim.anchors}
    on_pages = {anchor: tuple(each for each in found if each[0] in claim.page) for anchor, found in places.items()}
    if all(on_pages.values()):
        together = _closest(tuple(on_pages.values()))
        if together is not None:
            return settle(together, claim.page, ())
        return Finding("not-found", (), (_("the anchors stand too far from each other"),))
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
    """Choose a place of each anchor so that those of one page are as near as can be; None where they are not near."""
    best: dict[frozenset[int], _Window] = {frozenset(): _Window(0, {})}
    for page in sorted({page for found in places for page, _offset in found}):
        nearest: dict[frozenset[int], _Window] = {}
        for window in _windows(places, page):
            _keep_nearer(nearest, window)
        for known, window in product(tuple(best.values()), nearest.values()):
            _keep_nearer(best, _Window(max(known.width, window.width), {**window.chosen, **known.chosen}))
    whole = best.get(frozenset(range(len(places))))
    return tuple(place for _, place in sorted(whole.chosen.items())) if whole else None


class _Window(NamedTuple):
    """Some anchors, by their numbers, with a place of each: on one page they stand so many characters apart."""

    width: int
    chosen: Mapping[int, tuple[int, int]]


def _windows(places: Sequence[_Places], page: int) -> Iterator[_Window]:
    here = sorted((offset, anchor) for anchor, found in enumerate(places) for at, offset in found if at == page)
    for index, (start, _anchor) in enumerate(here):
        chosen: dict[int, tuple[int, int]] = {}
        for offset, anchor in here[index:]:
            if offset - start > _NEAR:
                break
            if anchor not in chosen:
                chosen[anchor] = (page, offset)
                yield _Window(offset - start, dict(chosen))


def _keep_nearer(known: dict[frozenset[int], _Window], window: _Window) -> None:
    anchors = frozenset(window.chosen)
    if anchors not in known or window.width < known[anchors].width:
        known[anchors] = window


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
            yield _(
                "'{anchor}' stands on page {pages}, not on page {told}",
                anchor=anchor,
                pages=", ".join(map(str, elsewhere)),
                told=told,
            )
        else:
            yield _("'{anchor}' stands on no page", anchor=anchor)
