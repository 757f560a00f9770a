"""A table and a template -> the orders of the rows in which nothing is wrong, and why the others are refused.

Every row is looked at before any brief is made. What a row's cells make wrong has its place in the table.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen import cache
from reportgen.batch.checking import check_rows
from reportgen.batch.plan import Entry, Refusal
from reportgen.batch.table import read_table
from reportgen.batch.template import read_template, traced, unknown_columns
from reportgen.diagnostics import Diagnostic, Faults
from reportgen.messages import _
from reportgen.model.batches import Order
from reportgen.model.keys import KEY
from reportgen.shown import CONTROL
from reportgen.unchanged import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from reportgen.batch.marks import Filled
    from reportgen.batch.plan import Known, Step
    from reportgen.batch.table import Row, Table
    from reportgen.batch.template import Template
    from reportgen.diagnostics import Span
    from reportgen.settings import Settings

_KEY: Final = re.compile(KEY)
_LONGEST: Final = 100
"""Characters of a name: a file's has the edition, the form and a mark besides, and 255 bytes at most."""
_DEVICES: Final = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names that Windows keeps for devices, whatever the ending."""


@dataclass(frozen=True)
class Rows:
    """The rows of a table, judged."""

    table: Table
    template: Template
    entries: tuple[Entry, ...]
    faults: tuple[Diagnostic, ...]
    """What is wrong in every row alike, and so in the template."""
    by_name: Mapping[str, Row]

    def files(self, order: Order) -> Order:
        """Give an order with the files of its dossier."""
        return replace(order, files=self.template.dossier(_cells(self.table, self.by_name[order.name])))

    def told(self, name: str, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Give what was found in the dossier of a row with its place in the table."""
        row = self.by_name[name]
        filled = self.template.filled(_cells(self.table, row))
        return tuple(_in_table(self.table, row, self.template, filled, each)[1] for each in found)


def judge_rows(table_at: Path, settings: Settings, known: Known, step: Step) -> Rows:
    """Judge every row but those whose files are there; Refused where table or template cannot be used at all."""
    faults = Faults()
    table, template = read_table(table_at, faults), read_template(settings, faults)
    if table is not None and template is not None:
        for fault in unknown_columns(template, table.columns):
            faults.add(*fault)
    faults.refuse_if_any()
    assert table is not None  # noqa: S101 -- else it has left a fault
    assert template is not None  # noqa: S101 -- as above
    asked = repr((settings.editions, settings.forms, str(settings.date), settings.theme))
    state = cache.key_of((Run(settings).state or "", asked))
    named = _named(table, template, state)
    waiting = {each.name: each.cells for each in named if not each.found and not known(each.key)}
    wrong = check_rows(waiting, template, settings, step)
    entries, alike, by_name = list[Entry](), _Alike(), dict[str, "Row"]()
    for row, name, cells, key, found in named:
        if found := (*found, *_told(table, row, template, wrong.get(name, ()), cells, alike)):
            entries.append(Refusal(row.number, name, found))
        else:
            entries.append(Order(name, row.number, key))
            by_name[name] = row
    common = alike.in_all(len(named))
    judged = tuple(_without(entry, common) for entry in entries)
    return Rows(table, template, judged, tuple(common.values()), by_name)


class _Named(NamedTuple):
    """A row and its name, its cells by column, the key of its brief, and what is wrong with the cells as such."""

    row: Row
    name: str
    cells: Mapping[str, str]
    key: str
    found: tuple[Diagnostic, ...]


class _Alike:
    """What was found in rows, by what is said and where in the template: what every row has is the template's own."""

    def __init__(self) -> None:
        self._times: Counter[str] = Counter()
        self._first: dict[str, Diagnostic] = {}

    def noted(self, found: Sequence[Diagnostic], told: Sequence[tuple[Span | None, Diagnostic]]) -> list[Diagnostic]:
        for each, (place, in_table) in zip(found, told, strict=True):
            if place is not None:
                self._times[in_table.message] += 1
                self._first.setdefault(in_table.message, replace(each, span=place))
        return [in_table for _, in_table in told]

    def in_all(self, rows: int) -> dict[str, Diagnostic]:
        return {said: self._first[said] for said, times in self._times.items() if times >= rows > 1}


def _told(
    table: Table, row: Row, template: Template, wrong: Sequence[Diagnostic], cells: Mapping[str, str], alike: _Alike
) -> list[Diagnostic]:
    """Give what is wrong with a row with its place in the table."""
    filled = template.filled(cells) if wrong else {}
    return alike.noted(wrong, [_in_table(table, row, template, filled, each) for each in wrong])


def _without(entry: Entry, common: Mapping[str, Diagnostic]) -> Entry:
    if isinstance(entry, Refusal):
        return replace(entry, faults=tuple(each for each in entry.faults if each.message not in common))
    return entry


def _cells(table: Table, row: Row) -> dict[str, str]:
    return dict(zip(table.columns, row.cells, strict=True))


def _named(table: Table, template: Template, state: str) -> list[_Named]:
    """Give every row with its name; the key of its brief is one of all that `state` stands for, and of its cells."""
    slot = template.name
    rows = [_cells(table, row) for row in table.rows]
    names = [slot.filled(cells) for cells in rows]
    times = Counter(names)
    first: dict[str, Row] = {}
    found = list[_Named]()
    for row, cells, name in zip(table.rows, rows, names, strict=True):
        faults = [*_faults_of_cells(table, row, cells, template)]
        if not faults:
            faults += _faults_of_name(name, times[name], first.get(name), partial(table.place, row, slot.columns[0]))
        first.setdefault(name, row)
        key = cache.key_of((state, *(cells[column] for column in template.columns)))
        found.append(_Named(row, name, cells, key, tuple(faults)))
    return found


def _faults_of_name(name: str, times: int, other: Row | None, place: Callable[[], Span]) -> Iterator[Diagnostic]:
    if not _KEY.fullmatch(name):
        said = _("'{name}' cannot name files: it is no lower-case words joined by hyphens", name=name)
        yield Diagnostic("X104", said, place(), _("a-z, 0-9 and hyphens"))
    elif len(name) > _LONGEST:
        said = _("'{name}' cannot name files: it is longer than {n} characters", name=name, n=_LONGEST)
        yield Diagnostic("X104", said, place(), _("a number is enough"))
    elif _DEVICES.fullmatch(name):
        said = _("'{name}' cannot name files: on Windows it is a device", name=name)
        yield Diagnostic("X104", said, place(), f"{name}-brief")
    elif times > 1:
        if other:
            said = _("the name '{name}' is not this row's alone; it is that of row {n} too", name=name, n=other.number)
        else:
            said = _("the name '{name}' is not this row's alone; {n} rows have it", name=name, n=times)
        yield Diagnostic("X105", said, place(), _("give each its own"))


def _faults_of_cells(table: Table, row: Row, cells: Mapping[str, str], template: Template) -> Iterator[Diagnostic]:
    for column in template.columns:
        if not cells[column]:
            said = _("the cell of '{column}' is empty, and the template asks for it", column=column)
            yield Diagnostic("X103", said, table.place(row, column), _("fill it in, or take the row out"))
        elif CONTROL.search(cells[column]):
            said = _("the cell of '{column}' has an invisible character", column=column)
            yield Diagnostic("X103", said, table.place(row, column), _("take it out"))


def _in_table(
    table: Table, row: Row, template: Template, filled: Mapping[str, Filled], found: Diagnostic
) -> tuple[Span | None, Diagnostic]:
    """Give the place in the template of what was found in a row's dossier, and the same with its place in the table."""
    origin = traced(found, _cells(table, row), filled, template)
    where = _(" (in {place})", place=origin.place) if origin.place else ""
    return origin.place, replace(found, message=f"{found.message}{where}", span=table.place(row, origin.column))
