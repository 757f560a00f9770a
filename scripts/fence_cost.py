# ruff: noqa: INP001 -- a script of the checkout, and no module of a package
"""The small example, set again and again with and without a fence in turn -> what the fence costs.

Run it by hand from the checkout, on a machine that does nothing else:

    .venv/bin/python scripts/fence_cost.py [ROUNDS]
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reportgen import fence
from reportgen.check import check
from reportgen.compose import compose
from reportgen.load import load
from reportgen.render import render
from reportgen.settings import Settings
from reportgen.typeset import typeset

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALL = Path(__file__).resolve().parents[1] / "docs" / "examples" / "small"


def main() -> None:
    """Measure and tell."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else 20
    settings = Settings(SMALL, editions=("en",))
    dossier = check(load(settings), settings).value
    source = render(compose(dossier, settings).value[0], settings).value
    levels = (fence.level(), fence.Level.NONE)
    wall: dict[fence.Level, list[float]] = {level: [] for level in levels}
    busy: dict[fence.Level, list[float]] = {level: [] for level in levels}
    for turn in range(-1, rounds):
        for level in levels if turn % 2 else levels[::-1]:
            # A document that was set before is not set again: each has a comment of its own.
            fresh = replace(source, body=f"{source.body}% {time.time_ns()}\n")
            with patch("reportgen.typeset.engine.fenced", lambda _, level=level: level), measured() as took:
                typeset(fresh, settings)
            if turn >= 0:
                wall[level].append(took[0])
                busy[level].append(took[1])
    for level in levels:
        (wall_, busy_), (least, least_busy) = (
            [1000 * of(times[level]) for times in (wall, busy)] for of in (statistics.median, min)
        )
        say(f"{level.value:22} {wall_:.1f} ms, processors {busy_:.1f}; at least {least:.1f}, {least_busy:.1f}")
    for name, times in (("clock", wall), ("processors", busy)):
        pairs = [with_ - without for with_, without in zip(times[levels[0]], times[levels[1]], strict=True)]
        cost, whole = 1000 * statistics.median(pairs), 1000 * statistics.median(times[levels[1]])
        say(f"cost by the {name}: {cost:+.1f} ms (median of {rounds} pairs), {100 * cost / whole:+.1f} %")


@contextmanager
def measured() -> Iterator[list[float]]:
    """Give, at the end, seconds by the clock and of the processors."""
    took: list[float] = []
    began, used = time.perf_counter(), processors()
    yield took
    took += [time.perf_counter() - began, processors() - used]


def processors() -> float:
    """Give the seconds that this process and those it has waited for took so far."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in both)


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
