"""Pairs that do not exist -> how fast a batch is checked and set, with one worker and with two, beside Typst.

    python benchmarks/batching.py [PAIRS]

Briefs of four pages are set in English. Each way gets a cache and a folder of its own; the format is made before. Typst
runs in a process that keeps its fonts and its compiler, one or two of them, on twins of the same editions: once with
PDFs as they are by default, and once as PDF/A-3a, tagged. latexmk sets one twin, for the rate of a loop. Memory is that
of the largest process. Rates on a busy machine say little: the load is printed too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import pairs, twins
from benchmarks.measure import Cost, run
from benchmarks.tools import HERE, Typst, install
from reportgen.batch.making import lay_out
from reportgen.batch.rows import Rows, judge_rows
from reportgen.intake import checked
from reportgen.model.batches import Order
from reportgen.settings import Settings

_PAIRS: Final = 200
_CHECKED: Final = 10_000
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
    """Measure, and print a line for each way."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else int(os.environ.get("PAIRS") or _PAIRS)
    install(HERE.parent / ".venv-bench")
    with tempfile.TemporaryDirectory(prefix="reportgen-bench-") as made:
        work = Path(made)
        _check(work)
        _batches(work, count)
        _peers(work, count)


def _say(name: str, briefs: int, cost: Cost) -> None:
    rate, load = briefs / cost.wall, os.getloadavg()[0]
    print(
        f"{name:<44} {briefs:>6,} briefs {cost.wall:8.1f} s {rate:8.2f} a second {cost.cpu:8.1f} s of processors"
        f" {cost.memory:6.0f} MB  (load {load:.1f})",
        flush=True,
    )


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
    _say("check, one process", _CHECKED, _batch(table, work, "--check"))


def _batches(work: Path, count: int) -> None:
    table = _table(work / "pairs.csv", count)
    _batch(work / "one.csv", work, "--out", str(work / "first"))  # makes the format
    for jobs in (1, 2):
        _say(
            f"reportgen, workers: {jobs}",
            count,
            _batch(table, work, "--out", str(work / f"{jobs}"), "--jobs", f"{jobs}"),
        )
    _say("reportgen, nothing to do", count, _batch(table, work, "--out", str(work / "2")))
    items = json.loads((work / "2" / "manifest.json").read_text("utf-8"))["items"]
    print(f"pages: {sum(item['pages'] for item in items) / len(items):.2f} a brief")


def _peers(work: Path, count: int) -> None:
    settings = Settings(_TEMPLATE, editions=("en",))
    plan = judge_rows(work / "pairs.csv", settings, lambda _: (), lambda _, __: None)
    for entry in plan.entries[:count]:
        _twin(plan, entry, settings, work)
    files = [str((work / "twins" / entry.name / "brief.typ").relative_to(work)) for entry in plan.entries]
    for tagged in ("plain", "tagged"):
        for processes in (1, 2):
            _say(f"typst in-process, {tagged}, processes: {processes}", count, _typst(files, work, tagged, processes))
    folder = work / "twins" / plan.entries[0].name
    _say("latexmk, a loop of one", 1, run(["latexmk", "-norc", "-xelatex", "-quiet", "brief.tex"], folder))


def _twin(plan: Rows, entry: object, settings: Settings, work: Path) -> None:
    if not isinstance(entry, Order):
        msg = f"{entry} is refused"
        raise TypeError(msg)
    folder = work / "dossiers" / entry.name
    lay_out(plan.files(entry).files or {}, folder)
    dossier = checked(replace(settings, dossier=folder), lambda _: nullcontext()).value
    twins.write(dossier, "en", work / "twins" / entry.name)


def _typst(files: list[str], work: Path, tagged: str, processes: int) -> Cost:
    began, running = time.perf_counter(), []
    for number in range(processes):
        out = work / f"typst-{tagged}-{processes}-{number}"
        out.mkdir()
        command = [str(Typst.python), "-c", _TYPST, tagged, str(out), *files[number::processes]]
        running.append(subprocess.Popen(command, cwd=work, stdin=subprocess.DEVNULL))
    used = [os.wait4(process.pid, 0) for process in running]
    if any(status for _, status, _ in used):
        msg = "typst failed"
        raise RuntimeError(msg)
    cpu = sum(each.ru_utime + each.ru_stime for _, _, each in used)
    return Cost(time.perf_counter() - began, cpu, max(each.ru_maxrss for _, _, each in used) / 1024)


if __name__ == "__main__":
    main()
