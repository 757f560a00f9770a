"""What a font's map says of a glyph is one of the texts that it may have shown; the words say which was meant."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import fonts
from reportgen.finish.structure.likeness import _twins, likeness
from reportgen.finish.structure.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.finish.structure.likeness import Likeness
    from reportgen.model.edition import Edition

GLYPHS = {"①": 1, "➀": 1, "·": 2, "・": 2, "一": 3, "⼀": 3, "a": 4, "b": 5}


@pytest.fixture
def alike(small_editions: Mapping[str, Edition], monkeypatch: pytest.MonkeyPatch) -> Likeness:
    """Give the likeness of fonts in which some characters share a glyph."""
    monkeypatch.setattr(fonts, "codes", lambda _: {ord(char): glyph for char, glyph in GLYPHS.items()})
    monkeypatch.setattr("reportgen.finish.structure.likeness._twins", _twins.__wrapped__)
    return likeness(small_editions["zh"])


@pytest.mark.parametrize(
    ("meant", "shown"),
    [
        ("①·一", "➀・⼀"),
        ("⼀", "一"),
        ("ﬁn", "fin"),
        ("e\u0301a", "éa"),
        ("a\u0323\u0302", "ậ"),
    ],
)
def test_a_string_stands_for_the_characters_that_were_meant(alike: Likeness, meant: str, shown: str) -> None:
    words = Words(meant, alike)
    assert words.of(shown) == meant
    assert words.left == ""


def test_strings_go_on_behind_one_that_is_only_alike(alike: Likeness) -> None:
    words = Words("a ① b", alike)
    assert [words.of(shown) for shown in ("a", "➀", "b")] == ["a ", "① ", "b"]


def test_a_word_that_is_broken_is_found_by_its_likeness(alike: Likeness) -> None:
    words = Words("①①", alike)
    assert [words.of(shown) for shown in ("➀-", "➀")] == ["①\u00ad", "①"]


@pytest.mark.parametrize("shown", ["b", "➀➀", "一", ""])
def test_other_characters_are_not_alike(alike: Likeness, shown: str) -> None:
    assert Words("①a", alike).of(shown) in (None, "")


def test_without_a_likeness_each_character_stands_for_itself() -> None:
    assert Words("①").of("➀") is None


@given(text=st.text(max_size=20))
def test_a_text_in_another_form_of_unicode_is_the_same_text(text: str) -> None:
    def alike(one: str) -> str:
        return unicodedata.normalize("NFKC", one)

    words = Words(text, alike)
    shown = unicodedata.normalize("NFC", text)
    assert words.of(shown) is not None or not Words(shown).left


def test_a_wide_space_that_is_shown_as_a_glyph_is_given_once() -> None:
    words = Words("\u3000全角\u3000")
    assert [words.of(shown) for shown in ("\u3000", "全角", "\u3000")] == ["", "\u3000全角\u3000", ""]
    assert words.left == ""
