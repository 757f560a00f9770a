"""What is copied out of a PDF is what was put in: the maps from glyphs to characters are mended."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from reportgen import fonts
from reportgen.finish import content, textmap
from reportgen.model.blocks import Paragraph
from reportgen.model.edition import Section
from reportgen.model.phrases import Plain
from tests.finish.papers import EDITION
from tests.finish.typefaces import map_of, page_of, save_font, script

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pikepdf

    from reportgen.model.edition import Edition

GLYPHS = ("・·", "一\u2f00", "\ue000人", "a", "–")
"""Five glyphs, from 1, the first three of two characters each."""


@pytest.fixture(autouse=True)
def own_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give the machine one font more, and a cache that nobody else has."""
    save_font(tmp_path / "own", "Own", GLYPHS)
    monkeypatch.setenv(fonts.VARIABLE, str(tmp_path / "own"))
    monkeypatch.setattr("platformdirs.user_cache_path", lambda _: tmp_path / "cache")
    fonts.forget()
    yield
    fonts.forget()


def saying(words: str, *names: str) -> Edition:
    """Give an edition that prints some words."""
    section = Section("background", (), (Paragraph(((Plain(words),),)),))
    return replace(EDITION, sections=(section,), scripts=(script(*names or ("Own",)),))


def repaired(pdf: pikepdf.Pdf, words: str, *names: str) -> dict[int, str]:
    """Give the map of the one font after the repair, and see that the file says the same."""
    (found,) = textmap.repair(pdf, [content.read(page) for page in pdf.pages], saying(words, *names)).values()
    font = pdf.pages[0].resources.Font.F1
    assert textmap.characters(font) == found
    return dict(found)


def test_of_characters_that_share_a_glyph_the_one_that_was_set_comes_back() -> None:
    assert repaired(page_of([1], map_of((1, "・"))), "·") == {1: "·"}
    assert repaired(page_of([1], map_of((1, "·"))), "・") == {1: "・"}


def test_another_reader_reads_what_was_mended() -> None:
    pdf = page_of([4, 1, 4], map_of((1, "・"), (4, "a")))
    repaired(pdf, "a·a")
    out = BytesIO()
    pdf.save(out)
    assert PdfReader(out).pages[0].extract_text() == "a·a"


def test_a_font_without_a_map_is_given_one() -> None:
    assert repaired(page_of([1, 2, 4], None), "·一a") == {1: "·", 2: "一", 4: "a"}


def test_what_nobody_set_by_name_comes_back_as_the_plainest_character() -> None:
    assert repaired(page_of([2, 3], None), "") == {2: "一", 3: "人"}


@pytest.mark.parametrize(("code", "said", "meant"), [(2, "\u2f00", "一"), (3, "\ue000", "人")])
def test_a_radical_or_a_private_character_becomes_the_ideograph(code: int, said: str, meant: str) -> None:
    assert repaired(page_of([code], map_of((code, said))), meant) == {code: meant}


def test_a_map_that_is_right_is_left_alone() -> None:
    pdf = page_of([4, 5], map_of((4, "a"), (5, "–")))
    before = pdf.pages[0].resources.Font.F1.ToUnicode.objgen
    assert repaired(pdf, "a–") == {4: "a", 5: "–"}
    assert pdf.pages[0].resources.Font.F1.ToUnicode.objgen == before


def test_what_templates_add_is_believed() -> None:
    assert repaired(page_of([4], map_of((4, "a"))), "一") == {4: "a"}


def test_a_font_is_asked_by_the_name_that_it_has(tmp_path: Path) -> None:
    save_font(tmp_path / "own", "Other", ("x", "y"))
    fonts.forget()
    assert repaired(page_of([1], None, "Other"), "x·", "Own", "Other") == {1: "x"}
    assert repaired(page_of([1], None, "Nowhere"), "x·", "Own", "Other") == {}
