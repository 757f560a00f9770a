"""A chart -> its shapes: columns over time, or bars each below its label."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from reportgen.drawing.lines import Hand, pieces
from reportgen.model.drawing import Area, Stroke

if TYPE_CHECKING:
    from reportgen.model.blocks import ChartFigure
    from reportgen.model.drawing import Shape

_SIZE: Final = 13.0
_HEIGHT: Final = 130.0
"""The height of the highest column."""
_THICK: Final = 16.0
_LEAST: Final = 2.0
"""The length of a bar that stands for next to nothing."""
_GAP: Final = 5.0


def columns(figure: ChartFigure, side: int, lang: str, width: float) -> tuple[list[Shape], float]:
    """Draw columns with their figures above and their labels below; the shapes, and how high they are."""
    step = width / len(figure.bars)
    label = Hand(step - 4, _SIZE, anchor="middle")
    value = Hand(step - 2, _SIZE, "ink", strong=True, anchor="middle")
    figures = [value.written(pieces(bar.display[side], lang), 0, 0) for bar in figure.bars]
    base = max((height for _, height in figures), default=0) + _GAP + _HEIGHT
    shapes: list[Shape] = []
    lowest = base
    for index, (bar, (_, height)) in enumerate(zip(figure.bars, figures, strict=True)):
        middle, top = (index + 0.5) * step, base - bar.value * _HEIGHT
        shapes.append(Area(middle - 0.3 * step, top, 0.6 * step, base - top, "tone0"))
        shapes += value.written(pieces(bar.display[side], lang), middle, top - height - _GAP / 2)[0]
        lines, end = label.written(pieces(bar.label[side], lang), middle, base + _GAP)
        shapes += lines
        lowest = max(lowest, end)
    shapes.append(Stroke((0, base), (width, base), "quiet", 1))
    return shapes, lowest + _GAP


def bars(figure: ChartFigure, side: int, lang: str, width: float) -> tuple[list[Shape], float]:
    """Draw bars, each below its label and before its figure; the shapes, and how high they are."""
    label, value = Hand(width, _SIZE), Hand(width * 0.6, _SIZE, "ink", strong=True)
    shown = chain.from_iterable(value.broken(pieces(bar.display[side], lang)) for bar in figure.bars)
    widest = max(map(value.width, shown), default=0)
    room, top = max(width - widest - 2 * _GAP, 40), 0.0
    shapes: list[Shape] = []
    for bar in figure.bars:
        words, under = label.written(pieces(bar.label[side], lang), 0, top)
        long = max(bar.value * room, _LEAST)
        figures, end = value.written(pieces(bar.display[side], lang), long + _GAP, under)
        middle = under + (end - under) / 2
        shapes += [*words, Area(0, middle - _THICK / 2, long, _THICK, "tone0"), *figures]
        top = max(end, middle + _THICK / 2) + 1.6 * _GAP
    return shapes, top
