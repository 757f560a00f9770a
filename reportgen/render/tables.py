"""Table -> TeX: a PyLaTeX long table whose head is repeated, with the languages side by side where there are two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pylatex import LongTable, NoEscape

from reportgen.render.escape import Tex
from reportgen.render.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.model.edition import Edition, Phrases, Table, TableRow

_ALIGN = {"left": r"\RGragged", "center": r"\RGcentred"}
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
    _rule(built, source, edition, "foot")
    built.append(NoEscape(r"\endfoot \endlastfoot"))
    for index, row in enumerate(source.rows):
        if index:
            _rule(built, source, edition, "row")
        # Neither the first row nor the last stands alone on a page; a group's name stays with what follows.
        keep = row.group or index in (0, len(source.rows) - 2)
        _line(built, _row(source, edition, row), keep=keep)
    _rule(built, source, edition, "bottom")
    return Tex(f"\\begin{{RGtable}}\n{built.dumps()}\n\\end{{RGtable}}")


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


def _line(built: LongTable, cells: list[str], *, keep: bool = False) -> None:
    built.append(NoEscape(" & ".join(cells) + (r" \\*" if keep else r" \\")))


def _rule(built: LongTable, source: Table, edition: Edition, kind: str) -> None:
    """A rule under each language's columns, so that the gutter stays open."""
    count = len(source.columns)
    spans = " ".join(
        rf"\RG{kind}rule{{{start + 1}-{start + count}}}" for start in range(0, count * len(edition.languages), count)
    )
    built.append(NoEscape(spans))


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
    return [
        _cell(row, cell, language, first=index == 0)
        for language in range(len(edition.languages))
        for index, cell in enumerate(row.cells)
    ]


def _cell(row: TableRow, cell: Phrases, language: int, *, first: bool) -> str:
    tint = r"\cellcolor{RGtint}" if row.strong else ""
    if not first:
        return f"{tint}{phrase(cell[language])}"
    anchor = rf"\RGanchor{{{row.anchor}}}" if row.anchor and language == 0 else ""
    return rf"{tint}{anchor}\RGrowhead{{{phrase(cell[language])}}}"
