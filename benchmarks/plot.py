"""Rows of growth -> a plot as SVG: seconds and memory against pages, each tool a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from benchmarks.table import GROWTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.measure import Row

_COLOURS: Final = {"reportgen": "#1d5b94", "latexmk": "#9a4f0f", "typst": "#4a7a3a"}
_WIDTH, _HEIGHT, _EDGE = 420, 280, 50
_MEASURES: Final = {"wall": ("seconds", "s"), "memory": ("memory", "MB")}


def plot(rows: Sequence[Row]) -> str:
    """Give a picture for each kind of growth and each measure; both axes begin at 0."""
    pictures = []
    for place, part in enumerate(part for part in GROWTH if any(row.part == part for row in rows)):
        grown = [row for row in rows if row.part == part]
        for line, measure in enumerate(_MEASURES):
            pictures.append(_picture(f"More {part}", grown, measure, (place * _WIDTH, line * _HEIGHT)))
    size = f'width="{_WIDTH * len(GROWTH)}" height="{_HEIGHT * len(_MEASURES)}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="11">\n'
    return f"{head}{''.join(pictures)}</svg>\n"


def _picture(title: str, rows: Sequence[Row], measure: str, corner: tuple[int, int]) -> str:
    pages = {row.scenario: row.pages for row in rows if row.tool == "reportgen"}
    widest, highest = max(pages.values()), max(getattr(row, measure) for row in rows)
    wide, high = _WIDTH - 2 * _EDGE, _HEIGHT - 2 * _EDGE
    left, top = corner
    words, unit = _MEASURES[measure]

    def point(page: float, value: float) -> tuple[float, float]:
        return left + _EDGE + wide * page / widest, top + _HEIGHT - _EDGE - high * value / highest

    (x0, y0), (x1, y1) = point(0, 0), point(widest, highest)
    parts = [
        f'<text x="{x0}" y="{top + 24}" font-weight="bold">{title}: {words} by pages of reportgen\'s PDF</text>\n',
        f'<path d="M{x0} {y1}V{y0}H{x1}" fill="none" stroke="#888"/>\n',
        f'<text x="{x1}" y="{y0 + 16}" text-anchor="end">{widest} pages</text>\n',
        f'<text x="{x0 - 4}" y="{y1 + 4}" text-anchor="end">{highest:.0f} {unit}</text>\n',
    ]
    for number, (tool, colour) in enumerate(_COLOURS.items()):
        places = [point(pages[row.scenario], getattr(row, measure)) for row in rows if row.tool == tool]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>\n')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>\n' for x, y in places]
        parts.append(f'<text x="{x0 + 10}" y="{y1 + 14 + 14 * number}" fill="{colour}">{tool}</text>\n')
    return "".join(parts)
