"""Headings are numbered in the languages that a theme numbers them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.check import check
from reportgen.compose import compose
from reportgen.compose.headings import han
from reportgen.load import load
from reportgen.model.blocks import Subheading
from reportgen.model.phrases import plain
from reportgen.settings import Settings
from tests.factory import SMALL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.edition import Edition


@pytest.fixture(scope="module")
def official() -> Edition:
    """The small brief side by side, in the theme for official use."""
    settings = Settings(SMALL, editions=("zh-en",), theme="gb-t-9704")
    (edition,) = compose(check(load(settings), settings).value, settings).value
    return edition


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (99, "九十九")],
)
def test_a_number_is_written_in_han_numerals(number: int, written: str) -> None:
    assert han(number) == written


def test_parts_are_numbered_in_their_order_and_annexes_are_not(official: Edition) -> None:
    parts = [section for section in official.sections if not section.annex]
    for number, section in enumerate(parts, start=1):
        chinese, english = map(plain, section.heading)
        assert chinese.startswith(f"{han(number)}、")
        assert english.startswith(f"{number}. ")
    annexes = [plain(section.heading[0]) for section in official.sections if section.annex]
    assert not any("、" in heading for heading in annexes)


def test_headings_below_are_counted_anew_in_each_part(official: Edition) -> None:
    below = [
        [plain(block.text[0])[:3] for block in section.blocks if isinstance(block, Subheading)]
        for section in official.sections
    ]
    assert [heads for heads in below if heads] == [["（一）", "（二）"], ["（一）"]]


def test_the_default_numbers_nothing(small_editions: Mapping[str, Edition]) -> None:
    assert not any(plain(section.heading[0]).startswith("一、") for section in small_editions["zh"].sections)
