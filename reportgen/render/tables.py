"""Table -> TeX: a PyLaTeX long table whose head is repeated, with the languages side by side where there are two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pylatex import LongTable, NoEscape

from reportgen.model.edition import Paragraph, Table
from reportgen.render.escape import Tex
from reportgen.render.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.model.edition import Column, Edition, Section, TableRow

_ALIGN = {"left": r"\RGragged", "center": r"\RGcentred"}
_SHORT = 5
"""The rows up to which a table is not parted."""
_GUTTER = r"@{\hspace{\RGgutter}}"


def table(source: Table, edition: Edition) -> Tex:
    """Give the table over the full width of the text; a row never breaks, the head is repeated and says so."""
    built = LongTable(_spec(source, edition))
    _line(built, _over(source, edition, lambda language: rf"\RGcaption{{{phrase(source.caption[language])}}}"))
    _rule(built, source, edition, "top")
    _head(built, source, edition, "firsthead")
    _line(built, _over(source, edition, lambda language: _continued(source, language)))
    _rule(built, source, edition, "top")
    _head(built, source, edition, "head")
    for index, row in enumerate(source.rows):
        _line(built, _row(source, edition, row))
        last = index == len(source.rows) - 1
        # A short table stands on one page. Of a long one neither the first row nor the last stands alone, and the
        # name of a group stays with what follows.
        keep = row.group or len(source.rows) <= _SHORT or index in (0, len(source.rows) - 2)
        _rule(built, source, edition, "bottom" if last else "row", keep=keep)
    return Tex(f"\\begin{{RGtable}}\n{built.dumps()}\n\\end{{RGtable}}")


def room(section: Section) -> int:
    """The lines that must be left on a page for a heading to stand there: more where a table, or a note to it, follows.

    The first rows of a long table stay together, and a short one is not parted.
    """
    match section.blocks:
        case (Table() as table, *_) | (Paragraph(style="note"), Table() as table, *_):
            return 18 if len(table.rows) <= _SHORT else 16
        case _:
            return 8


def _spec(source: Table, edition: Edition) -> NoEscape:
    """Columns by their share of the width, language after language, nothing between the edges and the text."""
    parts = [
        "@{}"
        + "".join(
            rf">{{\RGvoice{{{language.code}}}{_ALIGN[column.align]}}}p{{\RGshare{{{column.width:.5f}}}{{{len(source.columns)}}}}}"
            for column in source.columns
        )
        + "@{}"
        for language in edition.languages
    ]
    return NoEscape(_GUTTER.join(parts))


def _line(built: LongTable, cells: list[str]) -> None:
    # The starred end keeps a row and the rule below it together: a page ends with a rule.
    built.append(NoEscape(" & ".join(cells) + r" \\*"))


def _rule(built: LongTable, source: Table, edition: Edition, kind: str, *, keep: bool = True) -> None:
    """A rule under each language's columns, so that the gutter stays open; a page may end with it unless kept."""
    trims = [r"\RGgutter"] * (len(edition.languages) - 1) + ["0pt"]
    spans = [rf"\RG{kind}rule{{{trim}}}{{{len(source.columns)}}}" for trim in trims]
    built.append(NoEscape(" & ".join(spans) + r"\cr" + (r"\noalign{\nobreak}" if keep else "")))


def _head(built: LongTable, source: Table, edition: Edition, name: str) -> None:
    cells = [
        rf"\RGhead{{{'' if column.tone is None else column.tone}}}{{{phrase(column.head[language])}}}"
        for language in range(len(edition.languages))
        for column in source.columns
    ]
    _line(built, cells)
    _rule(built, source, edition, "mid")
    built.append(NoEscape(rf"\end{name}"))


def _over(source: Table, edition: Edition, words: Callable[[int], str]) -> list[str]:
    """One cell a language, over all of its columns."""
    count = len(source.columns)
    return [
        rf"\multicolumn{{{count}}}{{@{{}}p{{\RGhalf}}{_GUTTER if index + 1 < len(edition.languages) else '@{}'}}}"
        rf"{{\RGvoice{{{language.code}}}\RGragged {words(index)}}}"
        for index, language in enumerate(edition.languages)
    ]


def _continued(source: Table, language: int) -> str:
    return rf"\RGcaption{{{phrase(source.caption[language])}\RGcontinued{{{phrase(source.continued[language])}}}}}"


def _row(source: Table, edition: Edition, row: TableRow) -> list[str]:
    if row.group:
        return _over(source, edition, lambda language: rf"\RGgroup{{{phrase(row.cells[0][language])}}}")
    cells = [
        _cell(row, column, str(phrase(cell[language])))
        for language in range(len(edition.languages))
        for column, cell in zip(source.columns, row.cells, strict=True)
    ]
    for first in range(0, len(cells), len(source.columns)):
        cells[first] = rf"\RGrowhead{{{cells[first]}}}"
    if row.anchor:
        cells[0] = rf"\RGanchor{{{row.anchor}}}{cells[0]}"
    return cells


def _cell(row: TableRow, column: Column, words: str) -> str:
    return rf"\RGstrong{{{words}}}" if row.strong and column.align == "center" else words
