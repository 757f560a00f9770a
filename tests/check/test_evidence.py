"""A sentence that states a fact says where it is from, and one of the brief's own says that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.check.unsupported import unsupported
from tests.check.authors import told, written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reportgen.model.language import Language


@pytest.mark.parametrize(
    ("text", "part", "columns"),
    [
        ("It grew by {a}[#b].", "other", []),
        ("It grew by {a}[@b, p. 5].", "other", []),
        ("It grew by {a}.", "other", [8]),
        ("It grew by {a}. It fell by {b}[#c].", "other", [8]),
        ("It fell by {b}[#c]. It grew by {a}. It grew by {a}.", "other", [28, 44]),
        ("It grew by {a}[#own].", "other", [8]),
        ("*It* grew by {a}.", "other", [9]),
        ("It grew. It may fall.", "other", []),
        ("It grew. It may fall.", "factual", [8, 17]),
        ("It grew[#b]. It may fall[#own].", "factual", []),
        ("It ends in {deadline}.", "other", []),
        ("It ends in {deadline}.", "factual", [8]),
        ("{a} was built, [a page](https://e.org) says.", "other", [8]),
        ("", "factual", []),
    ],
)
def test_a_sentence_with_a_figure_or_of_fact_needs_a_mark(
    languages: Mapping[str, Language],
    text: str,
    part: str,
    columns: list[int],
) -> None:
    found = unsupported(written(en=text), languages, {"deadline"}, factual=part == "factual")
    assert [str(each.span) for each in found] == [f"a.yaml:2:{column}" for column in columns]


def test_it_is_told_with_its_first_words_and_a_way_out(languages: Mapping[str, Language]) -> None:
    text = "The harbour that two states built at last grew by {a} in a year."
    (with_figure,) = unsupported(written(en=text), languages, (), factual=True)
    (without,) = unsupported(written(zh="港口很大。"), languages, (), factual=True)
    assert told([with_figure]) == [
        "2:8 V101 nothing says where this is from: 'The harbour that two states built at las…'"
    ]
    assert with_figure.hint == "end it with [#claim] or [@reference]"
    assert without.hint == "end it with [#claim] or [@reference], or [#own] for the brief's own reading"


def test_a_language_that_nobody_knows_is_not_judged(languages: Mapping[str, Language]) -> None:
    assert list(unsupported(written(xx="{a}"), languages, (), factual=True)) == []


ITEM = """\
  - items:
      - text: {zh: "两者都有[#own]。", en: "Both are there[#own]."}
        items:
          - text:
              zh: 港口很大。
              en: The port is large.
"""
"""A list of which one item, in the list below another, says nothing of where it is from."""


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        ("国家先行[#state-first]。", "国家先行。[#state-first]两镇在后。", ['两镇在后。"']),
        ("两者不同[#own]。", "两者不同[#own]。大小有别。", ['大小有别。"']),
        ("论文未注出处[#berths-open]。", "论文未注出处[#berths-open]。也没有图。", ['也没有图。"']),
        ("background:\n", f"background:\n{ITEM}", ["The port is large.", "港口很大。"]),
        ("港口与渡轮", "港口与渡轮都有。", []),
        ("两步：商定，借款。", "两步。先商定，再借款。", []),
        ("无从比较", "无从比较。两者都不同。", []),
        ("谁办", "谁办。怎么办。", []),
        ("再看增幅", "再看。", []),
        ("桥太贵。", "桥太贵。船也贵。", []),
        ("大雾", "大雾。大风。", []),
    ],
)  # fmt: skip
def test_parts_that_tell_facts_rest_on_them_in_every_sentence(
    small_faults: Callable[..., list[str]], old: str, new: str, places: list[str]
) -> None:
    faults = small_faults(("brief.yaml", old, new))
    assert [fault.split(" V101")[0] for fault in faults] == [f"brief.yaml '{place}'" for place in places]
