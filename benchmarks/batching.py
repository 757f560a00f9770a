"""Pairs that do not exist -> how fast a batch is checked and set, with one worker and with two, beside others.

    python benchmarks/batching.py [PAIRS]

Briefs of four pages are set in English, by each way in turn, in two rounds; the better one counts. All have one cache,
each way has a folder of its own; the format is made before. Typst runs in a process that keeps its fonts and its
compiler, one or two of them, on twins of the same editions: once with PDFs as they are by default, and once as
PDF/A-3a, tagged. latexmk sets one twin, for the rate of a loop. Memory is that of the largest process; a quarter of the
table shows whether it grows. Seconds of processors say more than the clock on a machine that has other work: the load
is printed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import pairs, twins
from benchmarks.measure import Cost, run
from benchmarks.tools import HERE, Typst, install
from reportgen.batch.making import lay_out
from reportgen.batch.rows import Rows, judge_rows
from reportgen.intake import checked
from reportgen.model.batches import Order
from reportgen.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_PAIRS: Final = 200
_CHECKED: Final = 10_000
_ROUNDS: Final = 2
_TEMPLATE: Final = HERE.parent / "docs" / "examples" / "pairs" / "template"
_START: Final = "from reportgen.cli import main; main()"
_TYPST: Final = """
import sys, typst
tagged, out, *files = sys.argv[1:]
fonts = typst.Fonts(include_system_fonts=True)
compiler = typst.Compiler(root=".", font_paths=fonts)
for number, file in enumerate(files):
    more = {"pdf_standards": ["a-3a"]} if tagged == "tagged" else {}
    compiler.compile(input=file, output=f"{out}/{number}.pdf", **more)
"""


def main() -> None:
    """Measure, and print a line for each way and round, and then how the best ones compare."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else int(os.environ.get("PAIRS") or _PAIRS)
    install(HERE.parent / ".venv-bench")
    with tempfile.TemporaryDirectory(prefix="reportgen-bench-") as made:
        work = Path(made)
        _check(work)
        files = _prepared(work, count)
        costs = defaultdict[str, list[tuple[int, Cost]]](list)
        for number in range(_ROUNDS):
            for name, briefs, way in _ways(work, count, files):
                cost = way(work / f"round-{number}")
                _say(name, briefs, cost)
                costs[name].append((briefs, cost))
        _compare(costs)


def _say(name: str, briefs: int, cost: Cost) -> None:
    load = os.getloadavg()[0]
    print(
        f"{name:<44} {briefs:>6,} briefs {cost.wall:8.1f} s {briefs / cost.wall:8.2f} a second"
        f" {cost.cpu:8.1f} s of processors ({cost.cpu / briefs:.3f} each) {cost.memory:6.0f} MB  (load {load:.1f})",
        flush=True,
    )


def _compare(costs: Mapping[str, Sequence[tuple[int, Cost]]]) -> None:
    """Print rates by the clock and by processors, each the best of its rounds, as shares of those of others."""
    clock = {name: max(briefs / cost.wall for briefs, cost in each) for name, each in costs.items()}
    busy = {name: max(briefs / cost.cpu for briefs, cost in each) for name, each in costs.items()}
    for tagged in ("plain", "tagged"):
        best = [name for name in clock if name.startswith(f"typst in-process, {tagged}")]
        shares = [rates["reportgen, workers: 2"] / max(map(rates.__getitem__, best)) for rates in (clock, busy)]
        print(f"of Typst's best rate, {tagged}: {shares[0]:.2f} by the clock, {shares[1]:.2f} by processors")
    times = [rates["reportgen, workers: 2"] / rates["latexmk, a loop of one"] for rates in (clock, busy)]
    print(f"times the rate of latexmk: {times[0]:.1f} by the clock, {times[1]:.1f} by processors")


def _table(path: Path, count: int) -> Path:
    path.write_text(pairs.table(count), "utf-8")
    return path


def _batch(table: Path, work: Path, *words: str) -> Cost:
    environment = {**os.environ, "XDG_CACHE_HOME": str(work / "cache"), "PYTHONPATH": str(HERE.parent)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", _START, "batch", str(table), "--template", str(_TEMPLATE), "--lang", "en", *words]
    return run(command, work, environment)


def _check(work: Path) -> None:
    table = _table(work / "many.csv", _CHECKED)
    _batch(_table(work / "one.csv", 1), work, "--check")
    for jobs in (1, 2):
        _say(f"check, processes: {jobs}", _CHECKED, _batch(table, work, "--check", "--jobs", f"{jobs}"))


def _prepared(work: Path, count: int) -> list[str]:
    """Write tables and twins, and make the format; give the twins for Typst."""
    _table(work / "pairs.csv", count)
    _table(work / "quarter.csv", max(1, count // 4))
    _batch(work / "one.csv", work, "--out", str(work / "first"))
    settings = Settings(_TEMPLATE, editions=("en",))
    plan = judge_rows(work / "pairs.csv", settings, lambda _: (), lambda _, __: None)
    for entry in plan.entries:
        _twin(plan, entry, settings, work)
    return [str((work / "twins" / entry.name / "brief.typ").relative_to(work)) for entry in plan.entries]


def _ways(work: Path, count: int, files: Sequence[str]) -> Iterator[tuple[str, int, Callable[[Path], Cost]]]:
    """Give each way: its name, how many briefs it makes, and what makes them into a folder."""
    whole, quarter = work / "pairs.csv", work / "quarter.csv"

    def ours(table: Path, jobs: int, out: Path) -> Cost:
        return _batch(table, work, "--out", str(out / f"{table.stem}-{jobs}"), "--jobs", f"{jobs}")

    yield "reportgen, workers: 1, a quarter", max(1, count // 4), partial(ours, quarter, 1)
    for jobs in (1, 2):
        yield f"reportgen, workers: {jobs}", count, partial(ours, whole, jobs)
    yield "reportgen, nothing to do", count, partial(ours, whole, 2)
    for tagged in ("plain", "tagged"):
        for processes in (1, 2):
            name = f"typst in-process, {tagged}, processes: {processes}"
            yield name, count, partial(_typst, files, work, tagged, processes)
    folder = work / Path(files[0]).parent
    yield "latexmk, a loop of one", 1, partial(_latexmk, folder)


def _latexmk(folder: Path, out: Path) -> Cost:
    words = ["latexmk", "-norc", "-xelatex", "-quiet", f"-outdir={out / 'latexmk'}", "brief.tex"]
    return run(words, folder)


def _twin(plan: Rows, entry: object, settings: Settings, work: Path) -> None:
    if not isinstance(entry, Order):
        msg = f"{entry} is refused"
        raise TypeError(msg)
    folder = work / "dossiers" / entry.name
    lay_out(plan.files(entry).files or {}, folder)
    dossier = checked(replace(settings, dossier=folder), lambda _: nullcontext()).value
    twins.write(dossier, "en", work / "twins" / entry.name)


def _typst(files: Sequence[str], work: Path, tagged: str, processes: int, out: Path) -> Cost:
    began, running = time.perf_counter(), []
    for number in range(processes):
        folder = out / f"typst-{tagged}-{processes}-{number}"
        folder.mkdir(parents=True)
        command = [str(Typst.python), "-c", _TYPST, tagged, str(folder), *files[number::processes]]
        running.append(subprocess.Popen(command, cwd=work, stdin=subprocess.DEVNULL))
    used = [os.wait4(process.pid, 0) for process in running]
    if any(status for _, status, _ in used):
        msg = "typst failed"
        raise RuntimeError(msg)
    cpu = sum(each.ru_utime + each.ru_stime for _, _, each in used)
    return Cost(time.perf_counter() - began, cpu, max(each.ru_maxrss for _, _, each in used) / 1024)


if __name__ == "__main__":
    main()
