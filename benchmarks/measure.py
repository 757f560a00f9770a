"""A command -> what it took: seconds by the clock, seconds of all its processes, and the memory of the largest one."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of processors, and megabytes at the height of the largest process."""

    wall: float
    cpu: float = 0.0
    memory: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """What a tool took for a scenario of a part of the benchmark: medians of some rounds."""

    part: str
    scenario: str
    tool: str
    rounds: int
    wall: float
    cpu: float
    memory: float
    pages: int = 0


@dataclass(slots=True)
class Sheet:
    """Costs as they come in, round after round."""

    part: str
    costs: dict[tuple[str, str], list[Cost]] = field(default_factory=dict)
    pages: dict[tuple[str, str], int] = field(default_factory=dict)

    def note(self, scenario: str, tool: str, cost: Cost, pages: int = 0) -> None:
        """Note what one round of a tool took, and the pages that it made."""
        self.costs.setdefault((scenario, tool), []).append(cost)
        self.pages[scenario, tool] = pages

    def rows(self) -> list[Row]:
        """Give the medians."""
        found = []
        for (scenario, tool), costs in self.costs.items():
            each = middle(costs)
            pages = self.pages[scenario, tool]
            found.append(Row(self.part, scenario, tool, len(costs), each.wall, each.cpu, each.memory, pages))
        return found


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end; RuntimeError with its last words if it fails."""
    words = folder / "bench.out"
    with words.open("wb") as sink:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=dict(environment or os.environ), stdin=subprocess.DEVNULL, stdout=sink, stderr=sink
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = words.read_text("utf-8", "replace")[-2000:]
        msg = f"{' '.join(command)} ended with {process.returncode}:\n{said}"
        raise RuntimeError(msg)
    kilo = 1 if sys.platform != "darwin" else 1024
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024 / kilo)


def middle(costs: Iterable[Cost]) -> Cost:
    """Give the medians."""
    found = list(costs)
    return Cost(*(median(getattr(each, name) for each in found) for name in ("wall", "cpu", "memory")))
