"""Tables are read as they are written, and their faults have a row and a column."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from reportgen.batch.table import Table, read_table
from reportgen.diagnostics import Faults, Span

if TYPE_CHECKING:
    from pathlib import Path

FRAME = pd.DataFrame(
    {
        "id": ["007", "008"],
        "country": ["NA", "null"],
        "count": [7, 5_900_000_000],
        "rate": [0.5, 3.0],
        "day": [date(2025, 12, 31), date(2026, 1, 1)],
        "moment": [datetime(2025, 12, 31), datetime(2025, 12, 31, 8, 30)],  # noqa: DTZ001 -- as cells have them
        "empty": ["", None],
    }
)
CELLS = [
    ("007", "NA", "7", "0.5", "2025-12-31", "2025-12-31", ""),
    ("008", "null", "5900000000", "3", "2026-01-01", "2025-12-31T08:30:00", ""),
]


def read(path: Path) -> Table:
    """Read a table in which nothing is wrong."""
    faults = Faults()
    found = read_table(path, faults)
    assert found is not None, faults.found
    return found


def refused(path: Path, content: bytes) -> list[tuple[str, int]]:
    """Give code and line of each fault of a table."""
    path.write_bytes(content)
    faults = Faults()
    assert read_table(path, faults) is None
    return [(each.code, each.span.line if each.span else 0) for each in faults.found]


def test_a_cell_of_csv_stays_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('id,x\n007,NA\n1e3, "a" \n\n  \nnull,"p\nq"\n', "utf-8-sig")
    found = read(tmp_path / "t.csv")
    assert found.columns == ("id", "x")
    assert [row.cells for row in found.rows] == [("007", "NA"), ("1e3", '"a"'), ("null", "p\nq")]
    assert [row.number for row in found.rows] == [2, 3, 6]


def test_excel_and_parquet_give_the_same_cells(tmp_path: Path) -> None:
    FRAME.to_excel(tmp_path / "t.xlsx", index=False)
    FRAME.to_parquet(tmp_path / "t.parquet", index=False)
    for name, first in (("t.xlsx", 2), ("t.parquet", 1)):
        found = read(tmp_path / name)
        assert found.columns == tuple(FRAME.columns)
        assert [row.cells for row in found.rows] == CELLS
        assert [row.number for row in found.rows] == [first, first + 1]
        assert found.place(found.rows[1], "rate") == Span((tmp_path / name).as_posix(), first + 1, 4)


def test_a_cell_has_its_line_and_column_also_behind_line_breaks(tmp_path: Path) -> None:
    text = 'a,b,c\n1,"x, ""y""\nz",3\n4,5,6\n'
    (tmp_path / "t.csv").write_text(text, "utf-8")
    found = read(tmp_path / "t.csv")
    first, second = found.rows
    file = (tmp_path / "t.csv").as_posix()
    assert [found.place(first, name) for name in "abc"] == [Span(file, 2, 1), Span(file, 2, 3), Span(file, 3, 4)]
    assert found.place(second, "c") == Span(file, 4, 5)
    assert found.place(second) == Span(file, 4)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("t.xls", b"", [("X101", 0)]),
        ("t.xlsx", b"no workbook", [("X101", 0)]),
        ("t.parquet", b"PAR1 and no more", [("X101", 0)]),
        ("t.csv", "a,b\n1,桥\n".encode("gb18030"), [("X101", 2)]),
        ("t.csv", b"", [("C101", 1)]),
        ("t.csv", b"a,b\n", [("C101", 0)]),
        ("t.csv", b"a,,b\n1,2,3\n", [("C102", 1)]),
        ("t.csv", b"a;b\n1;2\n", [("C102", 1)]),
        ("t.csv", b"a,b,a\n1,2,3\n", [("C103", 1)]),
        ("t.csv", b"a,b\n1\n2,3\n", [("C104", 2)]),
        ("t.csv", b"a,b\n1,2\n1,2,3\n", [("C104", 3)]),
        ("t.csv", b'a,b\n1,"2\n', [("C105", 0)]),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, content: bytes, told: list[tuple[str, int]]) -> None:
    assert refused(tmp_path / name, content) == told


def test_a_table_that_is_not_there_is_refused(tmp_path: Path) -> None:
    faults = Faults()
    assert read_table(tmp_path / "gone.csv", faults) is None
    assert [each.code for each in faults.found] == ["X101"]
