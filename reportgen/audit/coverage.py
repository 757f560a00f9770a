"""A summary and its paper -> the figures of the paper's body that the summary says nothing of.

The body is the pages that the summary names, with the notes on them; a sentence of a note that gives a source is none.
A figure is accounted for by a quantity, an event or a row of a series of the same value, or by an entry of `not_used`
whose words cover it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.audit.findings import place, settle
from reportgen.audit.sentences import sentences
from reportgen.audit.sources import fold
from reportgen.messages import _
from reportgen.model.verification import Coverage, Open

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from reportgen.audit.figures import Figure
    from reportgen.audit.findings import Finding
    from reportgen.audit.sources import Run, Source
    from reportgen.model.dates import PartialDate, Period
    from reportgen.model.evidence import NotUsed, Paper, Quantity


def covered(paper: Paper, rows: Iterable[Quantity], source: Source) -> tuple[Coverage, tuple[Open, ...]]:
    """Count the figures of the body, and give those that are open."""
    quantities = (*paper.quantities.values(), *rows)
    known_dates = {*(event.date for event in paper.events.values()), *(quantity.asof for quantity in quantities)}
    used = left_out = 0
    still_open = []
    for run in source.runs:
        spans = tuple(_left_out(paper, run))
        for figure in counted(paper.pages.body, run, source):
            if any(begin < figure.end and figure.start < end for begin, end in spans):
                left_out += 1
            elif _is_used(figure, run, quantities, known_dates):
                used += 1
            else:
                still_open.append(Open(place(run, figure), run.passage.text[figure.start : figure.end]))
    total = used + left_out + len(still_open)
    places = tuple(each.place for each in still_open)
    return Coverage(figures=total, used=used, not_used=left_out, open=places), tuple(still_open)


def stands(left: NotUsed, source: Source) -> Finding:
    """Look for the words of an entry of `not_used` on its page."""
    found = [run.passage.place(index) for run in source.runs for index in run.find(left.figure)]
    return settle(found, (left.page,), (_("stands on no page"),))


def counted(body: tuple[int, int] | None, run: Run, source: Source) -> Iterator[Figure]:
    """Give the figures of a run that stand on the pages of the body (None: all) and give no source."""
    first, last = body or (1, source.pages)
    sourced = tuple(cited(run, source)) if run is not source.body else ()
    for figure in run.figures:
        inside = first <= run.page(figure) <= last
        if inside and not figure.common and not any(begin <= figure.start < end for begin, end in sourced):
            yield figure


def cited(run: Run, source: Source) -> Iterator[tuple[int, int]]:
    """Give the sentences of a note that say where something is from."""
    text = run.passage.text
    for begin, end in sentences(text, source.lexicon.reading):
        if any(True for _ in source.lexicon.citations.within(text, begin, end)):
            yield begin, end


def _left_out(paper: Paper, run: Run) -> Iterator[tuple[int, int]]:
    for left in paper.not_used:
        width = len(fold(left.figure)[0])
        for index in run.find(left.figure):
            if run.passage.page(index) == left.page:
                last = run.unfolded[run.unfolded.index(index) + width - 1]
                yield index, last + 1


def _is_used(
    figure: Figure, run: Run, quantities: Iterable[Quantity], known_dates: AbstractSet[PartialDate | Period | str]
) -> bool:
    if figure.date is not None:
        spans = [each.date for each in run.periods if each.start <= figure.start and figure.end <= each.end]
        return not known_dates.isdisjoint((figure.date, *spans))
    return figure.kind == "amount" and any(
        (figure.value, figure.to) == (quantity.value, quantity.to) and quantity.unit in figure.units
        for quantity in quantities
    )
