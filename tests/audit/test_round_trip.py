"""What a brief writes, the audit reads: every unit and qualifier, in every language of briefs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, get_args

from hypothesis import assume, example, given
from hypothesis import strategies as st

from reportgen.audit.figures import figures
from reportgen.compose.wording import figure
from reportgen.model.dates import PartialDate, Period
from reportgen.model.evidence import Qualifier, Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.audit.lexicon import Lexicon
    from reportgen.model.language import Language

VALUES = st.builds(lambda digits, places: Decimal(digits).scaleb(places), st.integers(1, 10**5), st.integers(-2, 9))
DATES = st.builds(
    lambda day, parts: PartialDate(*(day.year, day.month, day.day)[:parts]),
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.integers(1, 3),
)


def is_a_year(value: Decimal, unit: str) -> bool:
    """Whether so many years are written as a date is: 1000年."""
    return unit == "year" and len(str(int(value))) == 4


@given(nth=st.integers(0, 200), value=VALUES, qualifier=st.sampled_from(get_args(Qualifier)))
def test_a_quantity_is_read_as_it_was_written(
    nth: int,
    value: Decimal,
    qualifier: Qualifier,
    languages: Mapping[str, Language],
    lexicons: Mapping[str, Lexicon],
) -> None:
    units = sorted(languages["en"].units)
    unit = units[nth % len(units)]
    assume(not is_a_year(value, unit))
    for code, language in languages.items():
        quantity = Quantity(value=value, unit=unit, qualifier=qualifier, page=1)
        written = figure(quantity, "full", language)
        # What a unit is worth in another stands before or behind it: 0.2 ha (3 mu).
        also = language.units[unit].also is not None
        read = figures(written, lexicons[code])[: 2 if also else 1]
        assert (value, None, qualifier) in {(each.value, each.to, each.qualifier) for each in read}, written
        assert also or unit in read[0].units, written


@given(first=DATES, second=DATES)
def test_a_date_is_read_as_it_was_written(
    first: PartialDate, second: PartialDate, languages: Mapping[str, Language], lexicons: Mapping[str, Lexicon]
) -> None:
    moments: list[PartialDate | Period] = [first]
    alike = [bool(each.month) + bool(each.day) for each in (first, second)]
    if first < second and alike[0] == alike[1]:
        moments.append(Period(first, second))
    for code, language in languages.items():
        for when in moments:
            quantity = Quantity(value=Decimal(1), unit="year", asof=when, page=1)
            written = figure(quantity, "date", language)
            assert [each.date for each in figures(written, lexicons[code])] == [when], written


@example(nth=7, low=Decimal(10), high=Decimal(401490))
@example(nth=0, low=Decimal(1200), high=Decimal(10000))
@given(nth=st.integers(0, 200), low=VALUES, high=VALUES)
def test_a_range_is_read_as_it_was_written(
    nth: int, low: Decimal, high: Decimal, languages: Mapping[str, Language], lexicons: Mapping[str, Lexicon]
) -> None:
    units = sorted(languages["en"].units)
    unit = units[nth % len(units)]
    low, high = sorted((low, low + high))
    assume(not is_a_year(low, unit) and not is_a_year(high, unit))
    quantity = Quantity(value=low, to=high, unit=unit, page=1)
    for code, language in languages.items():
        if language.units[unit].also:
            continue
        written = figure(quantity, "full", language)
        first = figures(written, lexicons[code])[0]
        assert (first.value, first.to) == (low, high), written
        assert unit in first.units, written
