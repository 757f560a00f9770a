"""A run and a number -> the mark of a footnote, and its paragraph in the part that Word keeps notes in (17.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.run import Run

_KEPT: Final = (("separator", -1), ("continuationSeparator", 0))
"""The lines between text and notes, which every such part begins with (ECMA-376 part 1, 17.11.3)."""


class Notes:
    """The footnotes of one document; python-docx knows none, and the part is made with the first."""

    def __init__(self, document: Document, *, counted: bool) -> None:
        """Begin without a note; `counted` ones are numbered by Word, others are as they are told to be."""
        self._document, self._counted = document, counted
        self._part: XmlPart | None = None
        self._count = 0

    def begun(self, run: Run, number: int) -> Paragraph:
        """Make a run the mark of a new note, and give the paragraph of the note, which begins with its number."""
        self._count += 1
        part = self._part = self._part or _part(self._document)
        mark = OxmlElement("w:footnoteReference")
        note = OxmlElement("w:footnote")
        for element in (mark, note):
            element.set(qn("w:id"), str(self._count))
        run.font.superscript = True
        _append(run, mark)
        _append(part, note)
        line = OxmlElement("w:p")
        note.append(line)
        foot = Paragraph(line, part)  # type: ignore[arg-type]  # a part is a parent too
        label = foot.add_run()
        label.font.superscript = True
        if self._counted:
            _append(label, OxmlElement("w:footnoteRef"))
        else:
            mark.set(qn("w:customMarkFollows"), "1")
            for each in (run, label):
                each.add_text(str(number))
        return foot


def _append(to: Run | XmlPart, element: Any) -> None:
    holder: Any = to
    (holder._element if isinstance(to, XmlPart) else holder._r).append(element)  # the library has no notes


def _part(document: Document) -> XmlPart:
    """Add the part of the footnotes, and say in the settings which of them are lines."""
    root: Any = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
    properties = OxmlElement("w:footnotePr")
    for kind, number in _KEPT:
        line, kept = OxmlElement("w:footnote"), OxmlElement("w:footnote")
        line.set(qn("w:type"), kind)
        paragraph, run = OxmlElement("w:p"), OxmlElement("w:r")
        run.append(OxmlElement(f"w:{kind}"))
        paragraph.append(run)
        line.append(paragraph)
        root.append(line)
        properties.append(kept)
        for element in (line, kept):
            element.set(qn("w:id"), str(number))
    settings: Any = document.settings.element
    settings.find(qn("w:compat")).addprevious(properties)
    whole = document.part
    part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, root, whole.package)
    whole.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return part
