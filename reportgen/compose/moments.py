"""A date or a period -> the words of a language, as precise as it is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from babel.dates import format_date

from reportgen.model.dates import PartialDate, Period

if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    from reportgen.model.conventions import PeriodForm, Periods
    from reportgen.model.language import Language

    Moment: TypeAlias = PartialDate | Period


_NAME = "LLLL"
"""A month's name as it stands alone (UTS 35, part 4, "Date Field Symbol Table"), unlike MMMM beside a day."""


def moment(when: Moment, language: Language, case: str = "") -> str:
    """Write a date or a period; what its two ends share is said once. Only the month of a date has cases."""
    if isinstance(when, PartialDate):
        return _by(_pattern(when, language), when, language, case)
    if when.start == when.end:
        return moment(when.start, language, case)
    form = _form(when, language.dates.periods)
    if form is None:
        return moment(when.start, language) + language.dates.periods.between + moment(when.end, language)
    return _by(form.start, when.start, language) + form.between + _by(form.end, when.end, language)


def coarsened(when: Moment, to: Literal["year", "month"]) -> Moment:
    """Give the year, or the year and month, of a date or of both ends of a period."""
    if isinstance(when, Period):
        return Period(_coarse(when.start, to), _coarse(when.end, to))
    return _coarse(when, to)


def _coarse(when: PartialDate, to: Literal["year", "month"]) -> PartialDate:
    return replace(when, day=0) if to == "month" else PartialDate(when.year)


def _by(pattern: str, when: PartialDate, language: Language, case: str = "") -> str:
    if case and when.month:
        pattern = pattern.replace(_NAME, f"'{language.dates.months[case][when.month - 1]}'")
    return format_date(date(when.year, when.month or 1, when.day or 1), pattern, language.locale)


def _pattern(when: PartialDate, language: Language) -> str:
    if when.day:
        return language.dates.day
    return language.dates.month if when.month else language.dates.year


def _form(period: Period, periods: Periods) -> PeriodForm | None:
    """Give the form for what is known of both ends; None if one is known more precisely."""
    start, end = period.start, period.end
    if (start.month > 0, start.day > 0) != (end.month > 0, end.day > 0):
        return None
    same_year = start.year == end.year
    if start.day:
        if same_year and start.month == end.month:
            return periods.days_of_month
        return periods.days_of_year if same_year else periods.days
    if start.month:
        return periods.months_of_year if same_year else periods.months
    return periods.years
