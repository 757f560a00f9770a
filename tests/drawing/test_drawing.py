"""Pictures that TeX does not draw: nothing is cut off, words are escaped, and links can be followed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import fonts
from reportgen.drawing import draw
from reportgen.drawing.lines import Hand, pieces
from reportgen.drawing.svg import svg
from reportgen.model.blocks import ChartFigure, Diagram, TimelineFigure
from reportgen.model.drawing import Area, Drawing, Line, Piece
from reportgen.model.phrases import Plain, plain
from reportgen.widths import width
from tests.compose.walk import every

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.drawing import Picture
    from reportgen.model.edition import Edition
    from reportgen.model.phrases import Phrases

SVG = "{http://www.w3.org/2000/svg}"
CODES = ["zh", "en", "ru"]
WIDTHS = [320.0, 700.0]


def pictures(edition: Edition) -> list[Picture]:
    """Every picture of an edition."""
    return [*every(ChartFigure, edition), *every(Diagram, edition), *every(TimelineFigure, edition)]


def said(figure: Picture) -> list[Phrases]:
    """What is written in a picture."""
    match figure:
        case ChartFigure():
            return [phrases for bar in figure.bars for phrases in (bar.label, bar.display)]
        case Diagram():
            return [*figure.steps]
        case TimelineFigure():
            return [*figure.lanes, *(phrases for row in figure.rows for phrases in (row.date, row.text, row.mark))]


def text(drawing: Drawing) -> str:
    """What a drawing says, without spaces: a line may end where one stood."""
    lines = (line for line in drawing.shapes if isinstance(line, Line))
    return "".join(piece.text for line in lines for piece in line.pieces).replace(" ", "")


@pytest.mark.parametrize("wide", WIDTHS)
@pytest.mark.parametrize("code", CODES)
def test_every_word_of_a_picture_stands_inside_it(code: str, wide: float, editions: Mapping[str, Edition]) -> None:
    edition = editions[code]
    for figure in pictures(edition):
        drawing = draw(figure, 0, edition.languages[0], wide)
        for phrases in said(figure):
            written = "".join(piece.text for piece in pieces(phrases[0], edition.languages[0].tag))
            assert written.replace(" ", "") in text(drawing)
        for line in (shape for shape in drawing.shapes if isinstance(shape, Line)):
            hand = Hand(0, line.size, strong=line.strong)
            share = {"start": 0.0, "middle": 0.5, "end": 1.0}[line.anchor]
            left = line.x - share * hand.width(line.pieces)
            assert left >= -1
            assert left + hand.width(line.pieces) <= wide + 1, line
            assert 0 < line.y <= drawing.height


@pytest.mark.parametrize("code", CODES)
def test_no_letter_is_wider_than_it_was_taken_for(code: str, editions: Mapping[str, Edition]) -> None:
    edition = editions[code]
    for figure in pictures(edition):
        for phrases in said(figure):
            for face, strong in (("regular", False), ("bold", True)):
                set_in = getattr(edition.languages[0].fonts.sans, face)
                true = fonts.advance(set_in, plain(phrases[0]))
                assert true is None or true <= width(plain(phrases[0]), strong=strong) * 1.03


@given(st.text(st.sampled_from("ab жщ 中，。（ \u00a0W"), min_size=1, max_size=80), st.integers(30, 300))
def test_lines_are_no_wider_than_their_measure_and_lose_nothing(words_: str, measure: int) -> None:
    hand = Hand(float(measure), 13.0)
    lines = hand.broken([Piece(words_)])
    assert all(hand.width(line) <= measure for line in lines)
    written = "".join(piece.text for line in lines for piece in line)
    assert "".join(written.split()) == "".join(words_.split())


def test_no_line_begins_with_a_closing_mark() -> None:
    lines = Hand(40.0, 13.0).broken([Piece("甲乙丙，丁戊己。庚辛壬")])
    assert not any(line[0].text[0] in "，。" for line in lines)
    assert len(lines) > 2


def test_a_mark_stays_with_the_word_before_it() -> None:
    lines = Hand(60.0, 13.0).broken([Piece("alpha beta"), Piece("S1", "#evidence.a", raised=True)])
    assert [line[-1].text for line in lines if line[-1].raised] == ["S1"]
    assert not any(line[0].raised for line in lines)


@pytest.mark.parametrize("wide", WIDTHS)
def test_steps_stand_in_a_row_where_there_is_room(wide: float, editions: Mapping[str, Edition]) -> None:
    (diagram, _) = every(Diagram, editions["en"])
    drawing = draw(diagram, 0, editions["en"].languages[0], wide)
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Area)]
    assert len(boxes) == len(diagram.steps)
    assert len({box.y for box in boxes}) == (1 if wide > 500 else len(boxes))
    assert len({box.x for box in boxes}) == (len(boxes) if wide > 500 else 1)


def test_bars_are_as_long_as_their_values(editions: Mapping[str, Edition]) -> None:
    (chart, *_) = (each for each in every(ChartFigure, editions["en"]) if each.shape == "bars")
    drawing = draw(chart, 0, editions["en"].languages[0], 340.0)
    long = [shape.width for shape in drawing.shapes if isinstance(shape, Area)]
    assert long == pytest.approx([max(bar.value * max(long), 2) for bar in chart.bars])


def test_what_an_author_wrote_is_text_and_nothing_else(editions: Mapping[str, Edition]) -> None:
    edition = editions["en"]
    (diagram, _) = every(Diagram, edition)
    evil = '</text><script>alert("1")</script>&amp;'
    drawing = draw(replace(diagram, description=((Plain(evil),),)), 0, edition.languages[0], 340.0)
    root = ET.fromstring(svg(drawing, "figure.1", edition.theme.colours))  # noqa: S314 -- ours
    assert root.findtext(f"{SVG}title") == evil
    assert root.find(f".//{SVG}script") is None


@pytest.mark.parametrize("code", CODES)
def test_a_picture_with_links_is_no_image(code: str, editions: Mapping[str, Edition]) -> None:
    edition = editions[code]
    for figure in pictures(edition):
        root = ET.fromstring(svg(draw(figure, 0, edition.languages[0], 340.0), "figure.1", edition.theme.colours))  # noqa: S314 -- ours
        links = root.findall(f".//{SVG}a")
        assert root.get("role") == ("graphics-document" if links else "img")
        assert bool(links) == (not isinstance(figure, ChartFigure))
        assert all(str(link.get("href")).startswith("#") for link in links)
        assert root.findtext(f"{SVG}title") == plain(figure.description[0])


def test_words_of_another_language_say_so(editions: Mapping[str, Edition]) -> None:
    assert [piece.lang for piece in pieces((Plain("The 重庆 plan"),), "en-GB")] == [None, "zh", None]
    drawing = Drawing(100, 20, (Line(0, 10, (Piece("重庆", lang="zh"),), 13),), "", "en-GB", "alphabetic")
    assert '<tspan lang="zh">' in svg(drawing, "figure.1", editions["en"].theme.colours)
