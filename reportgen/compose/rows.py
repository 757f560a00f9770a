"""Rows whose cells are phrases -> a table of the edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.blocks import Table, TableRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportgen.compose.speech import Speech
    from reportgen.model.blocks import Column
    from reportgen.model.phrases import Phrases


def table(
    speech: Speech, rows: Iterable[Mapping[str, object]], columns: Mapping[str, Column], caption: Phrases
) -> Table:
    """Take of each row the cells in the order of `columns`; its `anchor`, `strong` and `group` are its own."""
    return Table(caption, tuple(columns.values()), tuple(_row(row, columns) for row in rows), speech.word("continued"))


def _row(row: Mapping[str, object], columns: Mapping[str, Column]) -> TableRow:
    anchor, names = row.get("anchor"), ["group"] if "group" in row else columns
    return TableRow(
        cells=tuple(_cell(row[name]) for name in names),
        anchor=anchor if isinstance(anchor, str) else None,
        strong=row.get("strong") is True,
        group="group" in row,
    )


def _cell(value: object) -> Phrases:
    if not isinstance(value, tuple):
        msg = f"{value!r} is no phrase"
        raise TypeError(msg)
    return value
