"""Edition -> Finished: a document of Word (DOCX, ECMA-376), with headings, tables and links that are such.

It is written by python-docx and not by pandoc, which is on board: cells of two languages, row by row beside each other,
the language of each run, bookmarks in rows and SVG beside PNG are more than pandoc's writer can be asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from reportgen import machine
from reportgen.diagnostics import Diagnostic, Refused, Warned
from reportgen.model.blocks import ChartFigure, Charts, Diagram, TimelineFigure
from reportgen.model.made import Finished
from reportgen.office.blocks import Writer
from reportgen.office.notes import Notes
from reportgen.office.package import packed
from reportgen.office.paper import prepare
from reportgen.office.pictures import missing
from reportgen.office.scribe import Scribe

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from reportgen.model.edition import Edition
    from reportgen.settings import Settings


def office(edition: Edition, settings: Settings) -> Warned[Finished]:
    """Give the document of an edition; Refused (D103) if it has pictures and no font to write them in."""
    del settings  # nothing about the looks is a matter of the run
    if _has_pictures(edition) and (lacking := missing(edition.scripts)):
        message = "the font {} is not on this machine"
        raise Refused(Diagnostic("D103", message.format(name), hint=machine.how_to_get()) for name in lacking)
    document = docx.Document()
    width = prepare(document, edition)
    styles = {str(style.name): style.style_id for style in document.styles}
    notes = Notes(document, counted=len(edition.languages) == 1)
    writer = Writer(document, Scribe(edition.scripts, edition.theme.colours, styles, notes), edition, width)
    _furnish(document, writer, edition, width)
    writer.head(edition.head)
    for section in edition.sections:
        writer.section(section)
    return Warned(Finished(edition, packed(document), None, "docx"))


def _has_pictures(edition: Edition) -> bool:
    blocks = (block for section in edition.sections for block in section.blocks)
    return any(isinstance(block, Charts | ChartFigure | Diagram | TimelineFigure) for block in blocks)


def _furnish(document: Document, writer: Writer, edition: Edition, width: float) -> None:
    """Write what stands on every page: the title above, how it is handled and the page's number below."""
    section = document.sections[0]
    writer.across(section.header.paragraphs[0], edition.head.title)
    line = section.footer.paragraphs[0]
    line.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)
    writer.across(line, edition.head.handling)
    line.add_run("\t")
    _number(line, dashed=edition.theme.page_number == "dashed")


def _number(line: Paragraph, *, dashed: bool) -> None:
    """Write the number of the page as a field (ECMA-376 part 1, 17.16.5.44), between dashes or alone."""
    if dashed:
        line.add_run("— ")
    paragraph: Any = line._p  # the library has no fields
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph.append(field)
    field.append(line.add_run("1")._r)
    if dashed:
        line.add_run(" —")
