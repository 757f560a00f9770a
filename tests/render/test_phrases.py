"""Words are set with their marks: each a link to its row or its entry, with a place to come back to."""

from __future__ import annotations

import re

import pytest

from reportgen.model.phrases import (
    Address,
    CitationMark,
    EvidenceMark,
    Footnote,
    Internal,
    Phrase,
    Plain,
    Stressed,
    plain,
)
from reportgen.render.phrases import phrase
from reportgen.render.structure import Structure
from tests.render.tex import set_words

LINK = re.compile(r"\\RGto\{([^}]*)\}\{\d+\}\{([^}]*)\}")


def shown(mark: CitationMark) -> str:
    """A citation as it is read on paper."""
    tex = LINK.sub(r"\2", set_words((mark,)))
    return tex.replace(r"\RGcomma{}", ",").removeprefix(r"\RGcite{").removesuffix("}")


def set_noted(note: Footnote) -> str:
    """Give the TeX of a note in a paragraph."""
    structure = Structure("en-GB")
    with structure.element("P"):
        return str(phrase((note,), structure))


def test_a_note_stands_with_its_mark_and_each_leads_to_the_other() -> None:
    note = Footnote(7, "note.en.7", (Plain("A & B"), EvidenceMark(("evidence.a",), ("S1",))))
    assert LINK.sub(r"<\2: \1>", set_noted(note)) == (
        r"\RGnote{note.en.7}{<7: foot.note.en.7>}{foot.note.en.7}{<7: note.en.7>}"
        r"{\RGopen{9}A \& B\RGevidence{<S1: evidence.a>}\RGclose{9}}"
    )
    behind = set_noted(Footnote(7, "note.en.7", (), behind=True))
    assert r"\RGopen{4}\RGcomma{}\RGto{foot.note.en.7}{5}{7}\RGclose{4}" in behind


def test_words_are_escaped() -> None:
    assert set_words((Plain("A & B"), Stressed((Plain("50%"),)), Stressed((Plain("_"),), strong=True))) == (
        r"A \& B\emph{50\%}\textbf{\_}"
    )


def test_a_mark_of_many_labels_breaks_behind_the_fourth_and_each_after_that() -> None:
    labels = tuple(f"S{number}" for number in range(1, 7))
    mark = EvidenceMark(tuple(f"evidence.{label}" for label in labels), labels)
    made = LINK.sub(r"\2", set_words((mark,))).replace(r"\RGcomma{}", ",")
    assert made == r"\RGevidence{S1,S2,S3,S4,}\RGevidencemore{S5,}\RGevidencemore{S6}"
    odd = CitationMark((1, 3, 5, 7, 9), ("",) * 5)
    assert LINK.sub(r"\2", set_words((odd,))).replace(r"\RGcomma{}", ",") == r"\RGcite{[1,3,5,7,}\RGcitemore{9]}"


@pytest.mark.parametrize(
    ("numbers", "read"),
    [
        ((1,), "[1]"),
        ((1, 2), "[1,2]"),
        ((1, 2, 3), "[1-3]"),
        ((3, 1, 2), "[1-3]"),
        ((1, 2, 3, 5), "[1-3,5]"),
        ((1, 3, 5), "[1,3,5]"),
        ((2, 3, 7, 8, 9, 10), "[2,3,7-10]"),
        ((4, 4), "[4]"),
    ],
)
def test_three_numbers_in_a_row_become_a_range(numbers: tuple[int, ...], read: str) -> None:
    assert shown(CitationMark(numbers, ("",) * len(numbers))) == read


@pytest.mark.parametrize(
    ("numbers", "locators", "read"),
    [
        ((1,), ("8",), "[1]8"),
        ((1, 2, 3), ("", "8-9", ""), "[1][2]8-9[3]"),
        ((2, 1), ("5%", ""), r"[2]5\%[1]"),
    ],
)
def test_the_place_in_a_work_follows_its_bracket(
    numbers: tuple[int, ...], locators: tuple[str, ...], read: str
) -> None:
    assert shown(CitationMark(numbers, locators)) == read


def test_every_number_that_is_printed_leads_to_its_entry() -> None:
    links = LINK.findall(set_words((CitationMark((1, 2, 3, 5), ("",) * 4),)))
    assert links == [("reference.1", "1"), ("reference.3", "3"), ("reference.5", "5")]


def test_every_label_leads_to_its_row() -> None:
    tex = set_words((EvidenceMark(("evidence.a", "evidence.b"), ("S1", "S12")),))
    assert LINK.findall(tex) == [("evidence.a", "S1"), ("evidence.b", "S12")]
    assert r"\RGanchor" not in tex


@pytest.mark.parametrize(
    "mark",
    [
        EvidenceMark(("evidence.a", "evidence.b"), ("S1", "S2"), ("use.en.a", "use.en.b")),
        CitationMark((1, 2), ("", ""), ("use.en.a", "use.en.b")),
    ],
    ids=["evidence", "citation"],
)
def test_a_place_to_come_back_to_stands_before_the_mark(mark: EvidenceMark | CitationMark) -> None:
    tex = set_words((Plain("x"), mark))
    assert tex.startswith(r"x\RGanchor{use.en.a}\RGanchor{use.en.b}")


def test_a_place_in_the_document_is_led_to_by_its_words() -> None:
    assert set_words((Internal("p. 5 & 6", "event.visit"),)) == r"\RGto{event.visit}{2}{p. 5 \& 6}"


def test_an_address_is_led_to_by_its_words_which_may_break() -> None:
    address = Address((Plain("a.b/c"), Stressed((Plain("d%"),))), "https://a.b/c?d=%20#e_f")
    target = b"https://a.b/c?d=%20#e_f".hex().upper()
    words = r"a.\RGbreak{}b/\RGbreak{}c\emph{d\%}"
    assert set_words((address,)) == rf"\RGhref{{<{target}>}}{{2}}{{{words}}}"


def test_where_no_markup_may_stand_the_words_stand_alone() -> None:
    runs: Phrase = (
        Plain("A "),
        Stressed((Plain("bold"), EvidenceMark(("evidence.a",), ("S1",)))),
        Address((Plain(" page"),), "https://example.org"),
        Internal(" p. 5", "event.visit"),
        CitationMark((1,), ("",)),
        Plain(" & more."),
    )
    assert plain(runs) == "A bold page p. 5 & more."
