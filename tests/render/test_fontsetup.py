"""Fonts are loaded by file, each script with its own, so that the result does not hang on the machine's set-up."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from reportgen.model.language import Face, font_files
from reportgen.render.fontsetup import FOLDER, font_setup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.language import Language


def test_each_script_has_its_text_and_its_display_type(languages: Mapping[str, Language]) -> None:
    commands = re.findall(r"^\\set(\w+)", str(font_setup((languages["zh"],))), re.MULTILINE)
    assert commands == ["CJKmainfont", "CJKsansfont"]
    defaults = re.findall(r"^\\renewcommand(\\\w+)", str(font_setup((languages["en"],))), re.MULTILINE)
    assert defaults == [r"\rmdefault", r"\sfdefault"]


def test_every_face_is_loaded_from_a_file_below_the_document(languages: Mapping[str, Language]) -> None:
    setup = str(font_setup((languages["zh"], languages["en"])))
    for line in str(font_setup((languages["zh"],))).splitlines():
        assert f"[Path={FOLDER}," in line
        for style in ("BoldFont", "ItalicFont", "BoldItalicFont"):
            assert f"{style}=" in line
    shapes = re.findall(r"\{TU\}\{(\w+)\}\{(\w+)\}\{(\w+)\}\{<->\"\[\./fonts/[\w.-]+\]/", setup)
    assert shapes == [(family, *each) for family in ("RGrm", "RGsf") for each in product("mb", ("n", "it"))]
    named = set(re.findall(r"[\w-]+\.(?:ttf|otf|ttc|otc)", setup))
    assert named == set(font_files((languages["zh"], languages["en"])))


def test_a_face_of_a_collection_is_named_by_its_place_in_it(languages: Mapping[str, Language]) -> None:
    chinese, english = (str(font_setup((languages[code],))) for code in ("zh", "en"))
    assert "FontIndex=2," in chinese
    assert chinese.count("Features={FontIndex=2}") == 6
    assert "FontIndex" not in english


def test_a_face_of_a_collection_is_so_for_letters_too(languages: Mapping[str, Language]) -> None:
    english = languages["en"]
    serif = english.fonts.serif.model_copy(update={"bold": Face(file="Own.ttc", index=3)})
    own = english.model_copy(update={"fonts": english.fonts.model_copy(update={"serif": serif})})
    assert '{b}{n}{<->"[./fonts/Own.ttc:3]/OT:' in str(font_setup((own,)))


def test_han_characters_are_never_slanted(languages: Mapping[str, Language]) -> None:
    fonts = languages["zh"].fonts
    assert fonts.serif.italic == fonts.sans.regular
    assert "Slant" not in str(font_setup((languages["zh"],)))


def test_each_file_is_lent_once(languages: Mapping[str, Language]) -> None:
    files = font_files(tuple(languages.values()))
    assert len(files) == len(set(files))
    assert list(files) == sorted(files)
