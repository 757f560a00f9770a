"""Rows of growth -> a plot as SVG: seconds against pages, each tool a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_COLOURS: Final = {"reportgen": "#1d5b94", "latexmk": "#9a4f0f", "typst": "#4a7a3a"}
_WIDTH, _HEIGHT, _EDGE = 420, 280, 50


def plot(kinds: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """Give one picture for each kind of growth, beside each other; both axes are logarithmic no more than the data."""
    pictures = [_picture(name, rows, index * _WIDTH) for index, (name, rows) in enumerate(kinds.items())]
    size = f'width="{_WIDTH * len(pictures)}" height="{_HEIGHT}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="11">\n'
        + "".join(pictures)
        + "</svg>\n"
    )


def _picture(name: str, rows: Sequence[Mapping[str, Any]], left: int) -> str:
    widest = max(row["pages"] for row in rows)
    highest = max(row[tool]["wall"] for row in rows for tool in _COLOURS)
    wide, high = _WIDTH - 2 * _EDGE, _HEIGHT - 2 * _EDGE

    def point(pages: float, seconds: float) -> tuple[float, float]:
        return left + _EDGE + wide * pages / widest, _HEIGHT - _EDGE - high * seconds / highest

    parts = [f'<text x="{left + _EDGE}" y="24" font-weight="bold">More {name}: seconds by printed pages</text>\n']
    (x0, y0), (x1, y1) = point(0, 0), point(widest, highest)
    parts.append(f'<path d="M{x0} {y1}V{y0}H{x1}" fill="none" stroke="#888"/>\n')
    parts.append(f'<text x="{x1}" y="{y0 + 16}" text-anchor="end">{widest} pages</text>\n')
    parts.append(f'<text x="{x0 - 4}" y="{y1 + 4}" text-anchor="end">{highest:.0f} s</text>\n')
    for number, (tool, colour) in enumerate(_COLOURS.items()):
        places = [point(row["pages"], row[tool]["wall"]) for row in rows]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>\n')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>\n' for x, y in places]
        parts.append(f'<text x="{x0 + 10}" y="{y1 + 14 + 14 * number}" fill="{colour}">{tool}</text>\n')
    return "".join(parts)
