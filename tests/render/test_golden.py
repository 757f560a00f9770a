"""The documents of the small brief are those under tests/golden: `pytest --refresh-golden` writes them anew."""

from __future__ import annotations

import difflib
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen import __version__
from reportgen.compose.colophon import DIGITS, templates_digest
from reportgen.intake import themes
from reportgen.render import render
from reportgen.settings import Settings
from tests.factory import SMALL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.edition import Edition
    from reportgen.model.tex import TexSource

GOLDEN = Path(__file__).parents[1] / "golden"
CODES = ["zh", "en", "zh-en"]


def rendered(edition: Edition) -> TexSource:
    """The document of an edition."""
    return render(edition, Settings(SMALL)).value


def comparable(source: TexSource) -> str:
    """A document without what says nothing of it: the version, and the hash of templates that it shows anyway."""
    text = source.text.replace(templates_digest()[:DIGITS], "0" * DIGITS)
    return text.replace(f"reportgen {__version__}", "reportgen 0.0.0").rstrip("\n") + "\n"


def difference(kept: str, made: str, name: str) -> str:
    """What has changed, as a diff; nothing if nothing has."""
    lines = difflib.unified_diff(
        kept.splitlines(), made.splitlines(), f"tests/golden/{name}", "as rendered now", lineterm="", n=1
    )
    return "\n".join(lines)


@pytest.mark.parametrize("code", CODES)
def test_the_document_is_the_one_that_was_looked_at(
    code: str, small_editions: Mapping[str, Edition], *, refresh: bool
) -> None:
    made, path = comparable(rendered(small_editions[code])), GOLDEN / f"small.{code}.tex"
    if refresh:
        path.write_text(made, "utf-8", newline="\n")
    found = difference(path.read_text("utf-8"), made, path.name)
    if found:
        pytest.fail(f"if this is what you meant, run pytest --refresh-golden:\n{found}", pytrace=False)


def test_sentences_are_spaced_as_their_language_has_them(small_editions: Mapping[str, Edition]) -> None:
    edition = small_editions["zh-en"]
    assert "frenchspacing" not in rendered(edition).text
    chinese, english = edition.languages
    typography = english.typography.model_copy(update={"even_spaces": True})
    both = (chinese, english.model_copy(update={"typography": typography}))
    even = replace(edition, languages=both, scripts=both)
    voices = re.findall(r"\\RGnewvoice\{(\w+)\}.*?(\\\w*frenchspacing)\}", rendered(even).fonts)
    assert voices == [("zh", r"\nonfrenchspacing"), ("en", r"\frenchspacing")]


def test_a_change_of_one_word_is_seen(small_editions: Mapping[str, Edition]) -> None:
    made = comparable(rendered(small_editions["en"]))
    found = difference(made, made.replace("Take the ferry first.", "Take the ferry last."), "small.en.tex")
    assert "-" + next(line for line in made.splitlines() if "Take the ferry first." in line) in found
    assert not difference(made, made, "small.en.tex")


@pytest.mark.parametrize("code", CODES)
def test_the_same_edition_gives_the_same_document(code: str, small_editions: Mapping[str, Edition]) -> None:
    assert rendered(small_editions[code]).text == rendered(small_editions[code]).text


@pytest.mark.parametrize("code", CODES)
def test_what_a_format_may_hold_has_no_font_and_no_text(code: str, small_editions: Mapping[str, Edition]) -> None:
    source = rendered(small_editions[code])
    assert r"\DeclareFontShape{TU}{RGrm}" not in source.preamble
    assert not any(ord(char) > 0x2FFF for char in source.preamble)
    assert r"\begin{document}" not in source.preamble
    assert all(file in source.fonts for file in source.font_files)


def test_every_language_of_a_brief_and_of_its_sources_has_a_voice(small_editions: Mapping[str, Edition]) -> None:
    for edition in small_editions.values():
        fonts = rendered(edition).fonts
        assert all(rf"\RGnewvoice{{{language.code}}}" in fonts for language in edition.scripts)


def test_sizes_are_those_of_the_theme_whatever_was_rendered_before(small_editions: Mapping[str, Edition]) -> None:
    edition, official = small_editions["zh"], themes()["gb-t-9704"]
    assert r"\newcommand\RGpoints{9.6}" in rendered(edition).preamble
    one = rendered(replace(edition, theme=official)).preamble
    assert r"\newcommand\RGpoints{12}" in one
    two = rendered(replace(small_editions["zh-en"], theme=official)).preamble
    assert r"\newcommand\RGpoints{10.5}" in two
    assert r"\newenvironment{RGtable}{\RGsans\RGsize{8.6}" in one
    assert r"\newenvironment{RGtable}{\RGsans\RGsize{7.3}" in two


def test_the_colours_and_the_paper_are_those_of_the_theme(small_editions: Mapping[str, Edition]) -> None:
    letter = themes()["us-letter"]
    purple = letter.model_copy(update={"colours": letter.colours.model_copy(update={"ink": "#3b1f5b"})})
    preamble = rendered(replace(small_editions["zh-en"], theme=purple)).preamble
    assert r"\RGdefine{ink}{3B1F5B}" in preamble
    assert "[letterpaper,landscape,top=22mm,bottom=20mm,left=14mm,right=14mm," in preamble
