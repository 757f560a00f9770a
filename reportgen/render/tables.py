"""Table -> TeX: a PyLaTeX long table whose head is repeated, with the languages side by side where there are two."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pylatex import LongTable, NoEscape

from reportgen.model.blocks import Paragraph, Table
from reportgen.render.escape import Tex
from reportgen.render.hyphenation import partable
from reportgen.render.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.model.blocks import TableRow
    from reportgen.model.edition import Edition, Section
    from reportgen.model.phrases import Phrase
    from reportgen.model.structure import Tag
    from reportgen.render.structure import Structure

_ALIGN = {"left": r"\RGragged", "center": r"\RGcentred"}
_SHORT = 5
"""The rows up to which a table is not parted."""
_GUTTER = r"@{\hspace{\RGgutter}}"


def table(source: Table, edition: Edition, structure: Structure) -> Tex:
    """Give the table over the full width of the text; a row never breaks, the head is repeated and says so."""
    with structure.element("Table") as number:
        writer = _Writer(source, edition, structure, number)
        return writer.table()


def room(section: Section, sides: int) -> int:
    """The lines that must be left on a page for a heading to stand there: more where a table, or a note to it, follows.

    The first rows of a long table stay together, and a short one is not parted; side by side, cells are half as wide.
    """
    match section.blocks:
        case (Table() as table, *_) | (Paragraph(style="note"), Table() as table, *_):
            return (18 if len(table.rows) <= _SHORT else 16) + 6 * (sides - 1)
        case _:
            return 8


@dataclass(slots=True)
class _Writer:
    """One table on its way into TeX, and into the structure: cells of one language after those of the other."""

    source: Table
    edition: Edition
    structure: Structure
    number: int
    heads: list[int] = field(default_factory=list)
    """The numbers of the column heads, language after language."""

    def table(self) -> Tex:
        built = LongTable(self._spec())
        with self.structure.element("Caption"):
            _line(built, self._over(rf"\RGtopleft{{{self.number}}}", self._caption))
        self._rule(built, "top")
        with self.structure.element("THead"):
            self._head(built, "firsthead")
        with self.structure.unread():
            _line(built, self._over("", self._continued))
            self._rule(built, "top")
            self._head(built, "head")
        with self.structure.element("TBody"):
            self._body(built)
        return Tex(f"\\begin{{RGtable}}\n{built.dumps()}\n\\end{{RGtable}}")

    def _body(self, built: LongTable) -> None:
        rows = self.source.rows
        for index, row in enumerate(rows):
            with self.structure.element("TR"):
                _line(built, self._group(row) if row.group else self._row(row))
            last = index == len(rows) - 1
            # A short table stands on one page. Of a long one neither the first row nor the last stands alone, and the
            # name of a group stays with what follows.
            keep = row.group or len(rows) <= _SHORT or index in (0, len(rows) - 2)
            self._rule(built, "bottom" if last else "row", keep=keep)

    def _spec(self) -> NoEscape:
        """Columns by their share of the width, language after language, nothing between the edges and the text."""
        parts = [
            "@{}"
            + "".join(
                rf">{{\RGvoice{{{language.code}}}{_ALIGN[column.align]}}}p{{\RGshare{{{column.width:.5f}}}{{{self._count}}}}}"
                for column in self.source.columns
            )
            + "@{}"
            for language in self.edition.languages
        ]
        return NoEscape(_GUTTER.join(parts))

    @property
    def _count(self) -> int:
        return len(self.source.columns)

    def _rule(self, built: LongTable, kind: str, *, keep: bool = True) -> None:
        """A rule under each language's columns, so that the gutter stays open; a page may end with it unless kept."""
        trims = [r"\RGgutter"] * (len(self.edition.languages) - 1) + ["0pt"]
        spans = [rf"\RG{kind}rule{{{trim}}}{{{self._count}}}" for trim in trims]
        if kind == "bottom":
            spans[-1] += rf"\RGbottomright{{{self.number}}}"
        built.append(NoEscape(" & ".join(spans) + r"\cr" + (r"\noalign{\nobreak}" if keep else "")))

    def _head(self, built: LongTable, name: str) -> None:
        cells = []
        with self.structure.element("TR"):
            for side, language in enumerate(self.edition.languages):
                for column in self.source.columns:
                    with self.structure.language(language.tag):
                        words, number = self._cell("TH", column.head[side], scope="Column")
                    tone = "" if column.tone is None else column.tone
                    cells.append(rf"\RGhead{{{tone}}}{{{self._mute(words)}}}")
                    if self.structure.read:
                        self.heads.append(number)
        _line(built, cells)
        self._rule(built, "mid")
        built.append(NoEscape(rf"\end{name}"))

    def _over(self, before: str, words: Callable[[int], Tex]) -> list[str]:
        """One cell a language, over all of its columns."""
        cells = []
        for side, language in enumerate(self.edition.languages):
            gutter = _GUTTER if side + 1 < len(self.edition.languages) else "@{}"
            with self.structure.language(language.tag):
                said = words(side)
            cells.append(
                rf"\multicolumn{{{self._count}}}{{@{{}}p{{\RGhalf}}{gutter}}}"
                rf"{{\RGvoice{{{language.code}}}\RGragged {before if side == 0 else ''}{said}}}"
            )
        return cells

    def _caption(self, side: int) -> Tex:
        words = self.structure.marked("P", lambda: phrase(self.source.caption[side], self.structure))
        return Tex(rf"\RGcaption{{{words}}}")

    def _continued(self, side: int) -> Tex:
        said, more = (phrase(text[side], self.structure) for text in (self.source.caption, self.source.continued))
        words = self._mute(Tex(rf"{said}\RGcontinued{{{more}}}"))
        return Tex(rf"\RGcaption{{{words}}}")

    def _mute(self, words: Tex) -> Tex:
        """The head that a page repeats is no part of the text."""
        return words if self.structure.read else Tex(rf"\RGartifact{{Repeated}}{{{words}}}")

    def _group(self, row: TableRow) -> list[str]:
        def head(side: int) -> Tex:
            words, _ = self._cell("TH", row.cells[0][side], scope="Column", span=self._count)
            return Tex(rf"\RGgroup{{{words}}}")

        return self._over("", head)

    def _row(self, row: TableRow) -> list[str]:
        cells: list[str] = []
        for side, language in enumerate(self.edition.languages):
            with self.structure.language(language.tag):
                words, head = self._cell("TH", row.cells[0][side], scope="Row", headers=self._headers(side, 0))
                cells.append(rf"\RGrowhead{{{words}}}")
                for place, column in enumerate(self.source.columns[1:], start=1):
                    headers = (*self._headers(side, place), head)
                    words, _ = self._cell("TD", row.cells[place][side], headers=headers)
                    said = rf"\RGstrong{{{words}}}" if row.strong and column.align == "center" else str(words)
                    cells.append(f"{partable(language)}{said}")
        if row.anchor:
            cells[0] = rf"\RGanchor{{{row.anchor}}}{cells[0]}"
        return cells

    def _headers(self, side: int, place: int) -> tuple[int, ...]:
        return (self.heads[side * self._count + place],)

    def _cell(self, tag: Tag, words: Phrase, **facts: Any) -> tuple[Tex, int]:
        """A cell's words, and its number."""
        numbers: list[int] = []

        def content() -> Tex:
            numbers.append(self.structure.number)
            return phrase(words, self.structure)

        return self.structure.marked(tag, content, **facts), numbers[0]


def _line(built: LongTable, cells: list[str]) -> None:
    # The starred end keeps a row and the rule below it together: a page ends with a rule.
    built.append(NoEscape(" & ".join(cells) + r" \\*"))
