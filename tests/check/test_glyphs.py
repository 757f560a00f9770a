"""Every character of a brief can be seen, in the serif and the sans of its scripts."""

from __future__ import annotations

import os
import shutil
from functools import partial
from typing import TYPE_CHECKING

import platformdirs
import pytest

from reportgen import fonts
from reportgen.check import glyphs
from reportgen.check.glyphs import charset, strange, unshowable
from reportgen.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reportgen.model.language import Language


def told(text: str, showable: frozenset[int] | None) -> list[tuple[str, int, str]]:
    """Give what cannot be shown: code, offset and name."""
    found = unshowable(text, partial(Span, "a.yaml"), showable)
    return [(each.code, each.span.line if each.span else -1, each.message) for each in found]


ALL = frozenset(range(0x110000))


@pytest.mark.parametrize(
    ("text", "offset", "name"),
    [
        ("a\u200bb", 1, "U+200B ZERO WIDTH SPACE"),
        ("soft\u00adhyphen", 4, "U+00AD SOFT HYPHEN"),
        ("中\u2060文", 1, "U+2060 WORD JOINER"),
        ("a\u0007", 1, "U+0007"),
        ("\u2028", 0, "U+2028 LINE SEPARATOR"),
        ("a\ue001", 1, "U+E001"),
        ("a\ufdd0", 1, "U+FDD0"),
        ("a\U0005fffe", 1, "U+5FFFE"),
        ("ab\U000e0041", 2, "U+E0041 TAG LATIN CAPITAL LETTER A"),
    ],
)
def test_what_cannot_be_seen_is_told_even_if_a_font_has_it(text: str, offset: int, name: str) -> None:
    said = f"{name} has no shape of its own"
    assert told(text, ALL) == [("G102", offset, said)]
    assert told(text, None) == [("G102", offset, said)]


def test_a_character_that_no_font_has_is_told_with_its_name() -> None:
    assert told("a😀中😀", ALL - {ord("😀")}) == [("G101", 1, "no font of the brief has U+1F600 GRINNING FACE (😀)")]
    assert told("ab𠀀", frozenset(map(ord, "ab"))) == [
        ("G101", 2, "no font of the brief has U+20000 CJK UNIFIED IDEOGRAPH-20000 (𠀀)")
    ]


@pytest.mark.parametrize("text", ["e\u0301", "x\u0323\u0302y", "\u0436\u0301", "か\u3099", "中é"])
def test_a_mark_over_a_letter_of_its_script_is_set(text: str) -> None:
    assert told(text, ALL) == []


@pytest.mark.parametrize(
    ("text", "offset"), [("\u0301a", 0), ("a \u0301", 2), ("中\u0301", 1), ("a\u3099", 1), ("ab\n\u0323", 3)]
)
def test_a_mark_over_anything_else_is_told(text: str, offset: int) -> None:
    (found,) = told(text, ALL)
    assert found[:2] == ("G103", offset)
    assert found[2].endswith("stands on no letter that it can be set over")


def test_spaces_need_no_glyph() -> None:
    assert told("a b\tc\nd\u00a0e", frozenset(map(ord, "abcde"))) == []


def test_without_the_fonts_no_glyph_is_missed() -> None:
    assert told("a😀", None) == []


def test_a_character_needs_a_glyph_in_the_serif_and_in_the_sans(
    languages: Mapping[str, Language], monkeypatch: pytest.MonkeyPatch
) -> None:
    held = {
        "NotoSerif-Regular.ttf": "abя",
        "NotoSans-Regular.ttf": "abcя",
        "NotoSerifCJK-Regular.ttc": "ab中文",
        "NotoSansCJK-Regular.ttc": "ac中",
    }
    monkeypatch.setattr(fonts, "coverage", lambda face: frozenset(map(ord, held[face.file])))
    both = charset([languages["en"], languages["zh"]])
    assert both is not None
    assert "".join(char for char in "abcя中文" if ord(char) in both) == "abя中"


def test_a_font_that_is_not_there_leaves_glyphs_to_the_engine(
    languages: Mapping[str, Language], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "coverage", lambda face: None if "CJK" in face.file else frozenset({97}))
    assert charset(languages.values()) is None


def test_the_fonts_of_the_languages_show_their_scripts(languages: Mapping[str, Language]) -> None:
    showable = charset(languages.values())
    if showable is not None:
        assert all(ord(char) in showable for char in "aé–—’“„€£中國国。，《》白俄罗斯яЖ№…")


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        ("brief.yaml", "keywords: {zh: [港口", "keywords: {zh: [港\u200b口", "brief.yaml '\u200b口' G102"),
        ("brief.yaml", "渡轮**更早**", "渡轮**更早\u200b**", "brief.yaml '\u200b**。' G102"),
        ("papers/port.yaml", "两国共建港口", "两国共建\u200b港口", "papers/port.yaml '\u200b港口' G102"),
        ("data/freight.csv", "6.date}\n", "6.date}\u200b\n", "data/freight.csv '{freight-2016.date' G102"),
    ],
)  # fmt: skip
def test_wherever_it_stands_it_is_told_in_its_line(
    small_faults: Callable[..., list[str]], file: str, old: str, new: str, found: str
) -> None:
    faults = small_faults((file, old, new))
    assert [fault[: len(found)] for fault in faults] == [found]


def test_fonts_are_asked_again_when_a_text_has_another_character_or_a_font_has_changed(
    languages: Mapping[str, Language], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def asking(some: tuple[Language, ...]) -> object:
        asked.append(len(some))
        return charset(some)

    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _: tmp_path / "cache")
    monkeypatch.setattr(glyphs, "charset", asking)
    english = (languages["en"],)
    for text, times in (("a port", 1), ("a torap", 1), ("a port 😀", 2), ("a \ue001port", 3), ("port a", 3)):
        assert strange([text, "or a tropo"], english) == {*text} & {"😀", "\ue001"}
        assert len(asked) == times, text
    face = languages["en"].fonts.serif.regular
    known = fonts.find(face)
    assert known is not None
    changed = shutil.copy(known, tmp_path / face.file)
    os.utime(changed, (1, 1))
    monkeypatch.setenv(fonts.VARIABLE, str(tmp_path))
    assert strange(["a port", "or a tropo"], english) == frozenset()
    assert len(asked) == 4
    assert strange(["a port", "or a tropo"], (*english, languages["ru"])) == frozenset()
    assert len(asked) == 5
