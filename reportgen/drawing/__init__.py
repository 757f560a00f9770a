"""A picture of an edition -> a Drawing of it, for every format that is not set by TeX; and that as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from reportgen.drawing.charts import bars, columns
from reportgen.drawing.flow import flow
from reportgen.drawing.timeline import timeline
from reportgen.model.blocks import ChartFigure, Diagram, TimelineFigure
from reportgen.model.drawing import Drawing
from reportgen.model.phrases import plain

if TYPE_CHECKING:
    from reportgen.model.language import Language

Picture: TypeAlias = ChartFigure | Diagram | TimelineFigure


def draw(figure: Picture, side: int, language: Language, width: float) -> Drawing:
    """Draw a picture as one language of its edition has it, `width` CSS pixels wide."""
    match figure:
        case ChartFigure(shape="columns"):
            shapes, height = columns(figure, side, language.tag, width)
        case ChartFigure():
            shapes, height = bars(figure, side, language.tag, width)
        case Diagram():
            shapes, height = flow(figure, side, language.tag, width)
        case TimelineFigure():
            shapes, height = timeline(figure, side, language.tag, width)
    said = plain(figure.description[side])
    return Drawing(width, height, tuple(shapes), said, language.tag, language.fonts.script)
