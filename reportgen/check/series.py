"""A sheet -> the figures of a series, each checked like a quantity of a paper."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from reportgen.check.markup import read_text
from reportgen.check.misfits import explained, nearness
from reportgen.diagnostics import Diagnostic, nearest
from reportgen.messages import _
from reportgen.model.dossier import SeriesRow
from reportgen.model.evidence import Quantity
from reportgen.model.shape import Key  # noqa: TC001 -- pydantic reads it at run time
from reportgen.model.sources import LABEL
from reportgen.model.text import Localized

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reportgen.diagnostics import Span
    from reportgen.model.sources import Sheet

S = TypeVar("S", bound=BaseModel)


class _Row(Quantity):
    key: Key
    paper: Key


_COLUMNS = {name: field for name, field in _Row.model_fields.items() if name not in {"unverified", "todo"}}
"""What a row may say: a cell has no room for a reason in every language."""


@dataclass(frozen=True, slots=True)
class Series:
    """What could be read of a sheet: its whole rows by their number in it, counted from 0."""

    rows: Mapping[int, SeriesRow]
    faults: tuple[Diagnostic, ...]
    dropped: frozenset[str]
    """The keys of the rows that could not be read."""


def read_series(sheet: Sheet) -> Series:
    """Give the rows that are whole, and a fault in S1xx or T1xx for every cell that is not."""
    faults = list(_faults_of_head(sheet))
    rows: dict[int, SeriesRow] = {}
    for index in range(len(sheet.rows)) if not faults else ():
        row, found = _read_row(sheet, index)
        faults += found
        if row is not None:
            rows[index] = row
    dropped = frozenset(row.cells.get("key", "") for index, row in enumerate(sheet.rows) if index not in rows)
    return Series(rows, tuple(faults), dropped)


def _faults_of_head(sheet: Sheet) -> Iterator[Diagnostic]:
    known = _COLUMNS
    for name, field in known.items():
        if field.is_required() and name not in sheet.columns:
            yield Diagnostic("S101", _("the column '{name}' is missing", name=name), sheet.head_place(name))
    for name in sheet.columns:
        if name not in known and not name.startswith(LABEL):
            hint = nearest(name, known) or _("known here: {known}", known=", ".join(known))
            yield Diagnostic("S102", _("'{name}' is no column of a series", name=name), sheet.head_place(name), hint)


def _read_row(sheet: Sheet, index: int) -> tuple[SeriesRow | None, list[Diagnostic]]:
    cells = {name: text for name, text in sheet.rows[index].cells.items() if text}
    labels = {name.removeprefix(LABEL): text for name, text in cells.items() if name.startswith(LABEL)}
    given = {name: text for name, text in cells.items() if name in _COLUMNS}
    row, faults = _validated(_Row, given, partial(_place, sheet, index, ""))
    label, faults_of_label = _validated(Localized, labels, partial(_place, sheet, index, LABEL))
    if row is None or label is None:
        return None, [*faults, *faults_of_label]
    # What a row says of its figure fits already.
    quantity = Quantity.model_construct(**{name: getattr(row, name) for name in Quantity.model_fields})
    return SeriesRow(row.key, row.paper, quantity, label), []


def _place(sheet: Sheet, index: int, prefix: str, column: str) -> Span:
    return sheet.place((index, prefix + column))


def _validated(model: type[S], data: dict[str, str], place: Callable[[str], Span]) -> tuple[S | None, list[Diagnostic]]:
    try:
        return model.model_validate(data, context={"read_text": read_text}), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
    nearest_first = sorted(errors, key=nearness, reverse=True)
    chosen = {str(each["loc"][0]): each for each in reversed(nearest_first)}
    faults = []
    for column, each in chosen.items():
        code, message, hint = explained(model, (column,), each)
        faults.append(Diagnostic(code, message, place(column), hint))
    return None, faults
