"""What cannot be is told before a paper is asked: ranges that go down, endless numbers, pages that no paper has."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from reportgen.check.extents import below_zero, impossible
from reportgen.diagnostics import Span
from reportgen.model.evidence import Quantity

if TYPE_CHECKING:
    from collections.abc import Callable


def told(value: str, to: str | None = None) -> list[str]:
    """Give the codes of what is wrong with a quantity, each with the field that it is told of."""
    end = None if to is None else Decimal(to)
    quantity = Quantity(value=Decimal(value), to=end, unit="USD", page=1)
    return [f"{each.code} {each.span}" for each in impossible(quantity, Span)]


@pytest.mark.parametrize("value", ["0", "-3", "5.9e9", "1e40", "1e-40", "9" * 40, "0." + "1" * 40])
def test_a_number_of_forty_digits_is_a_number(value: str) -> None:
    assert told(value) == []


@pytest.mark.parametrize("value", ["1e41", "-1e41", "1e60", "1e-41", "9" * 41, "1e999999"])
def test_a_number_of_more_digits_is_a_slip(value: str) -> None:
    assert told(value) == ["Q106 value"]
    assert told("-1e41", value) in (["Q106 value", "Q106 to"], ["Q106 value", "Q106 to", "Q105 to"])


def test_a_range_goes_upwards() -> None:
    assert told("-2", "-1") == told("0.50", "0.51") == []
    assert told("2", "1") == told("2", "2.0") == ["Q105 to"]


def test_a_chart_may_draw_zero_and_nothing_below() -> None:
    rows = [(Quantity(value=Decimal(value), unit="USD", page=1), Span(value)) for value in ("0", "-0", "1", "-1")]
    assert [str(each.span) for each in below_zero(rows)] == ["-1"]


def test_a_page_that_is_not_in_the_file_is_told_wherever_it_is_named(small_faults: Callable[..., list[str]]) -> None:
    said = "V102 there is no page 7: 'pages' of the paper 'port' counts 6"
    assert small_faults(
        ("papers/port.yaml", "unit: project, asof: 2018-06-30, page: 3", "unit: project, asof: 2018-06-30, page: 7"),
        ("papers/port.yaml", "date: 2018-06, page: 3", "date: 2018-06, page: 7"),
        ("papers/port.yaml", "page: [5, 6]", "page: [5, 7]"),
        ("data/freight.csv", "20,percent,exact,2016,4", "20,percent,exact,2016,7"),
    ) == [f"data/freight.csv '7' {said}", *[f"papers/port.yaml '7' {said}"] * 3]


def test_pages_are_not_counted_where_their_number_is_faulty(small_faults: Callable[..., list[str]]) -> None:
    found = small_faults(("papers/port.yaml", "count: 6", "count: six"))
    assert [each.split()[2] for each in found] == ["S103"]
