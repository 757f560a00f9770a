"""What a brief says, in the order in which it is read, is known before it is set."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest

from reportgen.model.blocks import Paragraph, Table
from reportgen.model.phrases import Address, Footnote, Internal, Plain, Stressed
from reportgen.model.structure import Element
from reportgen.render import render
from reportgen.render.escape import Tex
from reportgen.render.phrases import phrase
from reportgen.render.structure import Structure
from reportgen.settings import Settings
from tests.compose.walk import every, words
from tests.factory import SMALL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.edition import Edition
    from reportgen.model.tex import TexSource

CODES = ["zh", "en", "zh-en"]


@pytest.fixture(params=CODES)
def edition(request: pytest.FixtureRequest, small_editions: Mapping[str, Edition]) -> Edition:
    """Each edition of the small brief in turn."""
    return small_editions[request.param]


@pytest.fixture
def source(edition: Edition) -> TexSource:
    """Its document."""
    return render(edition, Settings(SMALL)).value


def said(element: Element) -> str:
    """Every word in an element."""
    return "".join(kid if isinstance(kid, str) else said(kid) for kid in element.kids)


def languages(element: Element, around: str) -> list[tuple[Element, str]]:
    """Every element with the language it is in."""
    here = element.lang or around
    return [(element, here), *(found for kid in element.elements for found in languages(kid, here))]


def test_numbers_are_in_the_order_of_rendering_and_stand_once(source: TexSource) -> None:
    numbers = [element.number for element in source.tree.walk()]
    assert len(numbers) == len(set(numbers))
    notes = {within.number for note in source.tree.walk() if note.tag == "Note" for within in note.walk()}
    text = [number for number in numbers if number not in notes]
    assert text == sorted(text)
    assert numbers[0] == 1
    assert notes


def test_a_note_is_read_after_the_paragraph_that_refers_to_it(source: TexSource, edition: Edition) -> None:
    found = [
        (kid, behind, lang)
        for element, lang in languages(source.tree, "")
        for kid, behind in itertools.pairwise(element.elements)
        if behind.tag == "Note"
    ]
    assert len(found) == len(edition.languages)
    for paragraph, note, _ in found:
        (reference,) = (each for each in paragraph.walk() if each.tag == "Reference")
        label, words = note.elements
        assert (paragraph.tag, label.tag, words.tag) == ("P", "Lbl", "P")
        assert note.lang == paragraph.lang
        assert said(reference) == said(label) == "1"


def test_a_note_in_emphasis_belongs_to_the_paragraph() -> None:
    structure = Structure("en-GB")
    note = Footnote(1, "note.en.1", (Plain("so"), Address((Plain("e"),), "https://e.org")))
    with structure.element("LBody"):
        structure.marked("P", lambda: phrase((Stressed((Plain("a"), note)), Plain(".")), structure), lang="zh-CN")
    (body,) = structure.tree().elements
    paragraph, behind = body.elements
    assert (said(paragraph), said(behind), behind.lang) == ("a1.", "1soe", "zh-CN")


def test_every_element_with_words_of_its_own_is_marked_once_and_no_other_number_is(source: TexSource) -> None:
    opened = re.findall(r"\\RGopen\{(\d+)\}", source.body)
    closed = re.findall(r"\\RGclose\{(\d+)\}", source.body)
    links = re.findall(r"\\RG(?:to|href)\{[^}]*\}\{(\d+)\}", source.body)
    # A diagram's steps are measured before they are drawn: their marks are written twice, and set once.
    held = {element.number for element in source.tree.walk() if element.text and element.tag != "Figure"}
    assert {int(number) for number in {*opened, *links}} == held
    assert sorted(opened) == sorted(closed)


def test_headings_go_down_by_one_and_begin_with_the_title(source: TexSource) -> None:
    levels = [int(element.tag[1]) for element in source.tree.walk() if re.fullmatch(r"H\d", element.tag)]
    assert levels[0] == 1
    assert all(later <= before + 1 for before, later in itertools.pairwise(levels))
    assert set(levels) == {1, 2, 3}


def test_every_paragraph_is_there_word_for_word(edition: Edition, source: TexSource) -> None:
    read = [said(element) for element in source.tree.walk() if element.tag == "P"]
    for paragraph in every(Paragraph, edition):
        for text in paragraph.text:
            if not re.search(r"\[", words(text)):
                assert words(text) in read


def test_a_row_is_read_in_one_language_and_then_in_the_other(small_editions: Mapping[str, Edition]) -> None:
    tree = render(small_editions["zh-en"], Settings(SMALL)).value.tree
    for row in (element for element in tree.walk() if element.tag == "TR"):
        read = [lang for cell in row.elements for _, lang in languages(cell, "zh-CN")[:1]]
        half = len(read) // 2
        assert read == ["zh-CN"] * half + ["en-GB"] * half


def test_a_table_has_a_head_and_every_row_as_many_columns(edition: Edition, source: TexSource) -> None:
    tables = [element for element in source.tree.walk() if element.tag == "Table"]
    assert len(tables) == len(list(every(Table, edition)))
    for table in tables:
        caption, head, body = table.elements
        assert [caption.tag, head.tag, body.tag] == ["Caption", "THead", "TBody"]
        heads = {cell.number for cell in table.walk() if cell.tag == "TH"}
        widths = {sum(cell.span for cell in row.elements) for part in (head, body) for row in part.elements}
        assert len(widths) == 1
        for cell in body.walk():
            assert set(cell.headers) <= heads
            assert (cell.tag == "TD") == (len(cell.headers) == 2)
        assert all(cell.scope == "Column" for cell in head.walk() if cell.tag == "TH")


def test_what_stands_on_every_page_is_no_part_of_the_text(edition: Edition, source: TexSource) -> None:
    continued = {words(text) for table in every(Table, edition) for text in table.continued}
    assert not any(more in said(source.tree) for more in continued)
    head = re.search(r"\\RGfurniture\{.*", source.body)
    assert head is not None
    assert "RGopen" not in head[0]


def test_a_picture_is_described_in_its_language(source: TexSource) -> None:
    for element, lang in languages(source.tree, ""):
        if element.tag == "Figure":
            assert element.alt
            assert bool(re.search("[一-鿿]", element.alt)) == (lang == "zh-CN")


def test_a_language_is_named_where_it_changes_and_nowhere_else(source: TexSource) -> None:
    assert source.tree.lang is not None
    for element, lang in languages(source.tree, ""):
        for kid in element.elements:
            assert kid.lang != lang


def test_what_says_nothing_is_no_element_but_a_cell_keeps_its_place() -> None:
    structure = Structure("en-GB")
    with structure.element("L"):
        assert str(structure.marked("P", lambda: phrase((), structure))) == ""
    with structure.element("TR"):
        structure.marked("TD", lambda: phrase((), structure))
    assert structure.tree() == Element(1, "Document", (Element(4, "TR", (Element(5, "TD"),)),), lang="en-GB")


def test_what_is_not_read_leaves_no_mark_no_number_and_no_link() -> None:
    structure = Structure("zh-CN")
    with structure.unread():
        tex = structure.marked("P", lambda: phrase((Plain("渡轮 ferry"), Internal("1", "event.a")), structure))
    assert tex == Tex("渡轮 ferry1")
    assert structure.tree() == Element(1, "Document", lang="zh-CN")


def test_a_phrase_of_no_letters_is_no_element() -> None:
    structure = Structure("en-GB")
    assert str(structure.marked("P", lambda: phrase((Plain(""),), structure))) == ""
    assert structure.tree() == Element(1, "Document", lang="en-GB")
