"""Series -> charts: bars in the order of the sheet, their sizes in one unit, their figures in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.compose.frames import shares
from reportgen.model.blocks import Bar, ChartFigure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.compose.counting import Captions
    from reportgen.compose.speech import Speech


def chart_figures(speech: Speech, captions: Captions) -> Iterator[ChartFigure]:
    """Give every chart of the brief."""
    for chart in speech.dossier.brief.charts.values():
        rows = speech.dossier.series[chart.series]
        # Sizes are drawn, not read: the longest bar is 1, and the figure stands beside it in words. Of nothing
        # but zeros none is drawn.
        sizes = shares([row.quantity.value for row in rows])
        yield ChartFigure(
            caption=captions.figure(speech.say(chart.title)),
            shape=chart.shape,
            bars=tuple(
                Bar(speech.say(row.label), size, speech.figure(row.key)) for row, size in zip(rows, sizes, strict=True)
            ),
            note=speech.say(chart.note),
            description=speech.describe(chart.description),
        )
