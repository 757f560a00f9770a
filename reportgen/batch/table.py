"""A CSV, Parquet or Excel file -> a Table: rows of cells, every cell text as it was written, and its place.

pandas reads it, and guesses nothing: `007` stays `007`, and `NA` is Namibia.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from reportgen.diagnostics import Span
from reportgen.files import instead, kind_of
from reportgen.load.sheets import cell_extents
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reportgen.diagnostics import Faults

_WHOLE: Final = 1e15
"""Whole numbers up to here are exact as floating-point numbers."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells, and its number: in CSV its line, in Excel as the sheet counts, in Parquet from 1."""

    cells: tuple[str, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    lines: tuple[str, ...] | None = None
    """Of CSV, the lines of the file."""

    def place(self, row: Row, column: str | None = None) -> Span:
        """Give the place of a cell, or of a row: in CSV line and column of the text, else the numbers of both."""
        if column is None or column not in self.columns:
            return Span(self.file, row.number)
        index = self.columns.index(column)
        if self.lines is None:
            return Span(self.file, row.number, index + 1)
        begin = row.number - 1
        # A cell in quotes may go over lines: as many are looked at as the row has.
        raw = "\n".join(self.lines[begin : begin + 1 + sum(cell.count("\n") for cell in row.cells)])
        extents = cell_extents(raw)
        if index >= len(extents):
            return Span(self.file, row.number)
        before = raw[: extents[index][0]]
        return Span(self.file, row.number + before.count("\n"), len(before) - before.rfind("\n"))


def read_table(path: Path, faults: Faults) -> Table | None:
    """Read a table by the ending of its name; None with faults in X101 and C1xx if it is none."""
    file = path.as_posix()
    read = _READERS.get(path.suffix.lower())
    if read is None:
        hint = _("save it as one of {endings}", endings=", ".join(_READERS))
        faults.add("X101", _("'{file}' is no table by the ending of its name", file=file), Span(file), hint)
        return None
    try:
        content = path.read_bytes()
    except OSError as error:
        said = _("'{file}' cannot be read: {why}", file=file, why=error.strerror or error)
        faults.add("X101", said, Span(file), None if kind_of(path) else instead(path))
        return None
    table = read(file, content, faults)
    if table is None:
        return None
    found = len(faults.found)
    _check_head(table, faults)
    if not table.rows:
        faults.add("C101", _("there is no row below the head"), Span(file), _("add a row"))
    return table if len(faults.found) == found else None


def _read_csv(file: str, content: bytes, faults: Faults) -> Table | None:
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        faults.add("X101", _("the table is not UTF-8"), Span(file, line), _("save it as CSV UTF-8"))
        return None
    try:
        # The head is read as a row: pandas renames a column that stands twice.
        frame = pd.read_csv(io.StringIO(text), header=None, dtype=str, keep_default_na=False)
        lines = tuple(text.split("\n"))
        numbers = _counted(lines)
    except pd.errors.EmptyDataError:
        faults.add("C101", _("the file has no head"), Span(file, 1, 1), _("name the columns in the first line"))
        return None
    except (pd.errors.ParserError, csv.Error, ValueError) as error:
        faults.add(*_misread(file, str(error)))
        return None
    head, *rows = frame.itertuples(index=False, name=None)
    if len(numbers) != len(rows) + 1:  # whoever counts otherwise than pandas is not to tell of other lines
        faults.add("X101", _("the rows of the table cannot be told apart"), Span(file), _("is a quote left open?"))
        return None
    short = [(number, cells) for number, cells in numbers if cells != len(head)]
    for number, cells in short:
        said = _("this row has {cells} cells, and the head has {columns}", cells=cells, columns=len(head))
        faults.add("C104", said, Span(file, number), _("an empty cell needs its comma too"))
    if short:
        return None
    found = (Row(tuple(map(_text, cells)), number) for cells, (number, _) in zip(rows, numbers[1:], strict=True))
    return Table(file, tuple(map(_text, head)), tuple(row for row in found if any(row.cells)), lines)


def _counted(lines: tuple[str, ...]) -> list[tuple[int, int]]:
    """Give for each row the line where it begins, and the number of its cells; blank lines are none."""
    reader, begin, found = csv.reader((f"{line}\n" for line in lines), strict=True), 0, list[tuple[int, int]]()
    for cells in reader:
        # A pair of quotes is a cell with nothing in it, and no blank line.
        if len(cells) > 1 or "".join(cells).strip() or '"' in "".join(lines[begin : reader.line_num]):
            found.append((begin + 1, len(cells)))
        begin = reader.line_num
    return found


def _misread(file: str, error: str) -> tuple[str, str, Span, str]:
    counted = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", error)
    if counted:
        said = _("this row has {n} cells, and the rows above have {m}", n=counted[3], m=counted[1])
        return "C104", said, Span(file, int(counted[2])), _('a text with a comma needs quotes: "…"')
    return "C105", _("a quote is opened and not closed"), Span(file), _("close it, and double a quote inside quotes")


def _read_excel(file: str, content: bytes, faults: Faults) -> Table | None:
    # By `dtype=str` a date would have a time, and a whole number perhaps a point: cells are worded here.
    def read() -> pd.DataFrame:
        return pd.read_excel(io.BytesIO(content), header=None, dtype=object, keep_default_na=False, engine="openpyxl")

    frame = _frame(file, read, faults)
    if frame is None or frame.empty:
        if frame is not None:
            faults.add(
                "C101", _("the first sheet has no head"), Span(file, 1, 1), _("name the columns in its first row")
            )
        return None
    head, *rows = (tuple(map(_text, cells)) for cells in frame.itertuples(index=False, name=None))
    found = (Row(cells, number) for number, cells in enumerate(rows, 2))
    return Table(file, head, tuple(row for row in found if any(row.cells)))


def _read_parquet(file: str, content: bytes, faults: Faults) -> Table | None:
    frame = _frame(file, lambda: pd.read_parquet(io.BytesIO(content)), faults)
    if frame is None:
        return None
    columns = tuple(_text(str(name)) for name in frame.columns)
    rows = (tuple(map(_text, cells)) for cells in frame.itertuples(index=False, name=None))
    return Table(file, columns, tuple(Row(cells, number) for number, cells in enumerate(rows, 1)))


def _frame(file: str, read: Callable[[], pd.DataFrame], faults: Faults) -> pd.DataFrame | None:
    try:
        return read()
    except ImportError as error:
        said = _("this machine cannot read '{file}': {why}", file=file, why=error)
        faults.add("X101", said, Span(file), _("save it as CSV"))
    except Exception as error:  # noqa: BLE001 -- what readers of binary files raise at a broken one has no end
        why = " ".join(str(error).split()) or type(error).__name__
        said = _("'{file}' cannot be read: {why}", file=file, why=why)
        faults.add("X101", said, Span(file), _("is it whole, and what its ending says?"))
    return None


_READERS: Final[Mapping[str, Callable[[str, bytes, Faults], Table | None]]] = {
    ".csv": _read_csv,
    ".parquet": _read_parquet,
    ".xlsx": _read_excel,
}


def _text(value: Any) -> str:  # noqa: PLR0911 -- one way out a kind
    """Give a cell as an author would write it in a dossier: a whole number without a point, a day without a time."""
    match value:
        case str():
            return value.strip()
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            if value != value:  # noqa: PLR0124 -- NaN, which pandas has for an empty cell
                return ""
            return str(int(value)) if value.is_integer() and abs(value) < _WHOLE else repr(value)
        case Decimal():
            return f"{value:f}"
        case _ if value is None or value is pd.NA or value is pd.NaT:
            return ""
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value).strip()


def _check_head(table: Table, faults: Faults) -> None:
    for number, name in enumerate(table.columns, 1):
        if not name:
            said = _("column {number} has no name", number=number)
            faults.add("C102", said, Span(table.file, 1), _("name it, or take it out"))
    for name, times in Counter(table.columns).items():
        if name and times > 1:
            said = _("the column '{name}' stands {n} times", name=name, n=times)
            faults.add("C103", said, Span(table.file, 1), _("keep one of them"))
    if len(table.columns) == 1 and any(sign in table.columns[0] for sign in ";\t，"):
        said = _("the columns are not set apart by commas")
        faults.add("C102", said, Span(table.file, 1), _("set them apart by commas"))
