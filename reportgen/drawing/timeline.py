"""A timeline -> its shapes: events in two lanes beside a band of dates, or one below the other where that is too wide.

In the narrow form a lane is told by its name above its first event and above each that follows one of the other.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal, cast

from reportgen.drawing.lines import Hand, pieces
from reportgen.model.drawing import Area, Dot, Piece, Stroke

if TYPE_CHECKING:
    from reportgen.model.blocks import TimelineFigure, TimelineRow
    from reportgen.model.drawing import Ink, Shape

_SIZE: Final = 13.0
_BAND: Final = 150.0
_INSET: Final = 10.0
_ROW: Final = 7.0
_RADIUS: Final = 4.5
_LANES: Final = 560.0
"""The width from which on there is room for two lanes."""


def timeline(figure: TimelineFigure, side: int, lang: str, width: float) -> tuple[list[Shape], float]:
    """Give the shapes, and how high they are."""
    return (_lanes if width >= _LANES else _list)(figure, side, lang, width)


def _lanes(figure: TimelineFigure, side: int, lang: str, width: float) -> tuple[list[Shape], float]:
    measure, middle = (width - _BAND) / 2 - _INSET, width / 2
    ends = (middle - _BAND / 2, middle + _BAND / 2)
    anchors: tuple[Literal["end", "start"], ...] = ("end", "start")
    places = (ends[0] - _INSET, ends[1] + _INSET)
    hands = [Hand(measure, _SIZE, anchor=anchor) for anchor in anchors]
    date = Hand(_BAND - 2 * _INSET, _SIZE, "ink", strong=True, anchor="middle")
    shapes: list[Shape] = []
    top = 0.0
    for lane, name in enumerate(figure.lanes):
        head = replace(hands[lane], size=_SIZE + 1, strong=True, ink=_tone(lane))
        lines, end = head.written(pieces(name[side], lang), places[lane], 0)
        shapes += lines
        top = max(top, end + _ROW)
    begin = top
    dots: list[Shape] = []
    for row in figure.rows:
        dates, under = date.written(pieces(row.date[side], lang), middle, top + _ROW / 2)
        events, end = hands[row.lane].written(_event(row, side, lang), places[row.lane], top + _ROW / 2)
        shapes += [*events, *dates] if row.lane == 0 else [*dates, *events]
        dots.append(Dot(ends[row.lane], top + _ROW / 2 + _SIZE * 0.62, _RADIUS, _tone(row.lane)))
        top = max(under, end) + _ROW / 2
    band = Area(ends[0], begin, _BAND, top - begin, "tint")
    edges = [Stroke((x, begin), (x, top), _tone(lane), 2) for lane, x in enumerate(ends)]
    return [band, *edges, *dots, *shapes], top


def _list(figure: TimelineFigure, side: int, lang: str, width: float) -> tuple[list[Shape], float]:
    left, line = 2 * _RADIUS + _INSET, _RADIUS + 1
    event, date = Hand(width - left, _SIZE), Hand(width - left, _SIZE, "ink", strong=True)
    shapes: list[Shape] = []
    top, lane = 0.0, None
    for row in figure.rows:
        if row.lane != lane:
            lane = row.lane
            head = Hand(width - left, _SIZE, _tone(lane), strong=True)
            lines, top = head.written(pieces(figure.lanes[lane][side], lang), left, top + _ROW)
            shapes += lines
        dates, under = date.written(pieces(row.date[side], lang), left, top + _ROW / 2)
        events, end = event.written(_event(row, side, lang), left, under)
        shapes += [Dot(line, top + _ROW / 2 + _SIZE * 0.62, _RADIUS, _tone(row.lane)), *dates, *events]
        top = end + _ROW / 2
    return [Stroke((line, 0), (line, top), "quiet", 1.5), *shapes], top


def _event(row: TimelineRow, side: int, lang: str) -> list[Piece]:
    mark = [replace(piece, quiet=True) for piece in pieces(row.mark[side], lang)]
    return [*pieces(row.text[side], lang), Piece(" "), *mark]


def _tone(lane: int) -> Ink:
    return cast("Ink", f"tone{lane}")
