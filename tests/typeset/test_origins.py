"""What the engine says of words is told where their author wrote them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from reportgen.check import check
from reportgen.compose import compose
from reportgen.diagnostics import Refused, Span
from reportgen.load import load
from reportgen.model.authored import Authored
from reportgen.model.text import Figure, Words
from reportgen.render import render
from reportgen.settings import Settings
from reportgen.typeset import typeset
from reportgen.typeset.log import read
from tests.factory import copied

if TYPE_CHECKING:
    from pathlib import Path

ENDLESS = "\u00a0".join(["W" * 13] * 7)
_LINE = re.compile(r"( \(line .*\))?$")


def authored(source: str, file: str) -> Authored:
    """Take a text that stands in one line from column 5 on."""
    return Authored.value(source, lambda offset: Span(file, 1, 5 + offset))


FERRY = authored("The ferry sails to the harbour of the second town.", "ferry.yaml")
PORT = authored("The port is larger, & deeper than 5 m.", "port.yaml")
TEXT = "\\begin{document}\n\\RGp{The ferry sails}\n\\RGp{The port is larger, \\& deeper than 5\\,m.}\nThe end\n"


def told(log: str, text: str = TEXT, *known: Authored) -> list[str]:
    """Give the places of what a log complains of, and what is said of the .tex."""
    found = read(log + "\n\n", text, "t.tex", known or (FERRY, PORT))
    return [f"{fault.span}{_LINE.search(fault.message)[0]}" for fault in found]  # type: ignore[index]


def overfull(lines: str, words: str) -> str:
    """Give what the engine says of a line that is too wide."""
    return f"Overfull \\hbox (9.0pt too wide) in paragraph at lines {lines}\n\\TU/NotoSerif(0)/m/n/9.6 {words}\n []"


def test_words_are_found_where_they_begin_in_the_text_of_their_line() -> None:
    assert told(overfull("3--4", "deep-er than 5 m.")) == ["port.yaml:1:27 (line 3 of t.tex)"]


def test_of_the_texts_of_a_row_that_one_is_told_whose_words_are_too_wide() -> None:
    row = "The port is larger, \\& deeper than 5 m. & The ferry sails to the harbour of the second town. \\\\\n"
    assert told(overfull("1--1", "the har-bour of"), row) == ["ferry.yaml:1:24 (line 1 of t.tex)"]
    assert told(overfull("1--1", "[] [] larg-er, & deep-er"), row) == ["port.yaml:1:17 (line 1 of t.tex)"]


def test_of_a_picture_without_words_the_longest_label_is_told() -> None:
    picture = "\\RGpicture{9}{\\RGbars{\n\\RGbar{The ferry sails to the harbour of the second town.}%\n}\\RGdrawn}"
    row = f"Short\n{picture} The port is larger, \\& deeper than 5 m.\n"
    known = authored("Short", "short.yaml"), FERRY, PORT
    assert told(overfull("4--4", "[][]"), row, *known) == ["ferry.yaml:1:5 (line 4 of t.tex)"]
    assert told(overfull("4--4", "larg-er"), row, *known) == ["port.yaml:1:17 (line 4 of t.tex)"]


def test_words_between_figures_are_found_too() -> None:
    nodes = (Words("Loans of "), Figure("loan", at=9), Words(" were taken up", 15))
    loans = Authored("Loans of {loan} were taken up", nodes, lambda offset: Span("a.yaml", 7, offset + 1))
    text = "x\nLoans of \\RGfigure{12} US\\$100 million were taken up\n"
    assert told(overfull("2--2", "mil-lion were taken"), text, loans, PORT) == ["a.yaml:7:17 (line 2 of t.tex)"]


def test_an_argument_of_many_lines_is_known_by_its_words_alone() -> None:
    assert told(overfull("4--4", "to the harbour of the sec-ond town")) == ["ferry.yaml:1:21 (line 4 of t.tex)"]


def test_many_letters_tell_more_than_the_last_line_of_an_argument() -> None:
    assert told(overfull("3--3", "to the harbour of the sec-ond town")) == ["ferry.yaml:1:21 (line 3 of t.tex)"]


def test_words_of_nobody_stay_where_they_stand() -> None:
    assert told(overfull("4--4", "The end")) == ["t.tex:4"]
    assert told(overfull("99--100", "")) == ["t.tex:99"]
    assert told("Overfull \\vbox (49.0pt too high) has occurred while \\output is active []") == ["t.tex"]


def test_an_error_beside_an_author_s_words_is_told_there() -> None:
    log = "! Undefined control sequence.\nl.3 \\RGp{The port is larger\\nonsense\n                  \n"
    assert told(log) == ["port.yaml:1:5 (line 3 of t.tex)"]


def test_a_character_is_told_where_it_was_written() -> None:
    log = "Missing character: There is no \U0002a6a5 (U+2A6A5) in font cmr10!"
    assert told(log, TEXT, authored("one \U0002a6a5", "a.yaml")) == ["a.yaml:1:9"]


@pytest.mark.tex
def test_what_this_engine_complains_of_is_told_in_the_author_s_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = copied(
        tmp_path / "small",
        ("brief.yaml", "The port is *larger*, but the ferry", f"The port is *larger*, but the {ENDLESS} ferry"),
        ("brief.yaml", "en: great and small", f"en: great and {ENDLESS} small"),
        ("papers/port.yaml", "the port had {berths} in use", f"the {ENDLESS} port had {{berths}} in use"),
    )
    settings = Settings(folder, editions=("en",))
    (edition,) = compose(check(load(settings), settings).value, settings).value
    with pytest.raises(Refused) as refused:
        typeset(render(edition, settings).value, settings)
    found = refused.value.diagnostics
    assert {fault.code for fault in found} == {"E106"}
    assert {str(fault.span) for fault in found} == {
        "small/brief.yaml:31:9",
        "small/brief.yaml:108:41",
        "small/papers/port.yaml:70:32",
    }
