"""Dates are written as precisely as they are known, and periods say what they share once."""

from __future__ import annotations

from calendar import month_name
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.compose.moments import coarsened, moment
from reportgen.model.dates import PartialDate, Period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.language import Language


def read(text: str) -> PartialDate | Period:
    """Read a date or a period as a dossier has it."""
    return Period.parse(text) if "/" in text else PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("2015-05-10", "2015年5月10日", "10~May 2015"),
        ("2015-05", "2015年5月", "May~2015"),
        ("2015", "2015年", "2015"),
        ("0987", "987年", "987"),
        ("2010/2012", "2010—2012年", "2010–2012"),
        ("2015/2015", "2015年", "2015"),
        ("2015-05/2016-06", "2015年5月—2016年6月", "May~2015 to June~2016"),
        ("2015-05/2015-06", "2015年5—6月", "May–June~2015"),
        ("2011-02-03/2011-02-10", "2011年2月3日—10日", "3–10~February 2011"),
        ("2015-05-10/2015-06-12", "2015年5月10日—6月12日", "10~May to 12~June 2015"),
        ("2014-05-10/2015-05-12", "2014年5月10日—2015年5月12日", "10~May 2014 to 12~May 2015"),
        ("2015/2016-03", "2015年—2016年3月", "2015 to March~2016"),
    ],
)
def test_date_or_period(text: str, zh: str, en: str, languages: Mapping[str, Language]) -> None:
    assert moment(read(text), languages["zh"]) == zh
    assert moment(read(text), languages["en"]) == en.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("text", "year", "month"),
    [
        ("2015-05-10", "2015", "2015-05"),
        ("2014-05-10/2015-06-12", "2014/2015", "2014-05/2015-06"),
    ],
)
def test_year_and_month_of_a_moment(text: str, year: str, month: str) -> None:
    assert coarsened(read(text), "year") == read(year)
    assert coarsened(read(text), "month") == read(month)


@given(day=st.dates(min_value=date(1000, 1, 1)))
def test_both_languages_name_the_same_day(day: date, languages: Mapping[str, Language]) -> None:
    when = PartialDate(day.year, day.month, day.day)
    year, month, number = moment(when, languages["zh"]).rstrip("日").replace("月", "年").split("年")
    assert (int(year), int(month), int(number)) == (day.year, day.month, day.day)
    in_english = moment(when, languages["en"]).replace("\u00a0", " ").split()
    assert in_english == [str(day.day), month_name[day.month], str(day.year)]
