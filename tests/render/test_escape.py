"""Whatever an author writes is set character by character, and never read as a command."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pypdf import PdfReader

from reportgen.render.escape import (
    Tex,
    escape,
    escape_address,
    identifier,
    joined,
    measure,
    pdf_string,
    uri,
)
from reportgen.render.fontsetup import font_setup
from reportgen.settings import Settings
from reportgen.typeset import typeset
from tests.render.tex import ACTIVE, balanced, read
from tests.typeset.documents import document

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.model.language import Language

texts = st.text(
    st.one_of(st.sampled_from(ACTIVE + "“”‘’`'\"-<>|[]~ \u00a0中，。"), st.characters(exclude_categories=("Cc", "Cs")))
)
"""Any text that a file may hold; control characters are refused when it is read."""


@given(text=texts)
@example(text=r"100% & more: $5, #1, a_b, x^2, ~, {braces}, \backslash")
@example(text=r"\textbackslash{}")
@example(text=r"\input{/etc/passwd}")
@example(text="^^5c")
def test_any_text_is_set_as_it_stands(text: str) -> None:
    assert read(str(escape(text)).replace(r"\RGbreak{}", "")) == text


@given(text=st.text(st.sampled_from("ab/.x-=%\\{é"), min_size=30, max_size=200))
def test_a_very_long_word_may_break_at_least_every_dozen_characters(text: str) -> None:
    pieces = str(escape(text)).split(r"\RGbreak{}")
    assert "".join(map(read, pieces)) == text
    assert all(len(read(piece)) <= 12 for piece in pieces)


@pytest.mark.parametrize(
    "text",
    ["a" * 29, "习近平首脑外交与中国白俄罗斯一带一路合作习近平首脑外交与中国白俄罗斯一带一路合作", "words of a " * 9],
)
def test_a_word_of_the_usual_length_is_left_whole(text: str) -> None:
    assert r"\RGbreak" not in str(escape(text))


def test_an_address_or_a_file_in_a_text_may_break_behind_its_signs() -> None:
    assert str(escape("see data/borrowers.csv?x")) == r"see data/\RGbreak{}borrowers.\RGbreak{}csv?x"


@given(text=texts)
def test_no_text_opens_what_it_does_not_close(text: str) -> None:
    for tex in (escape(text), escape_address(text)):
        assert balanced(str(tex))


@pytest.mark.parametrize("char", ACTIVE)
def test_a_special_character_stands_for_itself(char: str) -> None:
    tex = str(escape(f"a{char}b"))
    assert tex != f"a{char}b"
    assert read(tex) == f"a{char}b"


def test_a_no_break_space_stays_one() -> None:
    assert str(escape("5.9\u00a0billion")) == "5.9~billion"


def test_a_line_break_or_a_tab_is_a_space() -> None:
    assert str(escape("one\ntwo\tthree")) == "one two three"


@given(text=texts)
def test_a_long_address_may_break_after_its_punctuation_and_loses_nothing(text: str) -> None:
    address = str(escape_address(text))
    assert read(address.replace(r"\RGbreak{}", "")) == text
    assert address.count(r"\RGbreak{}") == sum(char in "/.?&=-_%:" for char in text)


@given(address=st.text("abc/:?=&%#_{}$\\^~() 中", min_size=1))
@example(address="https://a.b/c?d=%20&e=(f)#g_h")
def test_the_target_of_a_link_is_ascii_and_keeps_what_an_address_may_have(address: str) -> None:
    written = str(uri(address))
    target = bytes.fromhex(written.strip("<>")).decode("ascii")
    assert unquote(target) == unquote(address)
    assert not set(target) & set(" {}\\^")
    kept = re.sub(r"[ {}\\^\u4e2d]", "", address)
    assert re.sub(r"%(?:20|7B|7D|5C|5E|E4|B8|AD)", "", target) == re.sub(r"%(?:20|7B|7D|5C|5E|E4|B8|AD)", "", kept)


@given(text=st.text())
def test_a_text_outside_the_pages_is_utf_16(text: str) -> None:
    written = pdf_string(text)
    assert written.startswith("<FEFF")
    assert bytes.fromhex(written[1:-1]).decode("utf-16") == text


@pytest.mark.parametrize("name", ["use.en.state-first", "evidence.x", "zh", "reference.12"])
def test_a_name_of_ours_is_taken_as_it_is(name: str) -> None:
    assert identifier(name) == Tex(name)


@pytest.mark.parametrize("name", ["", "a b", "a_b", "a}", "中", "x\n"])
def test_what_is_no_name_of_ours_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no name of ours"):
        identifier(name)


@pytest.mark.parametrize("size", ["2em", "0pt", "1.28", "6.5mm"])
def test_a_size_is_taken_as_it_is(size: str) -> None:
    assert measure(size) == Tex(size)


@pytest.mark.parametrize("size", ["", "2 em", "-1pt", "1cm}", r"\textwidth", "1.pt"])
def test_what_is_no_size_is_refused(size: str) -> None:
    with pytest.raises(ValueError, match="no size"):
        measure(size)


def test_tex_is_put_after_tex() -> None:
    assert joined([Tex("a"), Tex(r"\&")], ", ") == Tex(r"a, \&")
    assert not Tex("")


@pytest.mark.tex
def test_the_engine_sets_exactly_what_was_written(tmp_path: Path, languages: Mapping[str, Language]) -> None:
    text = r"\ { } $ & # % _ ^ ~ `a' ''b'' -- --- << >> ?` !` ^^41 %41 <tag> [x] (y) | @ * + = / a_b"
    body = rf"{font_setup((languages['en'],))}\normalfont\noindent {escape(text)}"
    made = typeset(document(body), Settings(dossier=tmp_path)).value
    (page,) = PdfReader(BytesIO(made.pdf)).pages
    assert " ".join(page.extract_text().split()) == text
