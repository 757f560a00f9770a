"""Blocks of an edition -> paragraphs, tables and pictures of a document; languages beside each other in two columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias, assert_never, cast

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, RGBColor

from reportgen.marks import label
from reportgen.model.blocks import (
    Block,
    Callout,
    ChartFigure,
    Charts,
    Diagram,
    Judgements,
    Listing,
    Paragraph,
    Points,
    Profiles,
    ReferenceList,
    Subheading,
    Table,
    TimelineFigure,
)
from reportgen.model.phrases import Plain
from reportgen.office import pictures
from reportgen.office.scribe import Look
from reportgen.office.tables import Setter, added, ground

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.table import Table as Grid
    from docx.table import _Cell as Cell
    from docx.text.paragraph import Paragraph as Lines

    from reportgen.drawing import Picture
    from reportgen.model.blocks import JudgementItem, ListItem, ProfileBox, ReferenceItem
    from reportgen.model.drawing import Ink
    from reportgen.model.edition import Edition, Head, Section
    from reportgen.model.phrases import Phrase, Phrases
    from reportgen.office.scribe import Scribe

Place: TypeAlias = "Document | Cell"

_STRONG: Final = Look(strong=True)
_BULLETS: Final = ("List Bullet", "List Bullet 2", "List Bullet 3")
"""The style of an item by its depth."""
_PLAIN: Final = Look(raises="none")
_GUTTER: Final = 6.0
"""What a cell keeps clear, and a picture with it, in millimetres."""
_CHART: Final = 110.0
"""The width of a chart, in millimetres, where there is room for more."""


@dataclass(slots=True)
class Writer:
    """Writes one edition into one document, from the top downwards."""

    document: Document
    scribe: Scribe
    edition: Edition
    width: float
    """Of the text, in millimetres."""
    columns: Grid | None = field(default=None)
    """The table that languages stand in beside each other, while one is open."""

    def head(self, head: Head) -> None:
        """Write what stands above the text."""
        if head.emblem:
            pictures.place(self._line_in(self.document, "Masthead"), head.emblem)
        self._letterhead(head)
        for side, place in enumerate(self._places()):
            for style, words in (("Title", head.title), ("Subtitle", head.subtitle), ("Author", head.author)):
                self._say(place, style, words[side], side)
            for name, value in head.facts:
                fact = self._say(place, "Fact", name[side], side, _STRONG)
                fact.add_run(" \u2002")
                self._write(fact, value[side], side)

    def _letterhead(self, head: Head) -> None:
        """Write the name of the series, and how the brief is handled: beside it, or in a line above."""
        theme = self.edition.theme
        if theme.head.layout == "centred":
            self._line("Handling", head.handling)
            self._line("Masthead", head.series)
            return
        line = self._line("Masthead", head.series)
        line.paragraph_format.tab_stops.add_tab_stop(Mm(self.width), WD_TAB_ALIGNMENT.RIGHT)
        line.add_run("\t")
        first = len(line.runs)
        self.across(line, head.handling)
        for run in line.runs[first:]:
            run.bold = theme.handling.strong
            run.font.color.rgb = RGBColor.from_string(theme.colours.digits(theme.handling.ink))

    def section(self, section: Section) -> None:
        """Write a section below its heading."""
        self._heading("Heading 1", section.heading, f"section.{section.key}")
        for block in section.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:  # noqa: C901, PLR0912 -- one case a kind of block
        match block:
            case Paragraph(text, style):
                self._each("Note" if style == "note" else "Normal", text)
            case Listing(items):
                for side, place in enumerate(self._places()):
                    self._list(place, items, side)
            case Subheading(text, anchor):
                self._heading("Heading 2", text, anchor)
            case Callout(text, basis):
                for side, place in enumerate(self._places()):
                    self._say(place, "Callout", text[side], side)
                    self._say(place, "Note", basis[side], side, _PLAIN)
            case Judgements(items, scale):
                for item in items:
                    self._judgement(item)
                self._each("Note", scale)
            case Points(items):
                for lead, words in items:
                    for side, place in enumerate(self._places(whole=True)):
                        self._say(place, "Lead", lead[side], side)
                        self._say(place, "Normal", words[side], side)
            case Profiles(boxes):
                for box in boxes:
                    self._profile(box)
            case Diagram() | TimelineFigure():
                self._picture(block)
            case Charts(items):
                for chart in items:
                    self._picture(chart)
            case Table():
                self._table(block)
            case ReferenceList(items):
                self._references(items)
            case _:
                assert_never(block)

    def _list(self, place: Place, items: Iterable[ListItem], side: int, depth: int = 0) -> None:
        for item in items:
            self._say(place, _BULLETS[depth], item.text[side], side)
            self._list(place, item.items, side, depth + 1)

    def _references(self, items: Iterable[ReferenceItem]) -> None:
        self._close()
        for item in items:
            line = self._line_in(self.document, "Bibliography")
            self.scribe.bookmark(line, f"reference.{item.number}")
            self._write(line, (*label(item), Plain("\t")), 0)
            voices = (each for each in self.edition.scripts if each.code == item.lang)
            other = self.edition.languages[0].model_copy(update={"tag": item.lang})
            self.scribe.write(line, item.text, next(voices, other))

    def _judgement(self, item: JudgementItem) -> None:
        for side, place in enumerate(self._places()):
            line = self._line_in(place, "Judgement")
            if side == 0:
                self.scribe.bookmark(line, item.anchor)
            self._write(line, (Plain(f"{item.number}."),), side, _STRONG)
            line.add_run("\t")
            self._write(line, item.text[side], side)
            sure = self._say(place, "Note", item.calibration[side], side, _STRONG)
            sure.paragraph_format.left_indent = Mm(8)
            sure.add_run(" \u2002")
            self._write(sure, item.basis[side], side, _PLAIN)

    def _profile(self, box: ProfileBox) -> None:
        """Set a box as a table: its title over labels and words."""
        self._close()
        sides, half = range(len(self.edition.languages)), self.width / len(self.edition.languages)
        grid = self._setter().grid([half * share for _ in sides for share in (0.22, 0.78)])
        cells = added(grid)
        for side in sides:
            over = cells[2 * side].merge(cells[2 * side + 1])
            self._say(over, "Head", box.title[side], side)
            ground(over, self.scribe.colours.digits(cast("Ink", f"tint{box.tone}")))
        for name, words in box.rows:
            cells = added(grid)
            for side in sides:
                self._say(cells[2 * side], "Head", name[side], side)
                self._say(cells[2 * side + 1], "Cell", words[side], side)
        self._gap()

    def _picture(self, figure: Picture) -> None:
        alone = len(self.edition.languages) == 1
        room = self.width if alone else self.width / 2 - _GUTTER
        width = min(room, _CHART) if isinstance(figure, ChartFigure) else room
        for side, place in enumerate(self._places(whole=True)):
            self._say(place, "Caption", figure.caption[side], side)
            line = self._line_in(place, "Normal")
            pictures.add(line, figure, side, self.edition, width)
            if isinstance(figure, ChartFigure):
                self._say(place, "Note", figure.note[side], side)

    def _table(self, source: Table) -> None:
        self._close()
        self.across(self._line_in(self.document, "Caption"), source.caption)
        self._setter().table(source)
        self._gap()

    def _setter(self) -> Setter:
        return Setter(self.document, self.scribe, self.edition.languages, self.width)

    def _heading(self, style: str, words: Phrases, anchor: str) -> None:
        # Not in a column: Word's navigation does not look into tables.
        line = self._line(style, words)
        self.scribe.bookmark(line, anchor)

    def _line(self, style: str, words: Phrases) -> Lines:
        self._close()
        line = self._line_in(self.document, style)
        self.across(line, words)
        return line

    def across(self, line: Lines, words: Phrases) -> None:
        """Say a line in every language."""
        for side, phrase in enumerate(words):
            if side:
                line.add_run(" | ")
            self._write(line, phrase, side)

    def _each(self, style: str, words: Phrases) -> None:
        for side, place in enumerate(self._places()):
            self._say(place, style, words[side], side)

    def _say(self, place: Place, style: str, words: Phrase, side: int, look: Look | None = None) -> Lines:
        line = self._line_in(place, style)
        self._write(line, words, side, look)
        return line

    def _write(self, line: Lines, words: Phrase, side: int, look: Look | None = None) -> None:
        self.scribe.write(line, words, self.edition.languages[side], look)

    def _places(self, *, whole: bool = False) -> list[Place]:
        """Give where each language goes on: the document itself, or the cells of a new row."""
        if len(self.edition.languages) == 1:
            return [self.document]
        if self.columns is None:
            count = len(self.edition.languages)
            self.columns = self._setter().grid([self.width / count] * count, ruled=False)
        return list(added(self.columns, whole=whole))

    def _line_in(self, place: Place, style: str) -> Lines:
        """Begin a paragraph: the one that every cell begins with, if nothing is in it."""
        if isinstance(place, Document):
            return self.scribe.style(place.add_paragraph(), style)
        first = place.paragraphs[0]
        if len(place.paragraphs) > 1 or len(first._p):  # an element without children is empty
            first = place.add_paragraph()
        # A row is kept whole: what is kept with the next paragraph in a cell moves whole tables in LibreOffice.
        first.paragraph_format.keep_with_next = False
        return self.scribe.style(first, style)

    def _close(self) -> None:
        """End the columns; Word would make one table of two that follow each other."""
        if self.columns is not None:
            self.columns = None
            self._gap()

    def _gap(self) -> None:
        self._line_in(self.document, "Gap")
