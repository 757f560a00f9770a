"""An event and its paper -> whether its date stands on the page named, as precise as the paper gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.audit.findings import place, settle
from reportgen.messages import _
from reportgen.model.dates import PartialDate, Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.audit.findings import Finding, Place
    from reportgen.audit.sources import Source
    from reportgen.model.evidence import Event


def audited(event: Event, source: Source) -> Finding:
    """Look for the date on every page."""
    found = [where for date, where in _dated(source) if date == event.date]
    return settle(found, (event.page,), _nearest(event, source))


def _dated(source: Source) -> Iterator[tuple[PartialDate | Period, Place]]:
    for run in source.runs:
        yield from ((figure.date, place(run, figure)) for figure in run.figures if figure.date is not None)
        yield from ((each.date, run.passage.place(each.start)) for each in run.periods if each.date is not None)


def _nearest(event: Event, source: Source) -> Iterator[str]:
    """Say which dates of the same year the page has."""
    near = {date for date, (page, _) in _dated(source) if page == event.page and _year(date) == _year(event.date)}
    if near:
        told = ", ".join(sorted(map(str, near)))
        yield _("date differs: {date} in the summary, {told} in the paper", date=event.date, told=told)
    else:
        yield _("the date {date} stands on no page", date=event.date)


def _year(date: PartialDate | Period) -> int:
    return date.start.year if isinstance(date, Period) else date.year
