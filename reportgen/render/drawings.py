"""Charts, timeline and diagrams -> TeX: rules, and boxes in the brief's own fonts, sizes known beforehand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from reportgen.fonts import advance
from reportgen.model.blocks import ChartFigure, Diagram, TimelineFigure
from reportgen.model.phrases import Phrase, plain
from reportgen.render.escape import Tex
from reportgen.render.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.model.language import Face
    from reportgen.render.structure import Structure

Picture: TypeAlias = ChartFigure | Diagram | TimelineFigure
Say: TypeAlias = Callable[[Phrase], Tex]

_COLUMN_HEIGHT = 22.0
"""Height of the highest column of a chart, mm."""
_LABEL_SHARE, _VALUE_SHARE = 0.4, 0.3
"""What a bar chart keeps of its width for labels and for figures."""
_LABEL = 32.0
"""What labels need at least, in figures of the usual size, mm: a span of years in brackets is not parted."""
_POINTS, _POINT = 7.6, 0.3515
"""The size of figures in a chart, and a point in millimetres."""
_HAN, _BETWEEN = "\u2e80", 0.25
"""Where Han letters begin, and what xeCJK sets between one and a digit, em."""
_GAP = 1.3
"""What stands between a bar and its figure, and behind it, less what TeX forgives, mm."""
_BEHIND, _THINNEST = 0.8, 0.3
"""What stands open behind a bar, and the length of a bar of nothing, mm."""
_ARROW = 5.0
"""The gap between the boxes of a diagram, mm."""
_BAND = 31.0
"""The width of the band of dates between the lanes of a timeline, mm."""
_PADDING = 2.0
"""What a box keeps clear around its words, mm."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What the figures of a chart are set in, to measure them by: the faces, and how large, of the usual size."""

    faces: tuple[Face, ...]
    """That of the language, and in Han text that of digits."""
    scale: float = 1.0

    def width(self, text: str) -> float | None:
        """Give how wide a text is, mm, each letter in the widest face that has it; None if one is in none."""
        found = [[wide for face in self.faces if (wide := advance(face, letter)) is not None] for letter in text]
        borders = sum((one < _HAN) != (other < _HAN) for one, other in pairwise(text))
        em = _POINTS * self.scale * _POINT
        return (sum(map(max, found)) + borders * _BETWEEN) * em if all(found) else None


def picture(figure: Picture, language: int, width: float, structure: Structure, figures: Figures | None = None) -> Tex:
    """Draw a figure in one language, `width` millimetres wide, with its description for who does not see it."""
    say = partial(phrase, structure=structure)
    with structure.element("Figure", alt=plain(figure.description[language])) as number:
        match figure:
            case ChartFigure(shape="columns"):
                drawn = _columns(figure, language, width, say)
            case ChartFigure():
                drawn = _bars(figure, language, width, say, figures)
            case Diagram():
                drawn = _diagram(figure, language, width, say)
            case TimelineFigure():
                drawn = _timeline(figure, language, width, say)
    return Tex(rf"\RGpicture{{{number}}}{{{drawn}}}")


def _columns(figure: ChartFigure, language: int, width: float, say: Say) -> Tex:
    step = width / len(figure.bars)
    columns = [
        rf"\RGcolumn{{{(index + 0.2) * step:.2f}}}{{{0.6 * step:.2f}}}{{{bar.value * _COLUMN_HEIGHT:.2f}}}"
        rf"{{{(index + 0.5) * step:.2f}}}{{{say(bar.display[language])}}}{{{say(bar.label[language])}}}%"
        for index, bar in enumerate(figure.bars)
    ]
    return _drawn(rf"\RGchartcolumns{{{width:.2f}}}", columns)


def _bars(figure: ChartFigure, language: int, width: float, say: Say, figures: Figures | None) -> Tex:
    """Rows hang below each other: a label may take several lines, and the next row waits for it.

    A figure stands behind its bar; one that is too long for what is kept makes all bars shorter.
    """
    start = max(width * _LABEL_SHARE, _LABEL * (figures.scale if figures else 1))
    room = width * (1 - _VALUE_SHARE) - start
    for bar in figure.bars:
        taken = figures.width(plain(bar.display[language])) if figures and bar.value else None
        if taken is not None:
            room = min(room, (width - start - _GAP - taken) / bar.value)
    rows = []
    for bar in figure.bars:
        label = say(bar.label[language])
        long = max(bar.value * room, _THINNEST)
        behind = bar.value * room + _BEHIND - long
        rows.append(
            rf"\RGbar{{{start - 2:.2f}}}{{{long:.2f}}}{{{behind:.2f}}}{{{label}}}{{{say(bar.display[language])}}}%"
        )
    return _drawn(rf"\RGchartbars{{{width:.2f}}}{{{start:.2f}}}", rows)


def _diagram(figure: Diagram, language: int, width: float, say: Say) -> Tex:
    """Draw the steps as boxes of one height in a row, joined by arrows."""
    count = len(figure.steps)
    inner = (width - 0.4 - _ARROW * (count - 1)) / count - 2 * _PADDING
    steps = [say(step[language]) for step in figure.steps]
    boxes = [rf"\RGstep{{{figure.tone}}}{{{inner:.2f}}}{{{step}}}%" for step in steps]
    arrow = f"\n\\RGarrow{{{figure.tone}}}%\n"
    # The boxes are set once unseen, so that all can have the height of the highest.
    measured = "".join(f"\\RGmeasure{{{inner:.2f}}}{{{step}}}%\n" for step in steps)
    return Tex(f"\\RGunmeasured{measured}\\hbox{{%\n{arrow.join(boxes)}\n}}\\RGdrawn")


def _timeline(figure: TimelineFigure, language: int, width: float, say: Say) -> Tex:
    """Draw the events downwards in two lanes beside a band of dates; a row waits for the one above it."""
    lane, middle = (width - _BAND) / 2 - 3, width / 2
    edges = middle - _BAND / 2, middle + _BAND / 2
    words = edges[0] - 2 - lane, edges[1] + 2

    def place(tone: int) -> str:
        return f"{{{tone}}}{{{words[tone]:.2f}}}{{{lane:.2f}}}"

    lanes = "".join(rf"\RGlane{place(tone)}{{{say(name[language])}}}" for tone, name in enumerate(figure.lanes))
    rows = []
    for row in figure.rows:
        parts = {}
        # From left to right: who orders a line by place then reads it as it is told.
        for part in ("event", "date") if row.lane == 0 else ("date", "event"):
            if part == "date":
                parts[part] = rf"\RGwhen{{{row.lane}}}{{{middle:.2f}}}{{{say(row.date[language])}}}"
            else:
                said = rf"{say(row.text[language])}\RGaside{{{say(row.mark[language])}}}"
                parts[part] = rf"\RGwhat{place(row.lane)}{{{said}}}"
        rows.append(rf"\RGevent{{{''.join(parts.values())}}}{{\RGdot{{{row.lane}}}{{{edges[row.lane]:.2f}}}}}%")
    return _drawn(rf"\RGtimeline{{{width:.2f}}}{{{edges[0]:.2f}}}{{{_BAND:.2f}}}{{{lanes}}}", rows)


def _drawn(frame: str, parts: Iterable[str]) -> Tex:
    inside = "\n".join(parts)
    return Tex(f"{frame}{{%\n{inside}\n}}\\RGdrawn")
