"""What is measured: reportgen, plain latexmk with biber, and Typst, each in a folder of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import venv
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks import dossiers, measure, twins
from reportgen.intake import checked
from reportgen.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.measure import Cost

HERE: Final = Path(__file__).parent
_TYPST: Final = "typst==0.15.2"
_COMPILE: Final = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"
_DEBIAN: Final = ("latexmk", "biber", "texlive-bibtex-extra")
_KEPT: Final = (
    "formats",
    "format-notes",
    "coverage",
    "codes",
    "widths",
    "names",
    "outlines",
    "revisions",
    "templates",
    "guardians",
)
"""What of reportgen's cache is the machine's, and not the dossier's: the format, what is known of each font, the
compiled templates, and the guardian of the fence."""
_PATIENCE: Final = 300
"""Seconds after which a watch that makes no PDF is given up."""


def install(folder: Path) -> None:
    """Get what the peers need: the Typst wheel into `folder`, and by apt what latexmk needs; else end with the way."""
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run((python, "-m", "pip", "install", "--quiet", _TYPST), check=True)
        (folder / "ready").touch()
    Typst.python = python
    if _lacking():
        way = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", *_DEBIAN)
        if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
            print(" ".join(way), file=sys.stderr)
            subprocess.run(way, check=True, stdout=subprocess.DEVNULL)
    if lacking := _lacking():
        sys.exit(f"{', '.join(lacking)}: not on this machine. As root:\n  apt-get install {' '.join(_DEBIAN)}")


def _lacking() -> list[str]:
    return [name for name in ("xelatex", "latexmk", "biber") if shutil.which(name) is None]


class Reportgen:
    """The whole program, as a process, with a cache of its own."""

    name = "reportgen"

    def __init__(self, dossier: Path, codes: Sequence[str], folder: Path) -> None:
        """Work in `folder`."""
        self.dossier, self._codes, self._folder = dossier, codes, folder
        folder.mkdir(parents=True, exist_ok=True)
        self._cache = folder / "cache"
        self._environment = {**os.environ, "XDG_CACHE_HOME": str(self._cache), "PYTHONPATH": str(HERE.parent)}
        # Python keeps what it has compiled, as it does for who has installed the program.
        self._environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def command(self, *words: str, verb: str = "build") -> list[str]:
        """Give the command line of a build."""
        editions = [word for code in self._codes for word in ("--lang", code)]
        start = "from reportgen.cli import main; main()"
        out = str(self._folder / "out")
        limit = f"file={dossiers.LIMITS.file}"
        given = (str(self.dossier), "--out", out, "--limit", limit, "-q")
        return [sys.executable, "-c", start, verb, *given, *editions, *words]

    def forget(self, *, everything: bool = False) -> None:
        """Forget the dossier, or the machine too."""
        shutil.rmtree(self._folder / "out", ignore_errors=True)
        for kind in (self._cache / "reportgen").glob("*"):
            if everything or kind.name not in _KEPT:
                shutil.rmtree(kind)

    def build(self, *words: str) -> Cost:
        """Build."""
        return measure.run(self.command(*words), self._folder, self._environment)

    def engine(self) -> float:
        """Give the seconds that the engine takes by itself, all editions together."""
        commands = [(sys.executable, "-m", "benchmarks.engine", str(self.dossier), code) for code in self._codes]
        done = [
            subprocess.run(each, env=self._environment, check=True, stdout=subprocess.PIPE, text=True)
            for each in commands
        ]
        return sum(float(each.stdout) for each in done)

    def format(self) -> float:
        """Build with nothing at hand, and give the seconds that the format took."""
        self.forget(everything=True)
        return sum(seconds for name, seconds in self._profiled() if name == "format")

    def _profiled(self) -> list[tuple[str, float]]:
        trace = self._folder / "trace.json"
        self.build("--profile", str(trace))
        events = json.loads(trace.read_text("utf-8"))["traceEvents"]
        return [(each["name"], each["dur"] / 1e6) for each in events if each["ph"] == "X"]

    def pages(self) -> int:
        """Give the pages of all PDFs that it has made."""
        return sum(pages_of(pdf) for pdf in (self._folder / "out").glob("*.pdf"))

    def texts(self) -> list[str]:
        """Give the text of each PDF that it has made, in the order of the editions."""
        found = [(self._folder / "out").glob(f"*.{code}.pdf") for code in self._codes]
        return [text_of(pdf) for each in found for pdf in each]

    @contextmanager
    def watching(self) -> Iterator[Callable[[Callable[[], None]], float]]:
        """Watch; what is given makes a change of the dossier, and gives the seconds until the PDF is there again."""
        out = self._folder / "out"
        out.mkdir(exist_ok=True)
        with subprocess.Popen(
            self.command(verb="watch"), env=self._environment, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            try:
                _changed(out, {})

                def save(change: Callable[[], None]) -> float:
                    before = _states(out)
                    began = time.perf_counter()
                    change()
                    _changed(out, before)
                    return time.perf_counter() - began

                yield save
            finally:
                process.terminate()


def _states(folder: Path) -> dict[Path, int]:
    return {pdf: pdf.stat().st_ino for pdf in folder.glob("*.pdf")}


def _changed(folder: Path, before: dict[Path, int]) -> None:
    """Wait until a PDF of the folder is another file: one is written beside, and then renamed."""
    end = time.monotonic() + _PATIENCE
    while _states(folder) == before:
        if time.monotonic() > end:
            msg = "the watch made no PDF"
            raise RuntimeError(msg)
        time.sleep(0.002)


class Peer:
    """A tool that sets the twin of each edition, one after another."""

    name = ""
    file = ""
    made = ""

    def __init__(self, dossier: Path, codes: Sequence[str], folder: Path) -> None:
        """Write the twins below `folder`."""
        whole = checked(Settings(dossier, limits=dossiers.LIMITS), lambda _: nullcontext()).value
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

    def pages(self) -> int:
        """Give the pages of all twins."""
        return sum(pages_of(folder / self.made) for folder in self.folders)

    def texts(self) -> list[str]:
        """Give the text of each twin."""
        return [text_of(folder / self.made) for folder in self.folders]


class Latexmk(Peer):
    """Plain latexmk with XeLaTeX and biber."""

    name, file, made = "latexmk", "brief.tex", "brief.pdf"

    def command(self) -> list[str]:
        """Give the command line."""
        return ["latexmk", "-norc", "-xelatex", "-interaction=nonstopmode", "-quiet", self.file]


class Typst(Peer):
    """The Typst wheel, a fresh process each time."""

    name, file, made = "typst", "brief.typ", "typst.pdf"
    python = Path()

    def command(self) -> list[str]:
        """Give the command line."""
        return [str(self.python), "-c", _COMPILE, self.file, self.made]


def pages_of(pdf: Path) -> int:
    """Give the number of pages."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415 -- slow to load

    with PdfDocument(pdf) as document:
        return len(document)


def text_of(pdf: Path) -> str:
    """Give the text, page after page."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415 -- slow to load

    with PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
