"""A diagram -> its shapes: steps in boxes joined by arrows, in a row where there is room, else below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from reportgen.drawing.lines import LEADING, Hand, pieces
from reportgen.model.drawing import Area, Stroke

if TYPE_CHECKING:
    from reportgen.model.blocks import Diagram
    from reportgen.model.drawing import Ink, Piece, Shape

_SIZE: Final = 13.5
_PADDING: Final = 10.0
_ARROW: Final = 24.0
_LEAST: Final = 96.0
"""The width that a box in a row must have."""


def flow(figure: Diagram, side: int, lang: str, width: float) -> tuple[list[Shape], float]:
    """Give the shapes, and how high they are."""
    steps = [pieces(step[side], lang) for step in figure.steps]
    tone, tint = cast("Ink", f"tone{figure.tone}"), cast("Ink", f"tint{figure.tone}")
    box = (width - 2 - _ARROW * (len(steps) - 1)) / len(steps)
    hand = Hand(box - 2 * _PADDING, _SIZE, anchor="middle")
    if box >= _LEAST and all(map(hand.fits, steps)):
        return _row(steps, hand, box, tone, tint)
    return _stack(steps, Hand(width - 2 - 2 * _PADDING, _SIZE, anchor="middle"), width, tone, tint)


def _row(steps: list[list[Piece]], hand: Hand, box: float, tone: Ink, tint: Ink) -> tuple[list[Shape], float]:
    heights = [len(hand.broken(step)) * hand.size * LEADING for step in steps]
    high = max(heights) + 2 * _PADDING
    shapes: list[Shape] = []
    for index, (step, height) in enumerate(zip(steps, heights, strict=True)):
        left = 1 + index * (box + _ARROW)
        shapes.append(Area(left, 1, box, high, tint, tone))
        shapes += hand.written(step, left + box / 2, 1 + (high - height) / 2 - 1)[0]
        if index:
            shapes.append(Stroke((left - _ARROW, 1 + high / 2), (left, 1 + high / 2), tone, 2, arrow=True))
    return shapes, high + 2


def _stack(steps: list[list[Piece]], hand: Hand, width: float, tone: Ink, tint: Ink) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    top = 1.0
    for index, step in enumerate(steps):
        if index:
            shapes.append(Stroke((width / 2, top), (width / 2, top + _ARROW), tone, 2, arrow=True))
            top += _ARROW
        lines, end = hand.written(step, width / 2, top + _PADDING - 1)
        shapes += [Area(1, top, width - 2, end - top + _PADDING, tint, tone), *lines]
        top = end + _PADDING
    return shapes, top + 1
