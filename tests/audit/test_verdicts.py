"""A paper bears out what it says and nothing else: every guard has a case that must fail."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.audit import claims, events, quantities, references
from reportgen.audit.sources import source
from reportgen.diagnostics import Span
from reportgen.model.evidence import Claim, Event, Quantity
from reportgen.model.sources import Entry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.audit.findings import Finding
    from reportgen.audit.lexicon import Lexicon
    from reportgen.audit.sources import Source

PAGES = (
    """截至 2021 年末，两镇贸易额近 59
亿美元，较上一年增长约 8.7%。渡轮于 2017 年 5 月 10 日通航 a。
a　王一：《渡轮与城镇》，载《地方研究》2014 年 3 月 2 日。
""",
    """2011 年和 2012 年运费分别上涨 53.3% 和 59.2%。港口长达 12 公里，占地约 1500 亩，吸引 42 家企业。
自 2013 年倡议提出到 2016 年末，运量超过了此前的十年之和。工程于2018—2019年进行，造价45亿美元。
""",
)


@pytest.fixture(scope="module")
def paper(lexicons: Mapping[str, Lexicon]) -> Source:
    """A paper of two pages."""
    return source(PAGES, lexicons["zh"])


def quantity(words: str, **changed: Any) -> Quantity:
    """Read `nearly 5.9e9 USD 2021 p1`."""
    qualifier, value, unit, asof, page = words.split()
    data = {"qualifier": qualifier, "value": value, "unit": unit, "asof": asof, "page": page.removeprefix("p")}
    return Quantity.model_validate(data | changed)


RIGHT = [
    "nearly 5.9e9 USD 2021 p1",
    "about 8.7 percent 2021 p1",
    "exact 53.3 percent 2011 p2",
    "exact 59.2 percent 2012 p2",
    "up-to 12 kilometre unknown p2",
    "about 1500 mu unknown p2",
    "exact 42 company unknown p2",
    "exact 10 year 2013/2016 p2",
    "exact 4.5e9 USD 2018/2019 p2",
]

WRONG = {
    "a digit": ("nearly 5.8e9 USD 2021 p1", "not-found", "the value 5,800,000,000 stands on no page"),
    "万 for 亿": ("nearly 5.9e5 USD 2021 p1", "not-found", "magnitude differs"),
    "a decimal point": ("exact 5.33 percent 2011 p2", "not-found", "magnitude differs"),
    "the end of a number": ("exact 5e8 USD unknown p2", "not-found", "stands on no page"),
    "the page": ("nearly 5.9e9 USD 2021 p2", "elsewhere", "stands on page 1, not on page 2"),
    "no qualifier": ("exact 5.9e9 USD 2021 p1", "not-found", "qualifier differs: exact in the summary, nearly in"),
    "another qualifier": ("over 5.9e9 USD 2021 p1", "not-found", "qualifier differs: over in the summary"),
    "the currency": ("nearly 5.9e9 CNY 2021 p1", "not-found", "unit differs: CNY in the summary, USD in the paper"),
    "the measure": ("about 1500 hectare unknown p2", "not-found", "unit differs"),
    "what is counted": ("exact 42 country unknown p2", "not-found", "unit differs"),
    "the year": ("nearly 5.9e9 USD 2020 p1", "not-found", "date differs: 2020 in the summary, 2021 in the paper"),
    "the order of a list": ("exact 53.3 percent 2012 p2", "not-found", "date differs: 2012 in the summary, 2011 in"),
    "a finer date": ("nearly 5.9e9 USD 2021-12 p1", "not-found", "date differs"),
    "a range": ("nearly 5.9e9 USD 2021 p1", "not-found", "stands on no page"),
}


@pytest.mark.parametrize("words", RIGHT)
def test_a_quantity_stands_on_its_page(words: str, paper: Source) -> None:
    found = quantities.audited(quantity(words), paper)
    assert (found.status, found.reasons) == ("verified", ())
    assert all(PAGES[page - 1][offset : offset + 1].strip() for page, offset in found.found)


@pytest.mark.parametrize("what", WRONG)
def test_a_quantity_that_differs_is_not_verified_and_says_why(what: str, paper: Source) -> None:
    words, status, why = WRONG[what]
    changed = {"to": "6e9"} if what == "a range" else {}
    found = quantities.audited(quantity(words, **changed), paper)
    assert found.status == status
    assert why in "; ".join(found.reasons)


@pytest.mark.parametrize(
    ("date", "page", "status", "why"),
    [
        ("2017-05-10", 1, "verified", ""),
        ("2018/2019", 2, "verified", ""),
        ("2013/2016", 2, "verified", ""),
        ("2017-05-10", 2, "elsewhere", "stands on page 1, not on page 2"),
        ("2017-05-11", 1, "not-found", "date differs: 2017-05-11 in the summary, 2017-05-10 in the paper"),
        ("2017-05", 1, "not-found", "date differs: 2017-05 in the summary, 2017-05-10 in the paper"),
        ("1999", 1, "not-found", "the date 1999 stands on no page"),
    ],
)
def test_an_event_is_its_date(date: str, page: int, status: str, why: str, paper: Source) -> None:
    found = events.audited(Event.model_validate({"date": date, "page": page, "title": {}}), paper)
    assert (found.status, "; ".join(found.reasons)) == (status, why)


def claim(anchors: list[str], *pages: int) -> Claim:
    """Give a claim of which only the anchors matter."""
    empty: dict[str, str] = {}
    return Claim.model_validate(
        {"kind": "finding", "text": empty, "page": pages, "anchors": anchors, "confidence": "low", "reason": empty}
    )


@pytest.mark.parametrize(
    ("anchors", "pages", "status", "why"),
    [
        (["贸易额", "59亿美元", "渡轮"], (1,), "verified", ""),
        (["近 59亿美元", "8.7%"], (1,), "verified", ""),
        (["5,900,000,000美元"], (1,), "verified", ""),
        (["贸易额", "42家企业"], (1, 2), "verified", ""),
        (["贸易额", "渡轮"], (2,), "elsewhere", "stands on page 1, not on page 2"),
        (["9亿美元"], (1,), "not-found", "'9亿美元' stands on no page"),
        (["5亿美元"], (2,), "not-found", "'5亿美元' stands on no page"),
        (["59亿元"], (1,), "not-found", "'59亿元' stands on no page"),
        (["58亿美元", "渡轮"], (1,), "not-found", "'58亿美元' stands on no page"),
        (["贸易额", "企业"], (1,), "not-found", "'企业' stands on page 2, not on page 1"),
    ],
)
def test_the_anchors_of_a_claim_stand_together_on_its_pages(
    anchors: list[str], pages: tuple[int, ...], status: str, why: str, paper: Source
) -> None:
    found = claims.audited(claim(anchors, *pages), paper)
    assert (found.status, "; ".join(found.reasons)) == (status, why)


def test_anchors_at_two_ends_of_a_long_page_are_not_together(lexicons: Mapping[str, Lexicon]) -> None:
    page = "港口开港。" + "此处从略。" * 400 + "渡轮通航。"
    found = claims.audited(claim(["港口", "渡轮"], 1), source([page], lexicons["zh"]))
    assert (found.status, found.reasons) == ("not-found", ("the anchors stand too far from each other",))


SLOTS = st.lists(st.lists(st.sampled_from(["港", "渡", "镇", "略"]), min_size=1, max_size=24), min_size=1, max_size=2)


def test_anchors_are_together_wherever_any_choice_of_places_is(lexicons: Mapping[str, Lexicon]) -> None:
    anchors = ["港", "渡", "镇"]

    @given(SLOTS)
    def holds(slots: list[list[str]]) -> None:
        pages = ["".join(sign.ljust(100, blank) for sign in page) for blank, page in zip("甲乙", slots, strict=False)]
        text = source(pages, lexicons["zh"])
        where = [[(p, s) for p, page in enumerate(slots) for s, sign in enumerate(page) if sign == a] for a in anchors]
        together = any(
            all(abs(one - other) <= 9 for (page, one), (at, other) in combinations(choice, 2) if page == at)
            for choice in product(*where)
        )
        found = claims.audited(claim(anchors, *range(1, len(slots) + 1)), text)
        assert (found.status == "verified") == together

    holds()


def test_many_places_of_many_anchors_are_all_looked_at(lexicons: Mapping[str, Lexicon]) -> None:
    page = "港口。" * 60 + "此处从略。" * 400 + "渡轮、城镇、船只、货运。" * 6 + "港口。"
    found = claims.audited(claim(["港口", "渡轮", "城镇", "船只", "货运"], 1), source([page], lexicons["zh"]))
    assert found.status == "verified"


def test_a_word_is_not_found_inside_another(lexicons: Mapping[str, Lexicon]) -> None:
    text = source(["The article of the party."], lexicons["en"])
    assert claims.audited(claim(["art"], 1), text).status == "not-found"
    assert claims.audited(claim(["The Article"], 1), text).status == "verified"


def reference(paper: Source, page: int = 1, **fields: str) -> Finding:
    """Look for a source in the notes of a page."""
    entry = Entry("x", "article", {"title": "渡轮与城镇", **fields}, Span("references.bib"))
    return references.audited(entry, (page,), paper)


def test_a_source_that_the_paper_gives_is_named_in_a_note_of_the_page(paper: Source) -> None:
    assert reference(paper).status == "verified"
    assert reference(paper, title="{渡轮}与城镇", date="2014-03-02").status == "verified"
    assert reference(paper, date="2014").status == "verified"
    assert reference(paper, page=2).status == "elsewhere"
    assert reference(paper, title="渡轮与港口").reasons == ("no note has the title",)
    assert reference(paper, title="贸易额").status == "not-found"
    assert "date differs: 2015" in reference(paper, date="2015").reasons[0]
