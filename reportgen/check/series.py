"""A sheet -> the figures of a series, each checked like a quantity of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from reportgen.check.markup import read_text
from reportgen.diagnostics import Diagnostic, nearest
from reportgen.model.dossier import SeriesRow
from reportgen.model.evidence import Quantity
from reportgen.model.text import Localized

if TYPE_CHECKING:
    from reportgen.model.sources import Row, Sheet

_FIELDS = ("value", "to", "unit", "qualifier", "asof", "page")
_NEEDED = ("key", "paper", "value", "unit", "page")
_LABEL = "label-"


def read_series(sheet: Sheet) -> tuple[tuple[SeriesRow, ...], list[Diagnostic]]:
    """Give the rows that are whole, and a fault in S1xx or T1xx for every cell that is not."""
    known = {*_NEEDED, *_FIELDS}
    faults = [
        Diagnostic("S101", f"the column '{name}' is missing", sheet.head_place(name))
        for name in _NEEDED
        if name not in sheet.columns
    ]
    faults += [
        Diagnostic("S102", f"'{name}' is no column of a series", sheet.head_place(name), nearest(name, known))
        for name in sheet.columns
        if name not in known and not name.startswith(_LABEL)
    ]
    if faults:
        return (), faults
    rows = []
    for index, row in enumerate(sheet.rows):
        found = _read_row(sheet, index, row, faults)
        if found is not None:
            rows.append(found)
    return tuple(rows), faults


def _read_row(sheet: Sheet, index: int, row: Row, faults: list[Diagnostic]) -> SeriesRow | None:
    given = {name: row.cells[name] for name in _FIELDS if row.cells.get(name)}
    labels = {name.removeprefix(_LABEL): text for name, text in row.cells.items() if name.startswith(_LABEL) and text}
    try:
        quantity = Quantity.model_validate(given)
        label = Localized.model_validate(labels, context={"read_text": read_text})
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            column = str(detail["loc"][0]) if detail["loc"] else "value"
            code = "T101" if detail["type"] == "markup" else "S103"
            faults.append(
                Diagnostic(
                    code,
                    f"{column} '{row.cells.get(column, '')}': {detail['msg']}",
                    sheet.place((index, column)),
                )
            )
        return None
    return SeriesRow(row.cells["key"], row.cells["paper"], quantity, label)
