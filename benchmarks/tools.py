"""What is measured: reportgen, plain latexmk with biber, and Typst, each in a folder of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import venv
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks import measure, twins
from reportgen.intake import checked
from reportgen.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.measure import Cost

HERE: Final = Path(__file__).parent
_TYPST: Final = "typst==0.15.2"
_COMPILE: Final = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"
_KEPT: Final = ("formats", "format-notes", "coverage")
"""What of reportgen's cache is the machine's, and not the dossier's."""


def missing() -> list[str]:
    """Give the peers' programs that are not here, with the way to get them."""
    names = [name for name in ("latexmk", "biber", "xelatex") if shutil.which(name) is None]
    way = "apt-get install --no-install-recommends latexmk biber texlive-bibtex-extra"
    return [f"{name} is not on this machine: {way}" for name in names]


def typst_python(folder: Path) -> Path:
    """Install the Typst wheel into an environment of the benchmark's own, once."""
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run((python, "-m", "pip", "install", "--quiet", _TYPST), check=True)
        (folder / "ready").touch()
    return python


class Reportgen:
    """The whole program, as a process, with a cache of its own."""

    name = "reportgen"

    def __init__(self, dossier: Path, codes: Sequence[str], folder: Path) -> None:
        """Work in `folder`."""
        self.dossier, self._codes, self._folder = dossier, codes, folder
        folder.mkdir(parents=True, exist_ok=True)
        self._cache = folder / "cache"
        self._environment = {**os.environ, "XDG_CACHE_HOME": str(self._cache), "PYTHONPATH": str(HERE.parent)}

    def command(self, *words: str, verb: str = "build") -> list[str]:
        """Give the command line of a build."""
        editions = [word for code in self._codes for word in ("--lang", code)]
        start = "from reportgen.cli import main; main()"
        out = str(self._folder / "out")
        return [sys.executable, "-c", start, verb, str(self.dossier), "--out", out, "-q", *editions, *words]

    def forget(self, *, everything: bool = False) -> None:
        """Forget the dossier, or the machine too."""
        shutil.rmtree(self._folder / "out", ignore_errors=True)
        for kind in (self._cache / "reportgen").glob("*"):
            if everything or kind.name not in _KEPT:
                shutil.rmtree(kind)

    def build(self, *words: str) -> Cost:
        """Build."""
        return measure.run(self.command(*words), self._folder, self._environment)

    def profiled(self) -> tuple[Cost, dict[str, float]]:
        """Build, and give the seconds of each stage and step by name."""
        trace = self._folder / "trace.json"
        cost = self.build("--profile", str(trace))
        events = json.loads(trace.read_text("utf-8"))["traceEvents"]
        took = {each["name"]: each["dur"] / 1e6 for each in events if each["ph"] == "X"}
        return cost, took

    def watch(self, edits: int) -> list[float]:
        """Watch, and give the seconds from each save to the whole PDF."""
        from benchmarks.dossiers import edit  # noqa: PLC0415 -- a cycle otherwise

        (self._folder / "out").mkdir(exist_ok=True)
        found: list[float] = []
        with subprocess.Popen(
            self.command(verb="watch"), env=self._environment, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            try:
                pdf = self._wait(None)
                for number in range(edits):
                    time.sleep(4)  # an author thinks; an engine is begun ahead meanwhile
                    before = pdf.stat().st_mtime_ns
                    began = time.perf_counter()
                    edit(self.dossier / "brief.yaml", number)
                    self._wait(before)
                    found.append(time.perf_counter() - began)
            finally:
                process.terminate()
        return found

    def _wait(self, before: int | None) -> Path:
        end = time.monotonic() + 300
        while time.monotonic() < end:
            for pdf in (self._folder / "out").glob("*.pdf"):
                if pdf.stat().st_mtime_ns != before:
                    return pdf
            time.sleep(0.002)
        msg = "the watch made no PDF"
        raise RuntimeError(msg)


class Peer:
    """A tool that sets the twin of each edition, one after another."""

    name = ""
    file = ""

    def __init__(self, dossier: Path, codes: Sequence[str], folder: Path) -> None:
        """Write the twins below `folder`."""
        whole = checked(Settings(dossier), lambda _: nullcontext()).value
        self.folders = [folder / code for code in codes]
        for each, code in zip(self.folders, codes, strict=True):
            twins.write(whole, code, each)

    def command(self) -> list[str]:
        """Give the command line."""
        raise NotImplementedError

    def forget(self) -> None:
        """Leave only the sources."""
        for folder in self.folders:
            for path in folder.iterdir():
                if path.name not in {"brief.tex", "brief.typ", "references.bib"}:
                    path.unlink()

    def build(self) -> Cost:
        """Set every twin."""
        costs = [measure.run(self.command(), folder) for folder in self.folders]
        return measure.Cost(
            sum(each.wall for each in costs), sum(each.cpu for each in costs), max(each.memory for each in costs)
        )


class Latexmk(Peer):
    """Plain latexmk with XeLaTeX and biber."""

    name, file = "latexmk", "brief.tex"

    def command(self) -> list[str]:
        """Give the command line."""
        return ["latexmk", "-xelatex", "-interaction=nonstopmode", "-quiet", self.file]


class Typst(Peer):
    """The Typst wheel, a fresh process each time."""

    name, file = "typst", "brief.typ"
    python = Path()

    def command(self) -> list[str]:
        """Give the command line."""
        return [str(self.python), "-c", _COMPILE, self.file, "typst.pdf"]
