"""Rows of the benchmark -> tables in Markdown: medians, ratios, growth, and how far each aim is."""

from __future__ import annotations

from itertools import groupby
from math import log
from typing import TYPE_CHECKING, Final

from benchmarks.parts import COLD, ENGINE, FORMAT, NOTHING, SAVE, WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from benchmarks.measure import Row

_TITLES: Final = {
    "shipped": "The shipped brief, one language",
    "both": "The shipped brief, two languages",
    "long": "A brief of some 50 pages, one language",
    "format": "Once for each state of the templates",
    "watch": "While somebody watches, one language",
    "pages": "Growth with pages, cold",
    "claims": "Growth with claims, cold",
}
GROWTH: Final = ("pages", "claims")
"""The parts whose scenarios are sizes, the least first."""
_AIMS: Final = (
    ("shipped", COLD, "latexmk", 1 / 15),
    ("shipped", COLD, "typst", 1.6),
    ("shipped", ENGINE, "typst", 1.0),
    ("both", COLD, "latexmk", 1 / 25),
    ("both", COLD, "typst", 1.3),
    ("shipped", WORD, "latexmk", 1 / 4),
    ("shipped", WORD, "typst", 1.6),
    ("watch", SAVE, "typst", 0.8),
    ("shipped", NOTHING, "", 0.25),
    ("shipped", NOTHING, "typst", 1.0),
    ("format", FORMAT, "", 5.0),
)
"""Part, scenario, whom we are compared with (or nobody: seconds), and the most that it should be."""


def tables(rows: Sequence[Row], machine: Mapping[str, str]) -> str:
    """Give the whole page."""
    where = ", ".join(f"{key} {value}" for key, value in machine.items())
    lines = [
        f"# What a build costs\n\nSeconds by the clock, medians, the tools in turns on one machine ({where}).",
        "Memory is that of the largest process, in MB. latexmk and Typst set two languages one after the other.",
        "",
        *_aims(rows),
    ]
    for part, found in groupby(rows, lambda row: row.part):
        lines += ["", f"## {_TITLES[part]}", "", *_part(list(found), grows=part in GROWTH)]
    return "\n".join(lines) + "\n"


def _aims(rows: Iterable[Row]) -> Iterator[str]:
    walls = {(row.part, row.scenario, row.tool): row.wall for row in rows}
    yield from ("| what | beside | measured | aim | |", "|---|---|---|---|---|")
    for part, scenario, peer, most in _AIMS:
        ours, theirs = (
            walls.get((part, scenario, "reportgen")),
            walls.get((part, scenario, peer), None if peer else 1.0),
        )
        if ours is not None and theirs is not None:
            found, unit = ours / theirs, "" if peer else " s"
            met = "met" if found <= most else f"{found / most:.1f} times too long"
            yield f"| {_TITLES[part]}: {scenario} | {peer} | {found:.3g}{unit} | {most:.2g}{unit} | {met} |"


def _part(rows: Sequence[Row], *, grows: bool) -> Iterator[str]:
    yield (
        "| | pages | reportgen (CPU) | MB | latexmk | MB | Typst | MB | to latexmk | to Typst |" + " grows as |" * grows
    )
    yield "|---|" + "--:|" * (9 + grows)
    before: Row | None = None
    for scenario, found in groupby(sorted(rows, key=lambda row: _order(rows, row)), lambda row: row.scenario):
        tools = {row.tool: row for row in found}
        ours = tools["reportgen"]
        cells = [scenario, str(ours.pages or ""), f"{ours.wall:.2f}" + (f" ({ours.cpu:.2f})" if ours.cpu else "")]
        cells += [_memory(ours)]
        for peer in ("latexmk", "typst"):
            cells += [f"{tools[peer].wall:.2f}", _memory(tools[peer])] if peer in tools else ["", ""]
        cells += [f"{ours.wall / tools[peer].wall:.3f}" if peer in tools else "" for peer in ("latexmk", "typst")]
        if grows:
            cells.append(_growth(before, ours) if before else "")
        before = ours
        yield "| " + " | ".join(cells) + " |"


def _order(rows: Sequence[Row], row: Row) -> int:
    return [each.scenario for each in rows].index(row.scenario)


def _memory(row: Row) -> str:
    return f"{row.memory:.0f}" if row.memory else ""


def _growth(before: Row, after: Row) -> str:
    """Give the powers of the pages that time and memory have grown as: 1 is linear."""
    larger = log(after.pages / before.pages)
    if larger <= 0:
        return ""
    time, memory = (log(getattr(after, of) / getattr(before, of)) / larger for of in ("wall", "memory"))
    return f"time {time:.2f}, memory {memory:.2f}"
