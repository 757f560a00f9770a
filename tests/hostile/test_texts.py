"""Whatever stands in a field is set and read back as it was, or refused in its own lines; no build fails over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hostile.campaign import (
    UNPRINTED,
    Outcome,
    apart,
    once,
    one_by_one,
    one_each,
    refused_at_its_place,
    set_and_read,
    sorted_out,
)
from tests.hostile.fields import fields
from tests.hostile.strings import HERE, blns, payloads

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reportgen.model.language import Language
    from tests.hostile.campaign import Sorted

RUSSIAN = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя"
BELARUSIAN = "АБВГДЕЁЖЗІЙКЛМНОПРСТУЎФХЦЧШЫЬЭЮЯабвгдеёжзійклмнопрстуўфхцчшыьэюя’"
CLREQ = "。．，、；：！？‼⁇⁈⁉（）《》〈〉「」『』【】〔〕〖〗“”‘’—⸺…⋯·・－–～／＼｜＿　々〇﹏"
"""The punctuation of Chinese: Requirements for Chinese Text Layout (clreq), 3.1.2 and 3.1.3."""


def _groups(strings: Sequence[str], size: int) -> list[Sequence[str]]:
    return [strings[start : start + size] for start in range(0, len(strings), size)]


@pytest.fixture
def sorts(languages: Mapping[str, Language]) -> Sorted:
    """Give the published strings and the payloads, sorted by what should become of them."""
    return sorted_out(dict.fromkeys((*blns(), *payloads())), languages.values())


@pytest.mark.tex
def test_every_hostile_text_is_set_and_read_back(sorts: Sorted, tmp_path: Path) -> None:
    outcome = Outcome()
    left = [set_and_read(tmp_path, words, outcome) for words in once(sorts.able)]
    for words in apart(left):
        set_and_read(tmp_path, words, outcome)
    assert outcome.failures == []
    # Where a picture has no room for one, it is told where it stands.
    too_wide = outcome.counts["refused at its place, as too wide or too high"]
    assert outcome.counts["read back"] + too_wide == len(sorts.able)
    assert too_wide < 10


@pytest.mark.tex
def test_a_hostile_text_is_set_and_read_back_in_every_field(sorts: Sorted, tmp_path: Path) -> None:
    outcome = Outcome()
    assert set_and_read(tmp_path, one_each(sorts.able), outcome) == {}
    assert outcome.failures == []
    printed = len(fields()) - len(UNPRINTED)
    assert outcome.counts == {"builds": 1, "read back": printed, "set where nothing is printed": len(UNPRINTED)}


def test_texts_that_cannot_be_set_are_told_in_their_lines(sorts: Sorted, tmp_path: Path) -> None:
    outcome = Outcome()
    for strings in (sorts.unable, sorts.no_file):
        for group in _groups(strings, len(fields())):
            words = next(one_by_one(group))
            refused_at_its_place(tmp_path, words, outcome)
    assert outcome.failures == []


@pytest.mark.parametrize("index", [0, 20, 100, -1])
def test_half_a_character_is_told_in_its_line(sorts: Sorted, tmp_path: Path, index: int) -> None:
    outcome = Outcome()
    for text in sorts.no_text:
        refused_at_its_place(tmp_path, {fields()[index]: [text]}, outcome)
    assert outcome.failures == []
    assert outcome.counts["refused at its place"] == 2


@pytest.mark.tex
def test_every_character_of_the_standard_tables_is_set_and_read_back(tmp_path: Path) -> None:
    table = (HERE / "tongyong-guifan-hanzi-8105.txt").read_text("utf-8").split()
    assert len(set(table)) == 8105
    rows = ["".join(row) for row in _groups(table, 90)]
    outcome = Outcome()
    for words in once([RUSSIAN, BELARUSIAN, CLREQ, *rows]):
        assert set_and_read(tmp_path, words, outcome) == {}
    assert outcome.failures == []
    assert outcome.counts["read back"] == len(rows) + 3


@pytest.mark.tex
def test_a_text_that_is_not_in_the_pdf_is_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = Outcome()
    unprinted = next(place for place in fields() if str(place) in UNPRINTED)
    monkeypatch.setattr("tests.hostile.campaign.UNPRINTED", frozenset())
    set_and_read(tmp_path, {unprinted: ["nobody prints this"]}, outcome)
    assert outcome.counts["failed"] == 1


def test_a_text_that_nobody_refuses_is_missed(tmp_path: Path) -> None:
    outcome = Outcome()
    refused_at_its_place(tmp_path, {fields()[0]: ["harmless"]}, outcome)
    assert outcome.counts["failed"] == 1
