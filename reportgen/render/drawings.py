"""Charts, timeline and diagrams -> TeX: PyLaTeX's TikZ pictures in the brief's own fonts, sizes known beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from pylatex import NoEscape, TikZ, TikZOptions

from reportgen.fonts import advance
from reportgen.model.edition import ChartFigure, Diagram, Phrase, TimelineFigure, TimelineRow, plain
from reportgen.render.escape import Tex
from reportgen.render.phrases import phrase

if TYPE_CHECKING:
    from reportgen.model.language import Face
    from reportgen.render.structure import Structure

Picture: TypeAlias = ChartFigure | Diagram | TimelineFigure
Say: TypeAlias = Callable[[Phrase], Tex]

_COLUMN_HEIGHT = 22.0
"""Height of the highest column of a chart, mm."""
_LABEL_SHARE, _VALUE_SHARE = 0.4, 0.3
"""What a bar chart keeps of its width for labels and for figures."""
_POINTS, _POINT = 7.6, 0.3515
"""The size of figures in a chart, and a point in millimetres."""
_GAP = 1.3
"""What stands between a bar and its figure, and behind it, less what TeX forgives, mm."""
_ARROW = 5.0
"""The gap between the boxes of a diagram, mm."""
_BAND = 31.0
"""The width of the band of dates between the lanes of a timeline, mm."""
_PADDING = 2.0
"""What a box keeps clear around its words, mm."""


def picture(figure: Picture, language: int, width: float, structure: Structure, face: Face | None = None) -> Tex:
    """Draw a figure in one language, `width` millimetres wide, with its description for who does not see it.

    `face` is the one that figures are set in, to measure them by.
    """
    say = partial(phrase, structure=structure)
    with structure.element("Figure", alt=plain(figure.description[language])) as number:
        match figure:
            case ChartFigure(shape="columns"):
                drawn = _columns(figure, language, width, say)
            case ChartFigure():
                drawn = _bars(figure, language, width, say, face)
            case Diagram():
                drawn = _diagram(figure, language, width, say)
            case TimelineFigure():
                drawn = _timeline(figure, language, width, say)
    return Tex(rf"\RGpicture{{{number}}}{{{drawn}}}")


def _columns(figure: ChartFigure, language: int, width: float, say: Say) -> Tex:
    picture = _picture("x=1mm,y=1mm")
    step = width / len(figure.bars)
    for index, bar in enumerate(figure.bars):
        left, height = index * step + 0.2 * step, bar.value * _COLUMN_HEIGHT
        middle = (index + 0.5) * step
        _draw(picture, rf"\fill[RGtone0] ({left:.2f},0) rectangle ({left + 0.6 * step:.2f},{height:.2f});")
        _draw(
            picture,
            rf"\node[RGvalue,anchor=south] at ({middle:.2f},{height:.2f}) {{{say(bar.display[language])}}};",
        )
        _draw(
            picture,
            rf"\node[RGlabel,anchor=north] at ({middle:.2f},-0.6) {{{say(bar.label[language])}}};",
        )
    _draw(picture, rf"\draw[RGaxis] (0,0) -- ({width:.2f},0);")
    return Tex(picture.dumps())


def _bars(figure: ChartFigure, language: int, width: float, say: Say, face: Face | None) -> Tex:
    """Rows hang below each other: a label may take several lines, and the next row waits for it.

    A figure stands behind its bar; one that is too long for what is kept makes all bars shorter.
    """
    picture = _picture("x=1mm,y=1mm")
    start = width * _LABEL_SHARE
    room = width * (1 - _LABEL_SHARE - _VALUE_SHARE)
    for bar in figure.bars:
        written = advance(face, plain(bar.display[language])) if face and bar.value else None
        if written is not None:
            room = min(room, (width - start - _GAP - written * _POINTS * _POINT) / bar.value)
    _draw(picture, r"\coordinate (row) at (0,0);")
    for bar in figure.bars:
        _draw(
            picture,
            rf"\node[RGlabel,anchor=north west,text width={start - 2:.2f}mm,align=left] (label) at (row) "
            rf"{{{say(bar.label[language])}}};",
        )
        _draw(
            picture,
            rf"\fill[RGtone0] ([xshift={start:.2f}mm,yshift=1.5mm]label.west -| row) rectangle "
            rf"++({max(bar.value * room, 0.3):.2f},-3);",
        )
        _draw(
            picture,
            rf"\node[RGvalue,anchor=west] at ([xshift={start + bar.value * room + 0.8:.2f}mm]label.west -| row) "
            rf"{{{say(bar.display[language])}}};",
        )
        _draw(picture, r"\coordinate (row) at ([yshift=-1.8mm]label.south -| row);")
    _draw(picture, rf"\draw[RGaxis] ({start:.2f},0.8) -- ({start:.2f},0 |- row);")
    _draw(picture, rf"\path (0,0) -- ({width:.2f},0);")
    return Tex(picture.dumps())


def _diagram(figure: Diagram, language: int, width: float, say: Say) -> Tex:
    """Draw the steps as boxes of one height in a row, joined by arrows."""
    picture = _picture("x=1mm,y=1mm")
    count = len(figure.steps)
    box = (width - 0.4 - _ARROW * (count - 1)) / count
    inner = box - 2 * _PADDING
    steps = [say(step[language]) for step in figure.steps]
    for index, step in enumerate(steps):
        left = 0.2 + index * (box + _ARROW)
        words = rf"\RGstep{{{inner:.2f}mm}}{{{step}}}"
        _draw(picture, rf"\node[RGstep{figure.tone},anchor=west] (s{index}) at ({left:.2f},0) {{{words}}};")
    for index in range(count - 1):
        _draw(picture, rf"\draw[RGarrow{figure.tone}] (s{index}.east) -- (s{index + 1}.west);")
    # The boxes are set once unseen, so that all can have the height of the highest.
    measured = "".join(rf"\RGmeasure{{{inner:.2f}mm}}{{{step}}}" for step in steps)
    return Tex(rf"\RGunmeasured {measured}{picture.dumps()}")


def _timeline(figure: TimelineFigure, language: int, width: float, say: Say) -> Tex:
    """Draw the events downwards in two lanes beside a band of dates; a row waits for the one above it."""
    picture = _picture("x=1mm,y=1mm")
    lane, middle = (width - _BAND) / 2 - 3, width / 2
    sides = [("north east", -_BAND / 2 - 2), ("north west", _BAND / 2 + 2)]
    for tone, name in enumerate(figure.lanes):
        anchor, shift = sides[tone]
        node = rf"\node[RGlane{tone},anchor={anchor},text width={lane:.2f}mm]"
        _draw(picture, rf"{node} at ({middle + shift:.2f},0) {{{say(name[language])}}};")
    _draw(picture, rf"\coordinate (row) at ([yshift=-1mm]current bounding box.south -| {middle:.2f},0);")
    _draw(picture, r"\coordinate (top) at (row);")
    for row in figure.rows:
        anchor, shift = sides[row.lane]
        node = rf"\node[RGevent{row.lane},anchor={anchor},text width={lane:.2f}mm] at ([xshift={shift:.2f}mm]row)"
        for path in _event(row, language, node, say):
            _draw(picture, path)
        _draw(picture, rf"\RGdot{row.lane}{{{_BAND / 2:.2f}}}")
        _draw(picture, rf"\coordinate (row) at ([yshift=-0.6mm]current bounding box.south -| {middle:.2f},0);")
    _draw(picture, rf"\RGband{{{_BAND:.2f}}}")
    _draw(picture, rf"\path (0,0) -- ({width:.2f},0);")
    return Tex(picture.dumps())


def _event(row: TimelineRow, language: int, node: str, say: Say) -> Iterator[str]:
    """An event and its date from left to right: who orders a line by place then reads it as it is told."""
    for part in ("event", "date") if row.lane == 0 else ("date", "event"):
        if part == "date":
            yield rf"\node[RGdate,anchor=north] (date) at (row) {{{say(row.date[language])}}};"
        else:
            yield rf"{node} {{{say(row.text[language])}\RGaside{{{say(row.mark[language])}}}}};"


def _picture(*options: str) -> TikZ:
    return TikZ(options=TikZOptions(*(NoEscape(option) for option in options)))


def _draw(picture: TikZ, path: str) -> None:
    picture.append(NoEscape(path))
