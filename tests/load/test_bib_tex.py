"""A field of a bibliography is read as the text that its TeX stands for; a command that stands for none is a fault."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import Span
from reportgen.load.bib_forms import is_address, is_date, is_name_list
from reportgen.load.bib_tex import UnknownTexError, address_of, text_of
from reportgen.load.bib_values import read_value
from reportgen.model.sources import Entry

WRITTEN = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\^{}",
    "`": r"\textasciigrave{}",
    "'": r"\textquotesingle{}",
    "-": "{-}",
    '"': r"\textquotedbl{}",
    "\u00a0": "~",
}
"""How TeX has what it would read otherwise."""


def plain(tex: str) -> str:
    """Give a title as it is read."""
    return Entry("a", "book", {"title": text_of(tex)}, Span("a.bib")).plain("title")


@given(text=st.text(st.characters(exclude_categories=("Cc", "Cs"))))
def test_any_text_can_be_written_and_is_read_as_it_was(text: str) -> None:
    assert plain("".join(WRITTEN.get(char, char) for char in text)) == text


@given(tex=st.text(st.sampled_from("\\{}'`\"^~-aiLxü .%&")))
def test_any_tex_is_a_text_or_a_fault_inside_it(tex: str) -> None:
    for read in (text_of, address_of):
        try:
            read(tex)
        except UnknownTexError as error:
            place = error.offset
        else:
            continue
        assert tex[place] == "\\"


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"M{\"u}ller, J{\'o}zef", "Müller, Józef"),
        (r"\v{S}, \H o, \c{c}, \'{\i}, \'\i, \={a}, \d{h}", "Š, ő, ç, í, í, ā, ḥ"),
        (r"{\ss}\OE uvre \aa \o{} x", "ßŒuvre åø x"),
        ("5--21, ``said'' --- l'été", "5–21, “said” — l’été"),
        (r"100\% \& \$5 \#1 a\_b", "100% & $5 #1 a_b"),
        (r"\^{} \~{} \textbar", "^ ~ |"),
        ("a\u0301 𠀀", "a\u0301 𠀀"),
    ],
)
def test_accents_letters_and_signs_are_read(tex: str, text: str) -> None:
    assert plain(tex) == text


@pytest.mark.parametrize("tex", [r"\input{x}", r"a \emph{b}", r"\def\x{y}", r"\'", "\\", r"\"{Uber}", r"\z", r"\(x\)"])
def test_any_other_command_is_a_fault(tex: str) -> None:
    with pytest.raises(UnknownTexError):
        text_of(tex)


def test_braces_group_and_braces_that_are_meant_stay() -> None:
    assert read_value(r"{{The {\{x\}} A\textbackslash B}}", {}) == r"{The {\{x\}} A\\B}"


@pytest.mark.parametrize("text", ["https://a.b/c?d=e&f=%20#g", "http://例子.中国/路", "HTTPS://A.B"])
def test_an_address_of_the_web_is_one(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a.b/c",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://a.b/x",
        "https://",
        "https://a b",
        "https://a{b}",
        "https://a\\b",
    ],
)
def test_what_is_no_address_of_the_web_is_told(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "2020",
        "-0044",
        "2020-02",
        "2020-02-29",
        "1999/2001",
        "2020~",
        "2004-06?/..",
        "../2010",
        "2004-22",
        "199X",
        "19XX",
    ],
)
def test_a_date_of_iso_8601_is_one(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20",
        "2021-02-29",
        "2020-13",
        "2020-00",
        "2004-22-01",
        "May 2020",
        "202u",
        "..",
        "/",
        "0000-99-99/..",
        "1900/1901/1902",
    ],
)
def test_what_is_no_date_is_told(text: str) -> None:
    assert not is_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "潘德昌",
        "Smith, John",
        "King, Jr, M. L.",
        "A and B, C and others",
        "{A, B, C and D} and E",
        r"\{a, b\}, c",
        "and",
        "Sand",
    ],
)
def test_names_joined_by_and_are_a_list_of_names(text: str) -> None:
    assert is_name_list(text)


@pytest.mark.parametrize(
    "text", ["a,b,c,d", ",", "A and {}", " and B", "others", "A and and B, C, D, E", r"\{a, b, c\}, d"]
)
def test_what_a_style_would_leave_out_is_no_list_of_names(text: str) -> None:
    assert not is_name_list(text)
