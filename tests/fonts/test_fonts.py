"""Which font a brief is set in, and what it can show."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

from reportgen import fonts
from reportgen.model.language import Face

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder of the author's own fonts, and a cache that nobody else has."""
    own = tmp_path / "own"
    (own / "below").mkdir(parents=True)
    monkeypatch.setenv(fonts.VARIABLE, str(own))
    monkeypatch.setattr("platformdirs.user_cache_path", lambda _: tmp_path / "cache")
    fonts.forget()
    yield own
    fonts.forget()


def font(characters: str) -> TTFont:
    """Build a font that has the characters, all of them blank."""
    glyphs = {ord(one): f"u{ord(one):04X}" for one in characters}
    names = [".notdef", *glyphs.values()]  # from 0, in the order of the characters
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(glyphs)
    builder.setupGlyf({name: Glyph() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    builder.setupHorizontalHeader()
    builder.setupNameTable({"psName": "Own"})
    builder.setupOS2()
    builder.setupPost()
    return builder.font


def shown(name: str, index: int = 0) -> str | None:
    """Give the characters of a face in order, as a new process sees them."""
    fonts.forget()
    cover = fonts.coverage(Face(file=name, index=index))
    return None if cover is None else "".join(map(chr, sorted(cover)))


def test_a_font_of_the_authors_own_folder_is_found_at_any_depth(folder: Path) -> None:
    font("a").save(folder / "below" / "Own.ttf")
    assert fonts.find("Own.ttf") == folder / "below" / "Own.ttf"


def test_a_text_is_as_wide_as_its_letters(folder: Path) -> None:
    font("ab").save(folder / "Own.ttf")
    face = Face(file="Own.ttf")
    assert fonts.advance(face, "abba") == pytest.approx(2.0)
    assert fonts.advance(face, "abc") is None
    assert fonts.advance(Face(file="Gone.ttf"), "ab") is None


def test_the_authors_own_font_goes_before_the_machines(folder: Path, tmp_path: Path) -> None:
    second = tmp_path / "second"
    second.mkdir()
    for place in (folder, second):
        font("a").save(place / "Twice.ttf")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(fonts.VARIABLE, os.pathsep.join([str(second), str(folder)]))
        assert fonts.find("Twice.ttf") == second / "Twice.ttf"
    assert fonts.find("Twice.ttf") == folder / "Twice.ttf"


def test_the_machines_folders_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def glob(pattern: str) -> list[str]:
        asked.append(pattern)
        return [pattern]

    monkeypatch.setattr("glob.glob", glob)
    assert fonts.folders() == fonts.folders()
    assert asked
    assert len(asked) == len({*asked})


def test_a_font_that_is_nowhere_is_none() -> None:
    assert fonts.find("Nowhere.ttf") is None
    assert shown("Nowhere.ttf") is None


def test_a_font_shows_what_it_has_glyphs_for(folder: Path) -> None:
    font("abcяж万亿").save(folder / "Own.ttf")
    assert shown("Own.ttf") == "abcжя万亿"


def test_a_font_without_a_character_shows_nothing(folder: Path) -> None:
    font("").save(folder / "Own.ttf")
    assert shown("Own.ttf") == ""


def test_each_face_of_a_collection_has_its_own_characters(folder: Path) -> None:
    collection = TTCollection()
    collection.fonts = [font("ab"), font("万")]
    collection.save(folder / "Own.ttc")
    assert shown("Own.ttc", 0) == "ab"
    assert shown("Own.ttc", 1) == "万"


def test_a_face_that_a_collection_does_not_have_is_none(folder: Path) -> None:
    collection = TTCollection()
    collection.fonts = [font("ab")]
    collection.save(folder / "Own.ttc")
    assert shown("Own.ttc", 7) is None


@pytest.mark.parametrize("data", [b"", b"no font at all", b"\0\1\0\0\0\xff"])
def test_a_file_that_is_no_font_is_none(folder: Path, data: bytes) -> None:
    (folder / "Broken.ttf").write_bytes(data)
    assert shown("Broken.ttf") is None


def test_a_font_is_read_once_and_then_remembered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    font("abc万").save(folder / "Own.ttf")
    assert shown("Own.ttf") == "abc万"
    monkeypatch.setattr("fontTools.ttLib.TTFont.__init__", None)
    assert shown("Own.ttf") == "abc万"


def test_a_face_tells_by_which_number_a_pdf_asks_for_a_character(folder: Path) -> None:
    font("ab万").save(folder / "Own.ttf")
    assert fonts.codes(Face(file="Own.ttf")) == {ord("a"): 1, ord("b"): 2, ord("万"): 3}
    assert fonts.codes(Face(file="Nowhere.ttf")) == {}


def test_the_names_of_every_face_of_a_collection_are_known(folder: Path) -> None:
    collection = TTCollection()
    collection.fonts = [font("ab"), font("万")]
    for name, face in zip(("One", "Two"), collection.fonts, strict=True):
        face["name"].setName(name, 6, 3, 1, 0x409)
    collection.save(folder / "Own.ttc")
    assert fonts.names("Own.ttc") == {"One", "Two"}
    assert fonts.names("Nowhere.ttc") == frozenset()


def test_outlines_that_are_keyed_by_cid_have_a_name_of_their_own(folder: Path) -> None:
    font("ab").save(folder / "Own.ttf")
    assert fonts.outlines(Face(file="Own.ttf")) is None
    assert fonts.outlines(Face(file="Nowhere.ttf")) is None
    assert {fonts.outlines(Face(file="NotoSansCJK-Bold.ttc", index=index)) for index in (0, 2)} == {
        "NotoSansCJKjp-Bold"
    }


def test_a_font_that_has_changed_is_read_again(folder: Path) -> None:
    font("a").save(folder / "Own.ttf")
    assert shown("Own.ttf") == "a"
    font("b").save(folder / "Own.ttf")
    os.utime(folder / "Own.ttf", ns=(1, 1))
    assert shown("Own.ttf") == "b"


@pytest.mark.parametrize("data", [b"", b"[[1", b"{}", b'"a"', b"[1]", b"[[1, null]]", b"\xff"])
def test_a_broken_memory_is_not_believed(folder: Path, tmp_path: Path, data: bytes) -> None:
    font("abc").save(folder / "Own.ttf")
    whole = shown("Own.ttf"), dict(fonts.codes(Face(file="Own.ttf"))), fonts.names("Own.ttf")
    for kept in (tmp_path / "cache").rglob("*"):
        if kept.is_file():
            kept.write_bytes(data)
    assert (shown("Own.ttf"), fonts.codes(Face(file="Own.ttf")), fonts.names("Own.ttf")) == whole


def test_a_memory_that_cannot_be_written_is_done_without(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    font("abc").save(folder / "Own.ttf")
    assert shown("Own.ttf") == "abc"


def test_nothing_half_written_is_left(folder: Path, tmp_path: Path) -> None:
    font("abc").save(folder / "Own.ttf")
    shown("Own.ttf")
    assert len([*(tmp_path / "cache" / "coverage").iterdir()]) == 1
