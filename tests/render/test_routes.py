"""A character that Han fonts alone have is set in them, whatever script it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen import fonts
from reportgen.render.fontsetup import routes

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


def test_without_the_fonts_nothing_is_sent_anywhere(
    scripts: tuple[Language, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "coverage", lambda _: None)
    assert str(routes(scripts, "a①中")) == ""
