"""A Source -> every figure of its body: amounts, dates and the rest, each once on a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from reportgen.audit.coverage import cited, counted
from reportgen.audit.dating import moments
from reportgen.ingest.draft import Amount, Moment, Other

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from reportgen.audit.figures import Figure
    from reportgen.audit.sources import Run, Source
    from reportgen.ingest.draft import Heading

T = TypeVar("T")

_NUMBER: Final = 4
"""Characters that the number of a section takes at the beginning of its heading."""


@dataclass(frozen=True, slots=True)
class Within:
    """Where the figures of a paper stand: its body, up to its references, without the numbers of its sections."""

    body: tuple[int, int] | None
    end: tuple[int, int] | None
    headings: tuple[Heading, ...]

    def holds(self, place: tuple[int, int]) -> bool:
        """Whether a page and an offset on it are inside."""
        page, offset = place
        numbers = any(each.page == page and each.begin <= offset < each.begin + _NUMBER for each in self.headings)
        return (self.end is None or place < self.end) and not numbers


def amounts(source: Source, within: Within) -> tuple[Amount, ...]:
    """Give the figures with a value, up to the place where references begin."""
    found = (
        Amount(figure, _words(run, figure), run.page(figure), moments(figure, run, source.lexicon))
        for run, figure in _figures(source, within)
        if figure.kind == "amount" and figure.value is not None
    )
    return _once(
        (each, (each.page, each.figure.value, each.figure.to, each.figure.units, each.figure.qualifier, each.moments))
        for each in sorted(found, key=lambda each: each.page)
    )


def dates(source: Source, within: Within) -> tuple[Moment, ...]:
    """Give the dates and periods that have a year."""
    found = [(run, figure) for run, figure in _figures(source, within) if figure.date is not None]
    first, last = within.body or (1, source.pages)
    found += [(run, each) for run in source.runs for each in run.periods if first <= run.page(each) <= last]
    all_of_them = (
        Moment(figure.date, _words(run, figure), run.page(figure)) for run, figure in found if figure.date is not None
    )
    return _once((each, (each.page, each.date)) for each in sorted(all_of_them, key=lambda each: each.page))


def others(source: Source, within: Within) -> tuple[Other, ...]:
    """Give what is neither: ordinals, words in the place of a number, dates without a year."""
    found = (
        Other(_words(run, figure), run.page(figure))
        for run, figure in _figures(source, within)
        if figure.date is None and not (figure.kind == "amount" and figure.value is not None)
    )
    return _once((each, each) for each in sorted(found, key=lambda each: each.page))


def _figures(source: Source, within: Within) -> Iterator[tuple[Run, Figure]]:
    for run in source.runs:
        given = _source_begins(run, source)
        for figure in counted(within.body, run, source):
            held = within.holds(run.passage.place(figure.start)) if run is source.body else figure.start < given
            if held:
                yield run, figure


def _source_begins(run: Run, source: Source) -> int:
    """Give where a note begins to give sources: where words stand apart, initials end what looks like sentences."""
    first = min((begin for begin, _ in cited(run, source)), default=len(run.passage.text))
    return first if source.lexicon.reading.word_spaces else len(run.passage.text)


def _words(run: Run, figure: Figure) -> str:
    return run.passage.text[figure.start : figure.end]


def _once(found: Iterable[tuple[T, Hashable]]) -> tuple[T, ...]:
    kept: dict[Hashable, T] = {}
    for each, key in found:
        kept.setdefault(key, each)
    return tuple(kept.values())
