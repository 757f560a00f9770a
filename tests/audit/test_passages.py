"""A printed page is read as its author wrote it: no line ends, running heads or signs of notes in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.audit.passages import passages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.audit.lexicon import Lexicon


@pytest.mark.parametrize(
    ("language", "page", "plain"),
    [
        ("zh", "截至 2021 年\n末，贸易额\n近 59 亿 美元。", "截至2021年末，贸易额近59亿美元。"),
        ("zh", "达到 4\n00 万吨", "达到400万吨"),
        ("zh", "５３．３％", "53.3%"),
        ("zh", "合作 a。他说“好”b。", "合作。他说“好”。"),
        ("zh", "援助 893.4 c 亿元", "援助893.4亿元"),
        ("zh", "丝绸之路①的明珠", "丝绸之路的明珠"),
        ("zh", "M5 公路和 5 m² 土地", "M5公路和5 m²土地"),
        ("zh", "the Belt and\nRoad 倡议", "the Belt and Road倡议"),
        ("zh", "⼀带⼀路", "一带一路"),
        ("zh", "億萬", "亿万"),
        ("en", "two coun-\ntries and  more\nwords", "two countries and more words"),
        ("en", "the harbour¹ of 5 m²", "the harbour of 5 m²"),
        ("en", "zero\u200bwidth soft\u00adhyphen", "zerowidth softhyphen"),
        ("ru", "двух госу-\nдарств", "двух государств"),
    ],
)
def test_what_a_printer_adds_is_left_out(language: str, page: str, plain: str, lexicons: Mapping[str, Lexicon]) -> None:
    assert passages([page], lexicons[language].reading).body.text.strip() == plain


def test_running_heads_and_page_numbers_are_left_out(lexicons: Mapping[str, Lexicon]) -> None:
    pages = ["港口研究 2019 年第 3 期\n港口开港。\n· 5 ·\n", "港口研究 2019 年第 3 期\n渡轮通航。\n6", "最后一页。\n7"]
    assert passages(pages, lexicons["zh"].reading).body.text.strip() == "港口开港。渡轮通航。最后一页。"


def test_a_year_that_ends_a_page_is_no_page_number(lexicons: Mapping[str, Lexicon]) -> None:
    assert passages(["the port opened in\n2013"], lexicons["en"].reading).body.text.strip().endswith("2013")


def test_the_same_note_at_the_foot_of_two_pages_is_no_running_head(lexicons: Mapping[str, Lexicon]) -> None:
    pages = ["港口开港 a。\na　李明：《港口》。", "渡轮通航 a。\na　李明：《港口》。"]
    found = passages(pages, lexicons["zh"].reading)
    assert [note.text.strip() for note in found.notes] == ["李明：《港口》。"] * 2


def test_notes_stand_apart_and_each_goes_on_to_the_next(lexicons: Mapping[str, Lexicon]) -> None:
    page = "港口 a 和渡轮b。\na　见《港\n口》。\nb Ferries of the\nworld."
    found = passages([page], lexicons["zh"].reading)
    assert found.body.text.strip() == "港口和渡轮。"
    assert [note.text.strip() for note in found.notes] == ["见《港口》。", "Ferries of the world."]


def test_a_line_that_no_sign_leads_to_is_no_note(lexicons: Mapping[str, Lexicon]) -> None:
    assert passages(["港口开港。\na　不是注。"], lexicons["zh"].reading).notes == ()


def test_every_character_knows_its_page_and_place(lexicons: Mapping[str, Lexicon]) -> None:
    pages = ["港 口\n", "开　港 a。\na　见《港》。"]
    found = passages(pages, lexicons["zh"].reading)
    for passage in (found.body, *found.notes):
        for index, char in enumerate(passage.text):
            page, offset = passage.place(index)
            assert passage.page(index) == page
            assert (pages[page - 1] + "\n")[offset] in (char, "\n", " ")


def test_a_word_goes_on_over_the_end_of_a_page(lexicons: Mapping[str, Lexicon]) -> None:
    found = passages(["截至 2013 年", "7 月，港口开港。"], lexicons["zh"].reading)
    assert found.body.text.startswith("截至2013年7月")
    assert found.body.page(found.body.text.index("7")) == 2
