"""The benchmark: every scenario for every tool, in turns, on one machine; tables, a plot, and the numbers.

PARTS names parts, with spaces between, instead of all; ROUNDS is how often each is done (3). What was measured of other
parts before stays.
"""

from __future__ import annotations

import csv
import json
import os
import platform
import sys
import tempfile
from dataclasses import asdict, fields
from pathlib import Path
from typing import Final

from benchmarks.measure import Row
from benchmarks.parts import PARTS
from benchmarks.plot import plot
from benchmarks.table import tables
from benchmarks.tools import HERE, install

_ROUNDS: Final = int(os.environ.get("ROUNDS") or 3)
_RESULTS: Final = HERE / "results"


def main() -> None:
    """Measure, and write benchmarks/results/."""
    asked = os.environ.get("PARTS", "").split() or [*PARTS]
    if unknown := {*asked} - {*PARTS}:
        sys.exit(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    install(HERE.parent / ".venv-bench")
    for part in asked:
        with tempfile.TemporaryDirectory(prefix="reportgen-bench-") as made:
            _keep(part, PARTS[part](part, Path(made), _ROUNDS))
    sys.stdout.write((_RESULTS / "README.md").read_text("utf-8"))


def _keep(part: str, rows: list[Row]) -> None:
    """Write what was measured beside what was measured of other parts."""
    numbers = _RESULTS / "results.json"
    known = json.loads(numbers.read_text("utf-8"))["rows"] if numbers.exists() else []
    kept = [Row(**row) for row in known if row["part"] != part] + rows
    kept.sort(key=lambda row: [*PARTS].index(row.part))
    machine = _machine()
    _RESULTS.mkdir(exist_ok=True)
    content = {"machine": machine, "rows": [asdict(row) for row in kept]}
    numbers.write_text(json.dumps(content, indent=1) + "\n", "utf-8")
    with (_RESULTS / "results.csv").open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, [each.name for each in fields(Row)], lineterminator="\n")
        sheet.writeheader()
        sheet.writerows(asdict(row) for row in kept)
    (_RESULTS / "README.md").write_text(tables(kept, machine), "utf-8")
    (_RESULTS / "growth.svg").write_text(plot(kept), "utf-8")


def _machine() -> dict[str, str]:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {"cores": str(cores), "system": platform.system(), "Python": platform.python_version()}


if __name__ == "__main__":
    main()
