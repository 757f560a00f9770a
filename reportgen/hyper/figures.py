"""A picture of an edition -> SVG in a page, once for each width that there may be room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from reportgen.drawing import draw
from reportgen.drawing.svg import svg
from reportgen.hyper.phrases import anchors, marked
from reportgen.model.blocks import ChartFigure, Diagram

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.drawing import Picture
    from reportgen.model.language import Language
    from reportgen.model.theme import Colours

_NARROW: Final = 340.0
_WIDE: Final = 700.0


def picture(figure: Picture, side: int, language: Language, name: str, colours: Colours) -> Markup:
    """Give the picture in one language; `name` begins the ids in it. A style sheet shows what there is room for.

    Where something comes back to words of the picture, it comes back to the picture, whichever is shown.
    """
    forms = [("chart", _NARROW)] if isinstance(figure, ChartFigure) else [("wide", _WIDE), ("narrow", _NARROW)]
    # What ElementTree has written is escaped.
    drawn = (
        Markup(svg(draw(figure, side, language, width), f"{name}.{look}", colours, look))  # noqa: S704
        for look, width in forms
    )
    return anchors(_places(figure, side)) + Markup("\n").join(drawn)


def _places(figure: Picture, side: int) -> Iterator[str]:
    if isinstance(figure, Diagram):
        for step in figure.steps:
            yield from marked(step[side])
    elif isinstance(figure, ChartFigure):
        for bar in figure.bars:
            yield from marked((*bar.label[side], *bar.display[side]))
    else:
        for row in figure.rows:
            yield from marked((*row.text[side], *row.mark[side]))
