"""A figure reads as an editor of the language would write it, and names the value that the paper gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.compose.wording import figure
from reportgen.model.dates import PartialDate
from reportgen.model.evidence import Event, Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.language import Language
    from reportgen.model.text import FigureAspect


def quantity(text: str, **more: str) -> Quantity:
    """Read `about 5.9e9 USD` or `2e4..5e4 company`."""
    *qualifier, value, unit = text.split()
    low, _, high = value.partition("..")
    data = {"value": low, "unit": unit, "page": "1", "qualifier": "".join(qualifier) or "exact", **more}
    return Quantity.model_validate({**data, "to": high} if high else data)


FULL = [
    # Money
    ("nearly 5.9e9 USD", "近59亿美元", "nearly US$5.9~billion"),
    ("8.934e10 CNY", "893.4亿元人民币", "CNY~89.34~billion"),
    ("1.3716e10 USD", "137.16亿美元", "US$13.716~billion"),
    ("4.572e9 USD", "45.72亿美元", "US$4.572~billion"),
    ("6.3e8 USD", "6.3亿美元", "US$630~million"),
    ("over 500000000 USD", "超过5亿美元", "over US$500~million"),
    ("3.45e8 EUR", "3.45亿欧元", "€345~million"),
    ("1.5e12 CNY", "1.5万亿元人民币", "CNY~1.5~trillion"),
    ("2.5 BYN", "2.5白俄罗斯卢布", "BYN~2.5"),
    ("up-to 1e6 USD", "最高100万美元", "up to US$1~million"),
    ("-5e6 USD", "−500万美元", "−US$5~million"),
    ("5e9..6e9 USD", "50亿美元～60亿美元", "US$5–6~billion"),
    ("9e5..1.2e6 EUR", "90万欧元～120万欧元", "€900,000–1.2~million"),
    # Exact before short
    ("1234567891 CNY", "1,234,567,891元人民币", "CNY~1,234,567,891"),
    ("12345 person", "12,345人", "12,345 people"),
    ("12300 person", "1.23万人", "12,300 people"),
    ("9999 person", "9999人", "9,999 people"),
    # Shares
    ("53.3 percent", "53.3%", "53.3%"),
    ("18.0 percent", "18.0%", "18.0%"),
    ("about 8.7 percent", "约8.7%", "about 8.7%"),
    ("up-to 9 percent", "最高9%", "up to 9%"),
    ("-0.5 percent", "−0.5%", "−0.5%"),
    ("15..30 percent", "15%～30%", "15–30%"),
    ("-5..-3 percent", "−5%～−3%", "−5 to −3%"),
    ("1 percentage-point", "1个百分点", "1 percentage point"),
    ("1.0 percentage-point", "1.0个百分点", "1.0 percentage points"),
    # Measures
    ("about 1500 mu", "约1500亩", "about 100~ha (1,500~mu)"),
    ("1500..3000 mu", "1500亩～3000亩", "100–200~ha (1,500–3,000~mu)"),
    ("1 mu", "1亩", "1~mu"),
    ("60000 square-metre", "6万平方米", "60,000~m²"),
    ("about 4e6 tonne", "约400万吨", "about 4~million tonnes"),
    ("up-to 90 kilometre", "长达90公里", "up to 90~km"),
    # Durations and counts
    ("up-to 99 year", "长达99年", "up to 99 years"),
    ("about 30 year", "约30年", "about 30 years"),
    ("10..15 year", "10～15年", "10–15 years"),
    ("42 company", "42家企业", "42 companies"),
    ("1 company", "1家企业", "1 company"),
    ("0 company", "0家企业", "0 companies"),
    ("2e4..5e4 company", "2万～5万家企业", "20,000–50,000 companies"),
    ("10..401500 company", "10～401,500家企业", "10–401,500 companies"),
    ("9000..1.2e4 company", "9000～1.2万家企业", "9,000–12,000 companies"),
    ("1..1.2e6 company", "1～1,200,000家企业", "1–1,200,000 companies"),
    ("nearly 30 project", "近30个项目", "nearly 30 projects"),
    ("at-least 25 agreement", "至少25份协议", "at least 25 agreements"),
    ("up-to 25 document", "最多25份文件", "up to 25 documents"),
]


@pytest.mark.parametrize(("text", "zh", "en"), FULL)
def test_quantity_with_qualifier_and_unit(text: str, zh: str, en: str, languages: Mapping[str, Language]) -> None:
    assert figure(quantity(text), "full", languages["zh"]) == zh
    assert figure(quantity(text), "full", languages["en"]) == en.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("text", "aspect", "zh", "en"),
    [
        ("nearly 5.9e9 USD", "bare", "59亿美元", "US$5.9~billion"),
        ("nearly 5.9e9 USD", "number", "59亿", "5.9~billion"),
        ("about 1500 mu", "bare", "1500亩", "100~ha (1,500~mu)"),
        ("about 1500 mu", "number", "1500", "1,500"),
        ("42 company", "number", "42", "42"),
        ("about 2e4..5e4 company", "number", "2万～5万", "20,000–50,000"),
        ("nearly 5.9e9 USD", "date", "2021年12月31日", "31~December 2021"),
        ("nearly 5.9e9 USD", "month", "2021年12月", "December~2021"),
        ("nearly 5.9e9 USD", "year", "2021年", "2021"),
    ],
)
def test_one_aspect_of_a_quantity(
    text: str, aspect: FigureAspect, zh: str, en: str, languages: Mapping[str, Language]
) -> None:
    source = quantity(text, asof="2021-12-31")
    assert figure(source, aspect, languages["zh"]) == zh
    assert figure(source, aspect, languages["en"]) == en.replace("~", "\u00a0")


def event(date: str) -> Event:
    """Give an event on that day."""
    return Event.model_validate({"date": date, "page": 1, "title": {}})


@pytest.mark.parametrize("aspect", ["full", "date"])
def test_event_is_called_by_its_date(aspect: FigureAspect, languages: Mapping[str, Language]) -> None:
    assert figure(event("2015-05-10"), aspect, languages["zh"]) == "2015年5月10日"
    assert figure(event("2015-05-10"), aspect, languages["en"]) == "10\u00a0May 2015"


def test_deadline_of_the_brief_is_a_date(languages: Mapping[str, Language]) -> None:
    deadline = PartialDate(2027, 3)
    assert figure(deadline, "full", languages["zh"]) == "2027年3月"
    assert figure(deadline, "month", languages["en"]) == "March\u00a02027"
    assert figure(deadline, "year", languages["en"]) == "2027"


@pytest.mark.parametrize(
    ("source", "aspect", "why"),
    [
        (event("2017"), "number", "an event has no number"),
        (event("2017"), "bare", "an event has no number"),
        (event("2017"), "month", "no month is known: the date is 2017"),
        (PartialDate(2027), "number", "a date has no number"),
        (quantity("5.9e9 USD"), "year", "nobody knows the date of this quantity"),
        (quantity("5.9e9 USD", asof="2010/2012"), "month", "the date is 2010/2012"),
        (quantity("5.9e9 doubloon"), "full", "'doubloon' is not known in English"),
        (quantity("1e999 USD"), "full", "too many digits"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_reason(
    source: Quantity | Event | PartialDate, aspect: FigureAspect, why: str, languages: Mapping[str, Language]
) -> None:
    with pytest.raises(ValueError, match=why):
        figure(source, aspect, languages["en"])
