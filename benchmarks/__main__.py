"""The benchmark: every scenario for every tool, in turns, on one machine; a table, a plot, and the numbers.

Set QUICK=1 for one round of everything and small growth.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from benchmarks import dossiers
from benchmarks.measure import Cost, middle
from benchmarks.plot import plot
from benchmarks.tools import HERE, Latexmk, Reportgen, Typst, missing, typst_python

_QUICK: Final = bool(os.environ.get("QUICK"))
_ROUNDS: Final = int(os.environ.get("ROUNDS", "1" if _QUICK else "5"))
_PAGES: Final = (1, 6) if _QUICK else (1, 6, 12, 30, 60)
"""How often the background is told: some 10 to 200 pages."""
_CLAIMS: Final = (50, 200) if _QUICK else (50, 200, 1000, 5000)
_LONG: Final = 14
"""How often it is told for 50 pages."""
_RESULTS: Final = HERE / "results"


def main() -> None:
    """Measure, and write benchmarks/results/."""
    if lacking := missing():
        sys.exit("\n".join(lacking))
    Typst.python = typst_python(HERE.parent / ".venv-bench")
    with tempfile.TemporaryDirectory(prefix="reportgen-bench-") as made:
        work = Path(made)
        found: dict[str, Any] = {"machine": _machine(), "rounds": _ROUNDS}
        found["shipped, zh"] = _scenarios(dossiers.shipped(work / "one"), ["zh"], work / "zh")
        found["shipped, zh and en"] = _scenarios(dossiers.shipped(work / "two"), ["zh", "en"], work / "both")
        if not _QUICK:
            found["50 pages, zh"] = _scenarios(dossiers.longer(work / "long", _LONG), ["zh"], work / "50")
        found["format"] = _formats(work)
        found["watch"] = _watch(work)
        found["pages"] = _growth(work, "pages")
        found["claims"] = _growth(work, "claims")
    _RESULTS.mkdir(exist_ok=True)
    (_RESULTS / "results.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    (_RESULTS / "table.md").write_text(_table(found), "utf-8")
    (_RESULTS / "growth.svg").write_text(plot({kind: found[kind] for kind in ("pages", "claims")}), "utf-8")
    sys.stdout.write(_table(found))


def _machine() -> dict[str, str]:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {"cores": str(cores), "system": platform.system(), "python": platform.python_version()}


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")
    sys.stderr.flush()


def _scenarios(dossier: Path, codes: list[str], work: Path) -> dict[str, Any]:
    """Cold with the format at hand, nothing to do, and one word edited, for each tool in turns."""
    ours = Reportgen(dossier, codes, work / "reportgen")
    peers = (Latexmk(dossier, codes, work / "latexmk"), Typst(dossier, codes, work / "typst"))
    ours.build()  # makes the format, and lets the system read every file once
    costs: dict[str, dict[str, list[Cost]]] = {}
    engine: list[float] = []
    for number in range(_ROUNDS):
        _say(f"{work.name}: round {number + 1} of {_ROUNDS}")
        ours.forget()
        cost, took = ours.profiled()
        _note(costs, "cold", "reportgen", cost)
        engine.append(took.get("pages", 0.0) + took.get("pdf", 0.0))
        for peer in peers:
            peer.forget()
            _note(costs, "cold", peer.name, peer.build())
        _note(costs, "nothing to do", "reportgen", ours.build())
        for peer in peers:
            _note(costs, "nothing to do", peer.name, peer.build())
        dossiers.edit(dossier / "brief.yaml", number)
        _note(costs, "one word", "reportgen", ours.build())
        for peer in peers:
            for folder in peer.folders[:1]:
                dossiers.edit(folder / peer.file, number)
            _note(costs, "one word", peer.name, peer.build())
    medians = {name: {tool: asdict(middle(each)) for tool, each in tools.items()} for name, tools in costs.items()}
    middle_engine = sorted(engine)[len(engine) // 2]
    return {**medians, "engine alone": {"reportgen": {"wall": middle_engine}, "typst": medians["cold"]["typst"]}}


def _note(costs: dict[str, dict[str, list[Cost]]], scenario: str, tool: str, cost: Cost) -> None:
    costs.setdefault(scenario, {}).setdefault(tool, []).append(cost)


def _formats(work: Path) -> dict[str, float]:
    """What the first build ever adds: the making of a format."""
    _say("format")
    ours = Reportgen(dossiers.shipped(work / "f"), ["zh"], work / "format")
    found = []
    for _ in range(_ROUNDS):
        ours.forget(everything=True)
        found.append(ours.profiled()[1]["format"])
    return {"seconds": sorted(found)[len(found) // 2]}


def _watch(work: Path) -> dict[str, float]:
    """From save to whole PDF while somebody watches, beside a fresh compile by Typst."""
    _say("watch")
    dossier = dossiers.shipped(work / "w")
    ours, peer = Reportgen(dossier, ["zh"], work / "watch"), Typst(dossier, ["zh"], work / "watch-typst")
    ours.build()
    ours.forget()
    peer.build()
    saves = sorted(ours.watch(max(3, _ROUNDS)))
    fresh = sorted(peer.build().wall for _ in range(max(3, _ROUNDS)))
    return {"reportgen": saves[len(saves) // 2], "typst": fresh[len(fresh) // 2]}


def _growth(work: Path, kind: str) -> list[dict[str, Any]]:
    """Time and memory of a cold build as the brief grows."""
    rows = []
    for size in _PAGES if kind == "pages" else _CLAIMS:
        _say(f"{kind}: {size}")
        folder = work / f"{kind}-{size}"
        make = dossiers.longer if kind == "pages" else dossiers.richer
        dossier = make(folder / "dossier", size)
        ours = Reportgen(dossier, ["zh"], folder / "reportgen")
        ours.build()
        ours.forget()
        row: dict[str, Any] = {"size": size, "reportgen": asdict(ours.build())}
        for peer in (Latexmk(dossier, ["zh"], folder / "latexmk"), Typst(dossier, ["zh"], folder / "typst")):
            row[peer.name] = asdict(peer.build())
        row["pages"] = _pages(next((folder / "reportgen" / "out").glob("*.pdf")))
        rows.append(row)
        shutil.rmtree(folder)
    return rows


def _pages(pdf: Path) -> int:
    from pypdf import PdfReader  # noqa: PLC0415 -- slow to load

    return len(PdfReader(pdf).pages)


def _table(found: dict[str, Any]) -> str:
    machine = ", ".join(f"{key} {value}" for key, value in found["machine"].items())
    lines = [f"Medians of {found['rounds']} rounds in turns, seconds by the clock (of processors); {machine}.", ""]
    lines += [
        "| brief | scenario | reportgen | latexmk | Typst | to latexmk | to Typst | MB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for brief in (name for name in found if name.startswith(("shipped", "50"))):
        for scenario, tools in found[brief].items():
            ours, theirs, typst = (tools.get(tool) for tool in ("reportgen", "latexmk", "typst"))
            lines.append(
                f"| {brief} | {scenario} | {_seconds(ours)} | {_seconds(theirs)} | {_seconds(typst)} "
                f"| {_ratio(ours, theirs)} | {_ratio(ours, typst)} | {ours.get('memory', 0):.0f} |"
            )
    watch = found["watch"]
    lines += [
        "",
        f"Making a format: {found['format']['seconds']:.2f} s.",
        (
            f"Watch, from save to whole PDF: {watch['reportgen']:.2f} s; "
            f"Typst's fresh compile: {watch['typst']:.2f} s; ratio {watch['reportgen'] / watch['typst']:.2f}."
        ),
    ]
    for kind in ("pages", "claims"):
        lines += ["", f"| {kind} | printed pages | reportgen | MB | latexmk | Typst |", "|---|---|---|---|---|---|"]
        for row in found[kind]:
            ours = row["reportgen"]
            lines.append(
                f"| {row['size']} | {row['pages']} | {_seconds(ours)} | {ours['memory']:.0f} "
                f"| {_seconds(row['latexmk'])} | {_seconds(row['typst'])} |"
            )
    return "\n".join(lines) + "\n"


def _seconds(cost: dict[str, float] | None) -> str:
    if cost is None:
        return ""
    return f"{cost['wall']:.2f}" + (f" ({cost['cpu']:.2f})" if "cpu" in cost else "")


def _ratio(ours: dict[str, float], theirs: dict[str, float] | None) -> str:
    return f"{ours['wall'] / theirs['wall']:.2f}" if theirs else ""


if __name__ == "__main__":
    main()
