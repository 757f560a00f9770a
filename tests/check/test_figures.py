"""A figure is named and never typed, and asked only for what it has."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from reportgen.check.figures import typed_digits, unknown_figures, unknown_unit
from reportgen.diagnostics import Span
from reportgen.model.dates import PartialDate, Period
from reportgen.model.evidence import Quantity
from tests.check.authors import told, written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reportgen.model.dossier import FigureSource
    from reportgen.model.language import Language

FIGURES: dict[str, FigureSource] = {
    "trade": Quantity(value=Decimal("5.9e9"), unit="USD", asof=PartialDate(2021), page=1),
    "loans": Quantity(value=Decimal(6), unit="USD", page=1),
    "aid": Quantity(value=Decimal(6), unit="USD", asof=Period(PartialDate(2010, 5), PartialDate(2012)), page=1),
    "review": PartialDate(2028, 12),
}


@pytest.mark.parametrize(
    ("text", "columns", "typed"),
    [
        ("in 2021", [11], ["2021"]),
        ("5.9 and 1,234.5", [8, 16], ["5.9", "1,234.5"]),
        ("增长５．９％", [10, 12], ["５", "９"]),
        ("到２０２１年", [9], ["２０２１"]),
        ("٣ и १२", [8, 12], ["٣", "१२"]),
        ("𝟙𠀀𝟐", [8, 10], ["𝟙", "𝟐"]),
        ("*in **2021***", [14], ["2021"]),
        ("[page 5](https://e.org/7)", [14], ["5"]),
        ("{trade-2021} rose 9", [26], ["9"]),
        ("\\[7\\] of 7", [10, 17], ["7", "7"]),
        ("11 1 11", [8, 11, 13], ["11", "1", "11"]),
        ("`M5` has 5", [17], ["5"]),
    ],
)
def test_a_digit_of_any_script_is_told_where_it_is_typed(text: str, columns: list[int], typed: list[str]) -> None:
    faults = list(typed_digits(written(en=text), {}, {}))
    assert told(faults) == [
        f"2:{column} Q101 '{digits}' is typed by hand, so nobody can check it"
        for column, digits in zip(columns, typed, strict=True)
    ]


@pytest.mark.parametrize(
    "text",
    ["`M5`", "两篇论文", "two papers", "{trade-2021}", "[@li-2019, p. 5]", "[#claim-1]", "[a](https://e.org/2021)"],
)
def test_names_words_and_places_are_no_typed_figures(text: str) -> None:
    assert list(typed_digits(written(zh=text), {}, {})) == []


@pytest.mark.parametrize(
    ("text", "column", "code", "hint"),
    [
        ("{trade} {trad}", 16, "K102", "{trade}"),
        ("{trade} {trade-2021}", 16, "K102", "{trade}"),
        ("up {nothing-like-it}", 11, "K102", None),
        ("{trade} {trade.month}", 16, "Q103", "{trade}, {trade.bare}, {trade.date}, {trade.number}, {trade.year}"),
        ("{loans.date}", 8, "Q103", "{loans}, {loans.bare}, {loans.number}"),
        ("{aid.month}", 8, "Q103", "{aid}, {aid.bare}, {aid.date}, {aid.number}, {aid.year}"),
        ("*{review.number}*", 9, "Q103", "{review}, {review.date}, {review.month}, {review.year}"),
        ("{review.bare}", 8, "Q103", "{review}, {review.date}, {review.month}, {review.year}"),
    ],
)
def test_a_figure_that_is_not_there_is_told_with_what_there_is(
    text: str, column: int, code: str, hint: str | None
) -> None:
    (fault,) = unknown_figures(written(en=text), FIGURES, frozenset(), {})
    assert (fault.code, str(fault.span), fault.hint) == (code, f"a.yaml:2:{column}", hint)


def test_every_aspect_that_a_figure_has_may_be_asked_for() -> None:
    text = "{trade}{trade.bare}{trade.number}{trade.date}{trade.year}{aid.year}{aid.date}{review}{review.month}"
    assert list(unknown_figures(written(en=text), FIGURES, frozenset(), {})) == []


def test_a_figure_that_was_left_out_is_not_told_again() -> None:
    assert list(unknown_figures(written(en="{trad}"), FIGURES, frozenset({"trad"}), {})) == []


def test_a_figure_is_asked_for_in_a_case_that_its_language_writes(languages: Mapping[str, Language]) -> None:
    (fault,) = unknown_figures(written(en="by {review:dative}"), FIGURES, frozenset(), languages)
    assert (fault.code, str(fault.span)) == ("Q103", "a.yaml:2:11")
    assert fault.message == "'review:dative': English writes this in no case 'dative': leave it out"


def test_a_unit_is_known_in_every_language(languages: Mapping[str, Language]) -> None:
    acres, dollars = (Quantity(value=Decimal(3), unit=unit, page=1) for unit in ("acre", "USD"))
    assert list(unknown_unit(dollars, Span, languages.values())) == []
    (fault,) = unknown_unit(acres, Span, languages.values())
    *others, last = (language.name for language in languages.values())
    assert (fault.code, fault.message) == ("Q102", f"the unit 'acre' is not known in {', '.join(others)} and {last}")
    assert fault.span == Span("unit")
    (fault,) = unknown_unit(acres.model_copy(update={"unit": "usd"}), Span, languages.values())
    assert fault.hint == "USD"


def test_a_unit_may_be_known_in_one_language_only(languages: Mapping[str, Language]) -> None:
    without = languages["en"].model_copy(update={"units": {}})
    dollars = Quantity(value=Decimal(3), unit="USD", page=1)
    (fault,) = unknown_unit(dollars, Span, [languages["zh"], without])
    assert (fault.message, fault.hint) == ("the unit 'USD' is not known in English", None)


def test_bars_of_two_units_stand_in_no_chart(small_faults: Callable[..., list[str]]) -> None:
    said = "bars of different units cannot be compared: 'freight' has USD, percent"
    assert small_faults(("data/freight.csv", "40,percent", "40,USD")) == [f"brief.yaml 'freight' Q104 {said}"] * 2
