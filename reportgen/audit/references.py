"""A source that a claim says the paper gives, and the paper -> whether a note of the page names it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.audit.findings import settle
from reportgen.messages import _
from reportgen.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.audit.findings import Finding, Place
    from reportgen.audit.sources import Run, Source
    from reportgen.model.sources import Entry


def audited(entry: Entry, pages: tuple[int, ...], source: Source) -> Finding:
    """Look for the title in the notes; a note that dates it must give the date of the entry."""
    title = re.sub(r"[\[\]]", "", entry.plain("title"))
    naming = [(run, index) for run in source.notes or source.runs for index in run.find(title)]
    agreeing: list[Place] = [run.passage.place(index) for run, index in naming if _agrees(entry, run)]
    return settle(agreeing, pages, _reasons(entry, [run for run, _ in naming]))


def _agrees(entry: Entry, run: Run) -> bool:
    told, given = _dates(run), _given(entry)
    return given is None or not told or any(_within(given, date) for date in told)


def _dates(run: Run) -> set[PartialDate]:
    return {figure.date for figure in run.figures if isinstance(figure.date, PartialDate)}


def _given(entry: Entry) -> PartialDate | None:
    try:
        return PartialDate.parse(entry.fields.get("date", ""))
    except ValueError:
        return None


def _within(given: PartialDate, told: PartialDate) -> bool:
    """Whether one date is the other, as far as both are precise."""
    parts = zip((given.year, given.month, given.day), (told.year, told.month, told.day), strict=True)
    return all(mine == theirs or not mine or not theirs for mine, theirs in parts)


def _reasons(entry: Entry, naming: list[Run]) -> Iterator[str]:
    if naming:
        told = ", ".join(sorted({str(date) for run in naming for date in _dates(run)}))
        yield _(
            "date differs: {date} in the bibliography, {told} in the note", date=entry.fields.get("date"), told=told
        )
    else:
        yield _("no note has the title")
