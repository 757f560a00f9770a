"""A character that Han fonts alone have is set in them, whatever script it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen import fonts
from reportgen.render.escape import Tex
from reportgen.render.fontsetup import mixed, routes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.language import Language

HELD = {"NotoSerif-": "abé∂", "NotoSans-": "abé", "NotoSerifCJK-": "a中①→", "NotoSansCJK-": "a中①→ж"}


@pytest.fixture
def scripts(languages: Mapping[str, Language], monkeypatch: pytest.MonkeyPatch) -> tuple[Language, ...]:
    """Give the languages, whose fonts have a few characters each."""
    held = {name: frozenset(map(ord, chars)) for name, chars in HELD.items()}
    monkeypatch.setattr(fonts, "coverage", lambda face: held[face.file.partition("-")[0] + "-"])
    return tuple(languages.values())


def test_what_han_fonts_alone_have_is_sent_to_them(scripts: tuple[Language, ...]) -> None:
    assert str(routes(scripts, "a①中→①")) == '\\RGinhan{"2192}\n\\RGinhan{"2460}\n'


def test_what_is_in_latin_fonts_or_in_one_family_alone_goes_its_usual_way(scripts: tuple[Language, ...]) -> None:
    assert str(routes(scripts, "aé∂ж")) == ""


def test_where_a_han_font_stands_in_for_letters_every_phrase_is_looked_through(
    scripts: tuple[Language, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    held = {name: frozenset(map(ord, chars)) for name, chars in {**HELD, "NotoSerifCJK-": "ж中"}.items()}
    monkeypatch.setattr(fonts, "coverage", lambda face: held[face.file.partition("-")[0] + "-"])
    assert str(routes(scripts, "ж")) == '\\RGinhan{"436}\n\\RGstirred\n'


@pytest.mark.parametrize("words", ["中", "a ①", "→", "≤", "｡", "\u2025", "\u2e3a", "\u3000", "\U00020000", "가"])
def test_a_phrase_that_may_need_a_han_font_is_looked_through(words: str) -> None:
    assert str(mixed(Tex(words))) == rf"\RGmixed{{{words}}}"


@pytest.mark.parametrize("words", ["a b", "é", "Минск", "“a – b—c”…", "€ 5", "°′″‰"])
def test_a_phrase_of_letters_alone_is_not(words: str) -> None:
    assert str(mixed(Tex(words))) == words


def test_without_the_fonts_nothing_is_sent_anywhere(
    scripts: tuple[Language, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "coverage", lambda _: None)
    assert str(routes(scripts, "a①中")) == ""
