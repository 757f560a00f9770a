"""Charts, timeline and diagrams -> TeX: PyLaTeX's TikZ pictures in the brief's own fonts, sizes known beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pylatex import NoEscape, TikZ, TikZOptions

from reportgen.render.escape import Tex, pdf_string
from reportgen.render.phrases import phrase

if TYPE_CHECKING:
    from reportgen.model.edition import ChartFigure, Diagram, TimelineFigure

_COLUMN_HEIGHT = 26.0
"""Height of the highest column of a chart, mm."""
_LABEL_SHARE, _VALUE_SHARE = 0.36, 0.3
"""What a bar chart keeps of its width for labels and for figures."""
_ARROW = 5.0
"""The gap between the boxes of a diagram, mm."""
_PADDING = 2.0
"""What a box keeps clear around its words, mm."""


def chart(figure: ChartFigure, language: int, width: float) -> Tex:
    """Draw a chart `width` millimetres wide; every value is labelled directly, so that no axis need be read."""
    return _columns(figure, language, width) if figure.shape == "columns" else _bars(figure, language, width)


def _columns(figure: ChartFigure, language: int, width: float) -> Tex:
    picture = _picture("x=1mm,y=1mm")
    step = width / len(figure.bars)
    for index, bar in enumerate(figure.bars):
        left, height = index * step + 0.2 * step, bar.value * _COLUMN_HEIGHT
        middle = (index + 0.5) * step
        _draw(picture, rf"\fill[RGtone0] ({left:.2f},0) rectangle ({left + 0.6 * step:.2f},{height:.2f});")
        _draw(picture, rf"\node[RGvalue,anchor=south] at ({middle:.2f},{height:.2f}) {{{phrase(bar.display[language])}}};")
        _draw(picture, rf"\node[RGlabel,anchor=north] at ({middle:.2f},-0.6) {{{phrase(bar.label[language])}}};")
    _draw(picture, rf"\draw[RGaxis] (0,0) -- ({width:.2f},0);")
    return Tex(picture.dumps())


def _bars(figure: ChartFigure, language: int, width: float) -> Tex:
    """Rows hang below each other: a label may take several lines, and the next row waits for it."""
    picture = _picture("x=1mm,y=1mm")
    start, room = width * _LABEL_SHARE, width * (1 - _LABEL_SHARE - _VALUE_SHARE)
    _draw(picture, r"\coordinate (row) at (0,0);")
    for bar in figure.bars:
        _draw(
            picture,
            rf"\node[RGlabel,anchor=north west,text width={start - 2:.2f}mm,align=left] (label) at (row) "
            rf"{{{phrase(bar.label[language])}}};",
        )
        _draw(
            picture,
            rf"\fill[RGtone0] ([xshift={start:.2f}mm,yshift=1.5mm]label.west -| row) rectangle "
            rf"++({max(bar.value * room, 0.3):.2f},-3);",
        )
        _draw(
            picture,
            rf"\node[RGvalue,anchor=west] at ([xshift={start + bar.value * room + 0.8:.2f}mm]label.west -| row) "
            rf"{{{phrase(bar.display[language])}}};",
        )
        _draw(picture, r"\coordinate (row) at ([yshift=-1.2mm]label.south -| row);")
    _draw(picture, rf"\draw[RGaxis] ({start:.2f},0.8) -- ({start:.2f},0 |- row);")
    _draw(picture, rf"\path (0,0) -- ({width:.2f},0);")
    return Tex(picture.dumps())


def diagram(figure: Diagram, language: int, width: float) -> Tex:
    """Draw the steps as boxes of one height in a row, joined by arrows."""
    picture = _picture("x=1mm,y=1mm")
    count = len(figure.steps)
    box = (width - _ARROW * (count - 1)) / count
    inner = box - 2 * _PADDING
    steps = [phrase(step[language]) for step in figure.steps]
    for index, step in enumerate(steps):
        left = index * (box + _ARROW)
        words = rf"\RGstep{{{inner:.2f}mm}}{{{step}}}"
        _draw(picture, rf"\node[RGstep{figure.tone},anchor=west] (s{index}) at ({left:.2f},0) {{{words}}};")
    for index in range(count - 1):
        _draw(picture, rf"\draw[RGarrow{figure.tone}] (s{index}.east) -- (s{index + 1}.west);")
    # The boxes are set once unseen, so that all can have the height of the highest.
    measured = "".join(rf"\RGmeasure{{{inner:.2f}mm}}{{{step}}}" for step in steps)
    return Tex(rf"\RGunmeasured {measured}{picture.dumps()}")


def timeline(figure: TimelineFigure, language: int, width: float) -> Tex:
    """Draw the events downwards in two lanes beside a band of dates; a row waits for the one above it."""
    picture = _picture("x=1mm,y=1mm")
    band = 27.0
    lane = (width - band) / 2 - 2
    middle = width / 2
    for tone, name in enumerate(figure.lanes):
        anchor, at = ("north east", middle - band / 2 - 2) if tone == 0 else ("north west", middle + band / 2 + 2)
        _draw(picture, rf"\node[RGlane{tone},anchor={anchor},text width={lane:.2f}mm] (lane{tone}) at ({at:.2f},0) {{{phrase(name[language])}}};")
    _draw(picture, rf"\coordinate (row) at ([yshift=-1mm]current bounding box.south -| {middle:.2f},0);")
    _draw(picture, r"\coordinate (top) at (row);")
    for row in figure.rows:
        anchor, shift = ("north east", -band / 2 - 2) if row.lane == 0 else ("north west", band / 2 + 2)
        words = f"{phrase(row.text[language])}\\RGaside{{{phrase(row.mark[language])}}}"
        _draw(picture, rf"\node[RGdate,anchor=north] (date) at (row) {{{phrase(row.date[language])}}};")
        _draw(
            picture,
            rf"\node[RGevent{row.lane},anchor={anchor},text width={lane:.2f}mm] (event) at ([xshift={shift:.2f}mm]row) {{{words}}};",
        )
        _draw(picture, rf"\RGdot{row.lane}{{{band / 2:.2f}}}")
        _draw(picture, rf"\coordinate (row) at ([yshift=-0.6mm]current bounding box.south -| {middle:.2f},0);")
    _draw(picture, rf"\RGband{{{band:.2f}}}")
    _draw(picture, rf"\path (0,0) -- ({width:.2f},0);")
    return Tex(picture.dumps())


def described(picture: Tex, words: str) -> Tex:
    """Give a picture its description for readers that do not see it."""
    return Tex(rf"\RGpicture{{{pdf_string(words)}}}{{{picture}}}")


def _picture(*options: str) -> TikZ:
    return TikZ(options=TikZOptions(*(NoEscape(option) for option in options)))


def _draw(picture: TikZ, path: str) -> None:
    picture.append(NoEscape(path))
