"""Phrase -> runs of a paragraph: words in their language, marks as links, bookmarks where something comes back to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from docx.enum.text import WD_UNDERLINE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor

from reportgen.language_runs import language_runs
from reportgen.marks import BETWEEN, spelled
from reportgen.model.phrases import Address, CitationMark, EvidenceMark, Footnote, Internal, Plain, Stressed
from reportgen.office.paper import lang_element

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docx.text.paragraph import Paragraph

    from reportgen.model.language import Language
    from reportgen.model.phrases import Phrase
    from reportgen.model.theme import Colours
    from reportgen.office.notes import Notes


@dataclass(frozen=True, slots=True)
class Look:
    """How words stand: marks are raised where text runs, and plain where they stand for themselves."""

    strong: bool = False
    stressed: bool = False
    raised: bool = False
    raises: Literal["every mark", "evidence", "none"] = "every mark"
    link: str | None = None
    """Where they lead: #anchor or an address."""


@dataclass(slots=True)
class Scribe:
    """Writes into one document, and knows its bookmarks."""

    scripts: Sequence[Language]
    """The languages of the document, one a script."""
    colours: Colours
    styles: Mapping[str, str]
    """The name of each style -> its id."""
    notes: Notes
    names: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def write(self, paragraph: Paragraph, phrase: Phrase, language: Language, look: Look | None = None) -> None:
        """Write a phrase in a language."""
        self._write(paragraph, phrase, language, look or Look())

    def style(self, paragraph: Paragraph, name: str) -> Paragraph:
        """Give a paragraph its style: by id, since the library looks through all of them for a name."""
        element: Any = paragraph._p
        element.style = self.styles[name]
        return paragraph

    def bookmark(self, paragraph: Paragraph, anchor: str) -> None:
        """Set a place to come back to at the end of what is written."""
        self.count += 1
        element: Any = paragraph._p  # the library has no bookmarks
        for kind in ("bookmarkStart", "bookmarkEnd"):
            mark = OxmlElement(f"w:{kind}")
            mark.set(qn("w:id"), str(self.count))
            if kind == "bookmarkStart":
                mark.set(qn("w:name"), self._name(anchor))
            element.append(mark)

    def _name(self, anchor: str) -> str:
        """Give what Word takes for a name: letters and digits, 40 at most (ECMA-376 part 1, 17.13.6.2)."""
        return self.names.setdefault(anchor, f"{anchor.partition('.')[0]}_{len(self.names) + 1}"[:40])

    def _write(self, paragraph: Paragraph, phrase: Phrase, language: Language, look: Look) -> None:
        for run in phrase:
            match run:
                case Plain(text):
                    self._words(paragraph, text, language, look)
                case Stressed(children, strong=strong):
                    set_off = replace(look, strong=look.strong or strong, stressed=look.stressed or not strong)
                    self._write(paragraph, children, language, set_off)
                case Address(children, url):
                    self._write(paragraph, children, language, replace(look, link=url))
                case Internal(text, target):
                    self._words(paragraph, text, language, replace(look, link=f"#{target}"))
                case EvidenceMark(anchors=anchors) | CitationMark(anchors=anchors):
                    for anchor in anchors:
                        self.bookmark(paragraph, anchor)
                    kind = "evidence" if isinstance(run, EvidenceMark) else "citation"
                    marked = replace(look, raised=look.raises in {"every mark", kind})
                    self._write(paragraph, tuple(spelled(run)), language, marked)
                case Footnote():
                    self._note(paragraph, run, language, look)

    def _note(self, paragraph: Paragraph, note: Footnote, language: Language, look: Look) -> None:
        """Set the mark of a note, and write the note where Word keeps such."""
        if note.behind:
            self._words(paragraph, BETWEEN.text, language, replace(look, raised=True))
        foot = self.style(self.notes.begun(paragraph.add_run(), note.number), "footnote text")
        foot.add_run(" ")
        self._write(foot, note.text, language, Look())

    def _words(self, paragraph: Paragraph, text: str, language: Language, look: Look) -> None:
        for part, other in language_runs(text, language.tag):
            run = paragraph.add_run(part)
            run.bold, run.italic = look.strong or None, look.stressed or None
            run.font.superscript = look.raised or None
            is_han = language.fonts.script == "han" and other is None
            properties: Any = run._r.get_or_add_rPr()  # languages are nothing that the library knows
            if is_han:
                # Quotes and dashes are of either script, and full-width here (ECMA-376 part 1, 17.3.2.26).
                fonts = OxmlElement("w:rFonts")
                fonts.set(qn("w:hint"), "eastAsia")
                properties.insert(0, fonts)
            if look.link:
                run.font.color.rgb = RGBColor.from_string(self.colours.digits("tone0"))
                run.font.underline = None if look.link.startswith("#") else WD_UNDERLINE.SINGLE
            properties.append(lang_element(language, self.scripts, other))
            if look.link:
                self._link(paragraph, run._r, look.link)  # nor links

    def _link(self, paragraph: Paragraph, run: Any, target: str) -> None:
        link = OxmlElement("w:hyperlink")
        if target.startswith("#"):
            link.set(qn("w:anchor"), self._name(target[1:]))
        else:
            link.set(qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        link.set(qn("w:history"), "1")
        element: Any = paragraph._p
        element.append(link)
        link.append(run)
