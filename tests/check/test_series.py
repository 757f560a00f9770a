"""A series is read row by row: a bad cell is told in its place, and the rows beside it count."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.check.series import Series, read_series
from tests.check.authors import sheet, told

HEAD = "key,paper,value,to,unit,qualifier,asof,page,label-zh,label-en"
ROWS = (
    "a-2011,summit,53.3,,percent,exact,2011,9,年,Year",
    "b-2012,summit,5e8,6e8,USD,over,2010/2012,9,{b-2012.date},B",
)


def read(old: str = "", new: str = "") -> Series:
    """Read a whole series with some words of it changed."""
    text = "\n".join((HEAD, *ROWS)) + "\n"
    assert old in text
    return read_series(sheet(text.replace(old, new, 1)))


def test_a_whole_series_gives_its_rows_by_their_number() -> None:
    series = read()
    assert (series.faults, series.dropped) == ((), frozenset())
    first, second = series.rows[0], series.rows[1]
    assert (first.key, first.paper, first.label["zh"].source) == ("a-2011", "summit", "年")
    assert first.quantity.value == Decimal("53.3")
    assert first.quantity.to is None
    assert (str(second.quantity.asof), second.quantity.qualifier) == ("2010/2012", "over")


def test_columns_that_may_be_left_out_may_be_left_out() -> None:
    series = read_series(sheet("key,paper,value,unit,page\na,summit,1,percent,2\n"))
    assert series.rows[0].quantity.asof == "unknown"
    assert series.rows[0].label.languages == ()


@pytest.mark.parametrize(
    ("old", "new", "fault", "kept"),
    [
        ("key,", "kee,", "1:1 S101 the column 'key' is missing", []),
        (",unit,", ",units,", "1:20 S102 'units' is no column of a series", []),
        ("53.3", "53·3", "2:15 S103 '53·3': a number is wanted here, such as 5.9e9", [1]),
        ("53.3", "", "2:15 S101 'value' is missing", [1]),
        ("a-2011", "A 2011", "2:1 S103 'A 2011': this is no key: write lower-case words joined by hyphens", [1]),
        ("a-2011", "", "2:1 S101 'key' is missing", [1]),
        ("summit,5e8", "Sum,5e8", "3:8 S103 'Sum': this is no key: write lower-case words joined by hyphens", [0]),
        ("exact", "exactly", "2:29 S103 'exactly' is not one of exact, about, nearly, over, at-least, up-to", [1]),
        (",2011,", ",201,", "2:35 S103 '201' is not a date; write 2021, 2021-12 or 2021-12-31", [1]),
        (",2010/2012,", ",2012/2010,", "3:32 S103 '2012/2010' ends before it starts", [0]),
        (",9,年", ",nine,年", "2:40 S103 'nine': a whole number is wanted here", [1]),
        (",9,{", ",0,{", "3:42 S103 '0': a page is a number from 1", [0]),
        ("{b-2012.date}", "{b}}", "3:44 T101 '}' belongs to no figure, mark or link", [0]),
        ("Year", "{", "2:44 T101 '{' is no figure: write {key} or {key.date}", [1]),
    ],
)  # fmt: skip
def test_a_bad_cell_is_told_in_its_place(old: str, new: str, fault: str, kept: list[int]) -> None:
    series = read(old, new)
    assert fault in told(series.faults)
    assert len(series.faults) == (2 if fault.startswith("1:") else 1)
    assert list(series.rows) == kept


def test_a_hint_names_the_nearest_word() -> None:
    (exactly,) = read("exact", "exactly").faults
    assert exactly.hint == "exact"
    assert [each.hint for each in read(",qualifier", ",qualifer").faults] == ["qualifier"]
    (strange,) = read(",qualifier", ",zzz").faults
    assert (strange.hint or "").startswith("known here: value, to, unit, qualifier, ")


def test_every_bad_cell_of_every_row_is_told_at_once() -> None:
    text = f"{HEAD}\na,summit,x,,percent,y,2011,z,{{,Year\nb,summit,1,,percent,,2012,1,,\nc,summit,,,,,,,,\n"
    series = read_series(sheet(text))
    assert sorted(str(each.span)[6:] for each in series.faults) == [
        "2:10",
        "2:21",
        "2:28",
        "2:30",
        "4:10",
        "4:12",
        "4:15",
    ]
    assert (list(series.rows), set(series.dropped)) == ([1], {"a", "c"})
