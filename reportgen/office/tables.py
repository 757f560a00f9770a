"""Table -> a table of Word: its head repeated on every page, no row parted, all languages beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from reportgen.model.phrases import plain
from reportgen.office.scribe import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.table import Table as Grid
    from docx.table import _Cell as Cell

    from reportgen.model.blocks import Table, TableRow
    from reportgen.model.language import Language
    from reportgen.model.phrases import Phrase
    from reportgen.model.theme import Colours
    from reportgen.office.scribe import Scribe

_CLEAR: Final = 60
"""What a cell keeps clear at its sides, in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets tables into one document."""

    document: Document
    scribe: Scribe
    languages: Sequence[Language]
    width: float
    """Of the text, in millimetres."""

    def table(self, source: Table) -> None:
        """Set a table; its caption stands above it, and is its name for who does not see it."""
        grid = self.grid(
            [column.width * self.width / len(self.languages) for column in source.columns] * len(self.languages)
        )
        _named(grid, " / ".join(map(plain, source.caption)))
        self._head(grid, source)
        for row in source.rows:
            cells = added(grid)
            if row.group:
                self._group(cells, row, len(source.columns))
            else:
                self._row(cells, row, source)

    def grid(self, widths: Sequence[float], *, ruled: bool = True) -> Grid:
        """Give a table without rows, its columns so wide (millimetres)."""
        grid: Grid = self.document.add_table(0, len(widths))
        grid.autofit, grid.alignment = False, WD_TABLE_ALIGNMENT.LEFT
        for column, width in zip(grid.columns, widths, strict=True):
            column.width = Mm(width)
        _borders(grid, self.scribe.colours, ruled=ruled)
        return grid

    def _head(self, grid: Grid, source: Table) -> None:
        cells = added(grid)
        properties: Any = grid.rows[-1]._tr.get_or_add_trPr()  # the library repeats no rows
        properties.append(OxmlElement("w:tblHeader"))
        for side, language in enumerate(self.languages):
            for place, column in enumerate(source.columns):
                cell = cells[side * len(source.columns) + place]
                self._say(cell, column.head[side], language, style="Head", centred=column.align == "center")
                ground(cell, self.scribe.colours.digits("tint"))

    def _group(self, cells: Sequence[Cell], row: TableRow, count: int) -> None:
        for side, language in enumerate(self.languages):
            over = cells[side * count].merge(cells[side * count + count - 1])
            self._say(over, row.cells[0][side], language, style="Head")

    def _row(self, cells: Sequence[Cell], row: TableRow, source: Table) -> None:
        count = len(source.columns)
        if row.anchor:
            self.scribe.bookmark(cells[0].paragraphs[0], row.anchor)
        for side, language in enumerate(self.languages):
            for place, column in enumerate(source.columns):
                cell, centred = cells[side * count + place], column.align == "center"
                style = "Cell" if place else "Head"
                self._say(
                    cell, row.cells[place][side], language, style=style, centred=centred, strong=row.strong and centred
                )

    def _say(
        self,
        cell: Cell,
        words: Phrase,
        language: Language,
        *,
        style: str,
        centred: bool = False,
        strong: bool = False,
    ) -> None:
        paragraph = self.scribe.style(cell.paragraphs[0], style)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self.scribe.write(paragraph, words, language, Look(strong=strong, raises="evidence"))


def added(grid: Grid, *, whole: bool = True) -> Sequence[Cell]:
    """Add a row, which no page parts if it is to stay whole, and give its cells."""
    untyped: Any = grid
    row = untyped.add_row()
    if whole:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # the library knows none
    cells: Sequence[Cell] = row.cells
    return cells


def _named(grid: Grid, name: str) -> None:
    properties: Any = grid._tbl.tblPr
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), name)
    properties.append(caption)


def _borders(grid: Grid, colours: Colours, *, ruled: bool) -> None:
    properties: Any = grid._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    strong, weak = colours.digits("ink"), colours.digits("line")
    for edge, size, colour in (("top", 8, strong), ("bottom", 8, strong), ("insideH", 4, weak)):
        line = OxmlElement(f"w:{edge}")
        looks = {"val": "single" if ruled else "nil", "sz": str(size), "space": "0", "color": colour}
        for key, value in looks.items():
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    margins = OxmlElement("w:tblCellMar")
    for edge in ("left", "right"):
        margin = OxmlElement(f"w:{edge}")
        margin.set(qn("w:w"), str(_CLEAR if ruled else 2 * _CLEAR))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.insert_element_before(margins, "w:tblLook")


def ground(cell: Cell, fill: str) -> None:
    """Give a cell its ground, a colour in six digits."""
    properties: Any = cell._tc.get_or_add_tcPr()
    ground = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        ground.set(qn(f"w:{key}"), value)
    properties.append(ground)
