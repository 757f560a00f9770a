"""A picture is drawn in the words and figures of the brief, and told in words to who does not see it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportgen.model.blocks import ChartFigure, Diagram, TimelineFigure
from reportgen.model.phrases import Plain, plain
from reportgen.render.drawings import Figures, Picture, picture
from reportgen.render.structure import Structure
from tests.compose.walk import every
from tests.render.tex import balanced, set_words, unmarked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.edition import Edition
    from reportgen.model.language import Language
    from reportgen.model.phrases import Phrases

KINDS: tuple[type[Picture], ...] = (ChartFigure, Diagram, TimelineFigure)


def pictures(edition: Edition) -> list[Picture]:
    """Every picture of an edition."""
    return [figure for kind in KINDS for figure in every(kind, edition)]


def drawn(figure: Picture, side: int, width: float) -> str:
    """The TeX of a picture."""
    return str(picture(figure, side, width, Structure("en-GB")))


def words_of(figure: Picture) -> list[Phrases]:
    """What stands in a picture."""
    match figure:
        case ChartFigure():
            return [text for bar in figure.bars for text in (bar.label, bar.display)]
        case Diagram():
            return list(figure.steps)
        case TimelineFigure():
            return [*figure.lanes, *(text for row in figure.rows for text in (row.date, row.text, row.mark))]


@pytest.mark.parametrize("code", ["zh", "en", "zh-en"])
def test_a_picture_has_every_word_and_figure_of_its_language(code: str, editions: Mapping[str, Edition]) -> None:
    for figure in pictures(editions[code]):
        for side in range(len(editions[code].languages)):
            tex = unmarked(drawn(figure, side, 80))
            for text in words_of(figure):
                assert unmarked(set_words(text[side])) in tex


@pytest.mark.parametrize("code", ["zh", "en", "zh-en"])
def test_a_picture_has_its_description_in_its_language(code: str, editions: Mapping[str, Edition]) -> None:
    for figure in pictures(editions[code]):
        for side in range(len(editions[code].languages)):
            structure = Structure("en-GB")
            picture(figure, side, 80, structure)
            (element,) = structure.tree().elements
            assert (element.tag, element.alt) == ("Figure", plain(figure.description[side]))


def test_a_picture_closes_what_it_opens(editions: Mapping[str, Edition]) -> None:
    for figure in pictures(editions["zh-en"]):
        tex = drawn(figure, 1, 126)
        assert balanced(tex)
        assert tex.count(r"\begin{") == tex.count(r"\end{")


@pytest.mark.parametrize("width", [80.5, 126.0, 170.0])
def test_another_bar_makes_another_picture(width: float, small_editions: Mapping[str, Edition]) -> None:
    for chart in every(ChartFigure, small_editions["en"]):
        bars = (replace(chart.bars[0], value=0.9), *chart.bars[1:])
        assert drawn(replace(chart, bars=bars), 0, width) != drawn(chart, 0, width)


def lengths(tex: str) -> list[float]:
    """The lengths of the bars of a picture."""
    return [float(length) for length in re.findall(r"\\RGbar\{[\d.]+\}\{([\d.]+)\}", tex)]


def test_bars_leave_room_for_a_figure_that_is_long(
    small_editions: Mapping[str, Edition], languages: Mapping[str, Language]
) -> None:
    edition, face = small_editions["en"], languages["en"].fonts.sans.bold
    chart = replace(next(every(ChartFigure, edition)), shape="bars")
    usual = lengths(str(picture(chart, 0, 80.5, Structure("en-GB"), Figures((face,)))))
    assert usual
    assert usual == lengths(drawn(chart, 0, 80.5))
    bars = tuple(replace(bar, display=((Plain("почти 89,34 млрд китайских юаней"),),)) for bar in chart.bars)
    shorter = lengths(str(picture(replace(chart, bars=bars), 0, 80.5, Structure("en-GB"), Figures((face,)))))
    assert all(short < long for short, long in zip(shorter, usual, strict=True))


def test_words_in_a_picture_are_escaped(small_editions: Mapping[str, Edition]) -> None:
    chart = next(every(ChartFigure, small_editions["en"]))
    bars = tuple(replace(bar, label=((Plain("50% & more"),),)) for bar in chart.bars)
    assert r"50\% \& more" in drawn(replace(chart, bars=bars), 0, 80)


def test_a_figure_in_han_text_is_measured_in_the_faces_that_set_it(languages: Mapping[str, Language]) -> None:
    han, latin = (languages[code].fonts.sans.bold for code in ("zh", "en"))
    alone, both = Figures((han,)), Figures((han, latin))
    digits, said = both.width("893"), both.width("893亿元")
    assert digits is not None
    assert said is not None
    assert digits >= (alone.width("893") or 0)
    assert said > digits + 2 * 7.6 * 0.3515
    assert Figures((latin,)).width("893亿元") is None
    assert Figures((han, latin), 2.0).width("893") == 2 * digits
