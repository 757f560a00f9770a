"""Figures are read as they are written, in three languages, and compared as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportgen.audit.figures import figures
from reportgen.audit.passages import passages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.audit.figures import Figure
    from reportgen.audit.lexicon import Lexicon

AMOUNTS = [
    # In Chinese, of money and measures
    ("zh", "近59亿美元", "nearly 5900000000 USD"),
    ("zh", "近 59 亿美元", "nearly 5900000000 USD"),
    ("zh", "近５９亿美元", "nearly 5900000000 USD"),
    ("zh", "近 5\n9 亿\n美元", "nearly 5900000000 USD"),
    ("zh", "近 59 a 亿美元", "nearly 5900000000 USD"),
    ("zh", "近59①亿美元", "nearly 5900000000 USD"),
    ("zh", "893.4 亿元人民币", "exact 89340000000 CNY"),
    ("zh", "893.\n4 亿元人民币", "exact 89340000000 CNY"),
    ("zh", "人民币600亿元", "exact 60000000000 CNY"),
    ("zh", "約 3 億元", "exact 300000000 CNY"),
    ("zh", "5亿3000万元", "exact 530000000 CNY"),
    ("zh", "1.5 万亿元人民币", "exact 1500000000000 CNY"),
    ("zh", "1500 亩", "exact 1500 mu"),
    ("zh", "1,500亩", "exact 1500 mu"),
    ("zh", "约 6 万平方米", "about 60000 square-metre"),
    ("zh", "6 万m²", "exact 60000 square-metre"),
    ("zh", "约400万吨", "about 4000000 tonne"),
    ("zh", "53.3%", "exact 53.3 percent"),
    ("zh", "９％", "exact 9 percent"),
    ("zh", "百分之九", "exact 9 percent"),
    ("zh", "百分之五十九点二", "exact 59.2 percent"),
    ("zh", "6个百分点", "exact 6 percentage-point"),
    # Counts in Chinese, and numerals in characters
    ("zh", "三个铁路项目", "exact 3 project"),
    ("zh", "二十二次", "exact 22 time"),
    ("zh", "42 家企业", "exact 42 company"),
    ("zh", "25 份协议和文件", "exact 25 agreement document"),
    ("zh", "领导小组已达 22 个。", "exact 22 group"),
    ("zh", "一百零五名学生", "exact 105 student"),
    ("zh", "两万名学生", "exact 20000 student"),
    ("zh", "长达 99 年", "up-to 99 year"),
    ("zh", "约为 30年", "about 30 year"),
    ("zh", "十年", "exact 10 year"),
    ("zh", "30多个国家", "over 30 country"),
    ("zh", "超过 5 亿美元", "over 500000000 USD"),
    ("zh", "100 人以上", "over 100 person"),
    ("zh", "30年左右", "about 30 year"),
    ("zh", "至少3家企业", "at-least 3 company"),
    ("zh", "−5%", "exact -5 percent"),
    # Ranges
    ("zh", "2万～5万家企业", "exact 20000..50000 company"),
    ("zh", "2～5亿美元", "exact 200000000..500000000 USD"),
    ("zh", "1美元～5亿美元", "exact 1..500000000 USD"),
    ("zh", "50亿美元—60亿美元", "exact 5000000000..6000000000 USD"),
    ("zh", "15%～30%", "exact 15..30 percent"),
    ("en", "10 to 15 years", "exact 10..15 year"),
    ("en", "US$5–6 billion", "exact 5000000000..6000000000 USD"),
    # English
    ("en", "nearly US$5.9 billion", "nearly 5900000000 USD"),
    ("en", "5.9 billion US dollars", "exact 5900000000 USD"),
    ("en", "5.9\nbillion dollars", "exact 5900000000 USD"),
    ("en", "€345 million", "exact 345000000 EUR"),
    ("en", "1,500 mu", "exact 1500 mu"),
    ("en", "60,000 m²", "exact 60000 square-metre"),
    ("en", "about 4 million tonnes", "about 4000000 tonne"),
    ("en", "53.3 per cent", "exact 53.3 percent"),
    ("en", "three railway projects", "exact 3 project"),
    ("en", "twenty-two times", "exact 22 time"),
    ("en", "more than 42 companies", "over 42 company"),
    ("en", "up to 99 years", "up-to 99 year"),
    ("en", "2000 companies", "exact 2000 company"),
    # Russian
    ("ru", "почти 5,9 млрд долл. США", "nearly 5900000000 USD"),
    ("ru", "5,9 млрд долл.", "exact 5900000000 USD"),
    ("ru", "5,9 миллиарда долларов", "exact 5900000000 USD"),
    ("ru", "1 500 му", "exact 1500 mu"),
    ("ru", "53,3 %", "exact 53.3 percent"),
    ("ru", "9 процентов", "exact 9 percent"),
    ("ru", "свыше 42 компаний", "over 42 company"),
    ("ru", "три проекта", "exact 3 project"),
    ("ru", "двадцать два раза", "exact 22 time"),
    ("ru", "6 тыс. кв. м", "exact 6000 square-metre"),
]

DATES = [
    ("zh", "2013年7月", "2013-07"),
    ("zh", "2015 年 5 月 10 日", "2015-05-10"),
    ("zh", "2015 年\n5 月 10\n日", "2015-05-10"),
    ("zh", "２０２１年末", "2021"),
    ("zh", "截至 2018 年 12 月", "2018-12"),
    ("zh", "2010—2012 年", "2010/2012"),
    ("zh", "2010-2012年", "2010/2012"),
    ("zh", "（2014—2018 年）", "2014/2018"),
    ("zh", "2018年6月22—23日", "2018-06-22/2018-06-23"),
    ("zh", "2018年6—9月", "2018-06/2018-09"),
    ("zh", "二〇一五年五月十日", "2015-05-10"),
    ("zh", "白皮书（2014）", "2014"),
    ("en", "10 May 2015", "2015-05-10"),
    ("en", "May 10, 2015", "2015-05-10"),
    ("en", "in September\n2013", "2013-09"),
    ("en", "in 2015.", "2015"),
    ("en", "2010–2012", "2010/2012"),
    ("en", "2010–12", "2010/2012"),
    ("ru", "10 мая 2015 г.", "2015-05-10"),
    ("ru", "в сентябре 2013 года", "2013-09"),
    ("ru", "в 2015 году", "2015"),
    ("ru", "2010—2012 гг.", "2010/2012"),
]


def read(text: str, lexicon: Lexicon) -> list[Figure]:
    """Give the figures of a page of text."""
    return list(figures(passages([text], lexicon.reading).body.text, lexicon))


def told(figure: Figure) -> str:
    """Say a figure as the tables above do."""
    value = f"{figure.value:f}" + (f"..{figure.to:f}" if figure.to is not None else "")
    return " ".join([figure.qualifier, value, *sorted(figure.units)])


@pytest.mark.parametrize(("language", "text", "wanted"), AMOUNTS, ids=[each[1] for each in AMOUNTS])
def test_an_amount_is_a_value_with_unit_and_qualifier(
    language: str, text: str, wanted: str, lexicons: Mapping[str, Lexicon]
) -> None:
    assert [told(each) for each in read(text, lexicons[language])] == [wanted]


@pytest.mark.parametrize(("language", "text", "wanted"), DATES, ids=[each[1] for each in DATES])
def test_a_date_is_as_precise_as_it_is_written(
    language: str, text: str, wanted: str, lexicons: Mapping[str, Lexicon]
) -> None:
    assert [str(each.date) for each in read(text, lexicons[language])] == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("第二十二次会议", [("ordinal", 22)]),
        ("第1期", [("ordinal", 1)]),
        ("十九大", [("amount", 19)]),
        ("20世纪90年代", [("amount", 20), ("amount", 90)]),
        ("几十年来", [("vague", None)]),
        ("一带一路倡议是唯一的一种统一的办法，万一", [("amount", 1)]),
        ("十分关注两国首脑", []),
        ("M5公路和2号电站", [("amount", 5), ("amount", 2)]),
        ("2013年13月", [("amount", 2013), ("date", None)]),
    ],
)
def test_what_is_no_amount_is_not_taken_for_one(
    text: str, wanted: list[tuple[str, int | None]], lexicons: Mapping[str, Lexicon]
) -> None:
    assert [(each.kind, each.value) for each in read(text, lexicons["zh"])] == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("59亿美元", "59万美元"),
        ("59亿美元", "5.9亿美元"),
        ("59亿美元", "59亿元"),
        ("近59亿美元", "59亿美元"),
        ("近59亿美元", "超过59亿美元"),
        ("53.3%", "53.3个百分点"),
        ("3个项目", "3个国家"),
        ("30年", "30个月"),
    ],
)
def test_figures_that_differ_are_told_apart(one: str, other: str, lexicons: Mapping[str, Lexicon]) -> None:
    assert [told(each) for each in read(one, lexicons["zh"])] != [told(each) for each in read(other, lexicons["zh"])]


SIGNS = "0123456789.,%，。 \n年月日亿万千百十一二两几第自到—～-约近多个家次美元$a"


@given(text=st.text(st.sampled_from(SIGNS)), code=st.sampled_from(["zh", "en", "ru"]))
@example(text="亿" * 3000, code="zh")
@example(text="1" * 5000, code="en")
@example(text="9999999999年99月99日", code="zh")
def test_any_text_has_figures_inside_it_or_none(text: str, code: str, lexicons: Mapping[str, Lexicon]) -> None:
    plain = passages([text], lexicons[code].reading).body.text
    for each in figures(plain, lexicons[code]):
        assert 0 <= each.start < each.end <= len(plain)


@given(text=st.text(), code=st.sampled_from(["zh", "en", "ru"]))
def test_no_text_is_too_strange(text: str, code: str, lexicons: Mapping[str, Lexicon]) -> None:
    found = passages(text.split("\f"), lexicons[code].reading)
    assert len(found.body.origins) == len(found.body.text)
    figures(found.body.text, lexicons[code])
