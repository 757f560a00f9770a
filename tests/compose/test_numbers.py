"""What is printed is what the paper says, to the last digit."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportgen.compose.numbers import numeral, spread, times

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.language import Language

MAGNITUDES = {
    "en": {"\u00a0million": 6, "\u00a0billion": 9, "\u00a0trillion": 12},
    "zh": {"万亿": 12, "亿": 8, "万": 4},
}

figures = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent),
    st.integers(-(10**18), 10**18),
    st.integers(-8, 15),
)
"""Numbers round and crooked, great and small."""


def understood(text: str, code: str) -> Decimal:
    """Read a number as a reader does."""
    for word, exponent in MAGNITUDES[code].items():
        if text.endswith(word):
            return understood(text.removesuffix(word), code).scaleb(exponent)
    return Decimal(text.replace(",", "").replace("−", "-"))


@given(value=figures)
@example(value=Decimal("5.9E+9"))
@example(value=Decimal("1E+25"))
@example(value=Decimal("1000000.001"))
@example(value=Decimal("99999999.9999"))
def test_reader_gets_the_very_value(value: Decimal, languages: Mapping[str, Language]) -> None:
    assert understood(str(numeral(value, languages["en"])), "en") == value
    assert understood(str(numeral(value, languages["zh"])), "zh") == value


@given(value=figures)
def test_number_breaks_over_no_line(value: Decimal, languages: Mapping[str, Language]) -> None:
    for language in languages.values():
        assert " " not in str(numeral(value, language))
    assert "\u00a0" not in str(numeral(value, languages["zh"]))


@given(low=figures, high=figures)
def test_range_names_both_ends(low: Decimal, high: Decimal, languages: Mapping[str, Language]) -> None:
    start, end = spread((low, high), languages["zh"]).split("～")
    assert (understood(start, "zh"), understood(end, "zh")) == (low, high)


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("0", "0", "0"),
        ("1500", "1500", "1,500"),
        ("9999", "9999", "9,999"),
        ("10000", "1万", "10,000"),
        ("10500", "1.05万", "10,500"),
        ("123456", "123,456", "123,456"),
        ("999999", "999,999", "999,999"),
        ("1000000", "100万", "1\u00a0million"),
        ("1234500", "123.45万", "1,234,500"),
        ("137160000", "1.3716亿", "137.16\u00a0million"),
        ("100000000", "1亿", "100\u00a0million"),
        ("1E+12", "1万亿", "1\u00a0trillion"),
        ("0.05", "0.05", "0.05"),
        ("6E+1", "60", "60"),
    ],
)
def test_number_takes_the_magnitude_that_says_it_exactly(
    value: str, zh: str, en: str, languages: Mapping[str, Language]
) -> None:
    assert str(numeral(Decimal(value), languages["zh"])) == zh
    assert str(numeral(Decimal(value), languages["en"])) == en


@pytest.mark.parametrize("value", ["1E+41", "1E-41", "NaN", "Infinity", "1" * 41])
def test_absurd_number_is_refused(value: str, languages: Mapping[str, Language]) -> None:
    with pytest.raises(ValueError, match="too many digits"):
        numeral(Decimal(value), languages["en"])


@pytest.mark.parametrize(
    ("value", "factor", "product"),
    [
        ("1500", "1/15", "100"),
        ("1", "1/15", None),
        ("3", "0.5", "1.5"),
        ("1E+30", "1/8", "1.25E+29"),
        ("0", "1/15", "0"),
    ],
)
def test_conversion_is_exact_or_none(value: str, factor: str, product: str | None) -> None:
    assert times(Decimal(value), factor) == (None if product is None else Decimal(product))
