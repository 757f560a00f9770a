"""Every language of a brief says the same, and no other language says anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.check.parity import keywords, one_sided
from tests.check.authors import document, told, written

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("texts", "faults"),
    [
        ({"zh": "增长{a}[#b][@c, p. 5]。", "en": "It grew by {a}[@c, p. 5][#b]."}, []),
        ({"zh": "增长", "en": "Growth"}, []),
        ({"zh": "增长"}, ["2:3 P101 the text in 'en' is missing"]),
        ({"zh": "增长", "en": "  "}, ["3:7 P101 the text in 'en' is empty"]),
        ({"en": "{a}"}, ["2:3 P101 the text in 'zh' is missing"]),
        ({"zh": "甲", "en": "A", "ru": "А"}, ["4:7 P105 'ru' is no language of this brief"]),
        ({"zh": "{a}", "en": "A"}, ["3:7 P102 'en' lacks the figure 'a' that 'zh' has"]),
        ({"zh": "甲", "en": "{a}"}, ["2:7 P102 'zh' lacks the figure 'a' that 'en' has"]),
        ({"zh": "{a}{a}", "en": "{a}"}, ["3:7 P102 'en' lacks the figure 'a' that 'zh' has"]),
        ({"zh": "{a.date}", "en": "*{a.year}*"}, []),
        ({"zh": "甲[#a; #b]", "en": "A[#b][#a]"}, []),
        ({"zh": "甲[#a; #b]", "en": "A[#b]"}, ["3:7 P103 'en' lacks the claim 'a' that 'zh' has"]),
        ({"zh": "甲", "en": "A[#own]"}, ["2:7 P103 'zh' lacks the claim 'own' that 'en' has"]),
        ({"zh": "甲[@a]", "en": "A"}, ["3:7 P104 'en' lacks the reference 'a' that 'zh' has"]),
        (
            {"zh": "甲[@a, p. 5]", "en": "A[@a, p. 6]"},
            [
                "3:7 P104 'en' lacks the reference 'a, p. 5' that 'zh' has",
                "2:7 P104 'zh' lacks the reference 'a, p. 6' that 'en' has",
            ],
        ),
        ({"zh": "甲^[乙{a}]^[丙[#b]]", "en": "A^[B{a}]. ^[C[#b]]"}, []),
        ({"zh": "甲^[乙]", "en": "A"}, ["3:7 P114 'en' has 0 where 'zh' has 1 note"]),
        ({"zh": "甲^[乙]", "en": "A^[B]^[C]"}, ["2:7 P114 'zh' has 1 where 'en' has 2 notes"]),
        ({"zh": "甲^[乙{a}]", "en": "A^[B]"}, ["3:7 P102 'en' lacks the figure 'a' that 'zh' has"]),
        (
            {"zh": "甲{a}^[乙]^[丙]", "en": "A^[B]^[C{a}]"},
            ["3:13 P114 note 2 of 'en' names other figures, claims or references than that of 'zh'"],
        ),
    ],
)
def test_what_one_language_says_and_another_does_not_is_told(texts: dict[str, str], faults: list[str]) -> None:
    assert told(one_sided(written(**texts), ("zh", "en"), {})) == faults


def test_a_brief_in_one_language_is_compared_with_nothing() -> None:
    assert list(one_sided(written(en="{a}[#b]"), ("en",), {})) == []


def test_each_language_is_compared_with_the_first() -> None:
    found = told(one_sided(written(zh="{a}", en="{a}", ru="А"), ("zh", "en", "ru"), {}))
    assert found == ["4:7 P102 'ru' lacks the figure 'a' that 'zh' has"]


def test_keywords_stand_in_every_language() -> None:
    brief = document("keywords:\n  zh: [甲]\n  en: []\n  ru: [А]\n")
    assert told(keywords(brief, {"zh": ("甲",), "en": (), "ru": ("А",)}, ("zh", "en"))) == [
        "3:7 P101 the keywords in 'en' are missing",
        "4:3 P105 'ru' is no language of this brief",
    ]


def test_labels_of_a_series_say_the_same_too(small_faults: Callable[..., list[str]]) -> None:
    row = "{freight-2016.date},{freight-2016.date}"
    assert small_faults(("data/freight.csv", row, "{freight-2016.date},A year")) == [
        "data/freight.csv 'A year' P102 'en' lacks the figure 'freight-2016' that 'zh' has"
    ]
