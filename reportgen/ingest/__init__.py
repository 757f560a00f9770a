"""A paper -> a Draft of its summary: what can be found without understanding it, by the eyes of the audit.

Nothing is made up, and no sentence is taken over: only figures, dates, headings, the facts of the title page, and the
data of references.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.audit.layout import laid_out
from reportgen.audit.lexicon import lexicon
from reportgen.audit.papers import read
from reportgen.audit.sources import source
from reportgen.diagnostics import Faults
from reportgen.ingest.draft import Draft
from reportgen.ingest.findings import Within, amounts, dates, others
from reportgen.ingest.front import record_of
from reportgen.ingest.languages import body_of, language_of
from reportgen.ingest.references import entries_of, references
from reportgen.ingest.sections import first_number, headings, references_begin
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from reportgen.model.language import Language
    from reportgen.model.reading import Reading


def ingest(path: Path, key: str, readings: Mapping[str, Reading], languages: Mapping[str, Language]) -> Draft:
    """Read a paper; Refused with A101 to A105 as the audit has it, and R101 for a language that cannot be read."""
    faults = Faults()
    pages = read(path, faults)
    code = language_of(pages.texts, readings, languages) if pages else None
    if pages is not None and code is None:
        known = ", ".join(sorted(readings))
        faults.add(
            "R101",
            _("'{path}' is in none of the languages that can be read: {known}", path=path.as_posix(), known=known),
        )
    faults.refuse_if_any()
    if pages is None or code is None:
        raise AssertionError  # what was not read has left a fault
    reading = readings[code]
    text = source(pages.texts, lexicon(reading, languages[code], readings.values()))
    laid = laid_out(pages.texts, reading)
    body, end = body_of(pages.texts, languages[code]), references_begin(laid, reading)
    sections = headings(laid, reading)
    within = Within(body, end, sections)
    return Draft(
        key,
        code,
        len(pages.texts),
        first_number(pages.texts),
        body,
        record_of(pages.texts, pages.about, reading, [each.headings.abstract for each in readings.values()]),
        sections,
        amounts(text, within),
        dates(text, within),
        others(text, within),
        references(text, pages.texts, _listed(pages.texts, end)),
    )


def _listed(pages: tuple[str, ...], begin: tuple[int, int] | None) -> Iterator[tuple[str, int]]:
    """Give the entries of the list of references, each with its page."""
    if begin is None:
        return
    first, offset = begin
    for number, page in enumerate(pages[first - 1 :], first):
        text = page[offset:].partition("\n")[2] if number == first else page
        yield from ((entry, number) for entry in entries_of(text))
