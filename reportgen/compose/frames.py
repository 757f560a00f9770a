"""A pandas frame whose cells are phrases -> a table of the edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.edition import Table, TableRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from reportgen.compose.speech import Speech
    from reportgen.model.edition import Column, Phrases


def table(
    speech: Speech,
    frame: pd.DataFrame,
    columns: Mapping[str, Column],
    caption: Phrases,
    note: Phrases | None = None,
) -> Table:
    """Take the frame's columns in the order of `columns`; `anchor`, `strong` and `group` of a row are its own."""
    rows = tuple(
        TableRow(
            cells=(record["group"],)
            if isinstance(record.get("group"), tuple)
            else tuple(record[name] for name in columns),
            # pandas puts a NaN where a row has no such cell.
            anchor=anchor if isinstance(anchor := record.get("anchor"), str) else None,
            strong=record.get("strong") is True,
            group=isinstance(record.get("group"), tuple),
        )
        for record in frame.to_dict("records")
    )
    return Table(caption, tuple(columns.values()), rows, speech.word("continued"), note)
