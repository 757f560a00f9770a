"""A folder with a .tex -> the same folder with format, pages and PDF: two programs in three steps, within a time."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from reportgen import machine
from reportgen.diagnostics import Diagnostic, Refused
from reportgen.typeset.folder import JOB
from reportgen.typeset.process import Process, TimeIsUp, run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.stop import Stop

Step: TypeAlias = Literal["format", "pages", "pdf"]

SETTER: Final = "xelatex"
DRIVER: Final = "xdvipdfmx"

_QUIET: Final = ("-no-shell-escape", "-halt-on-error", "-interaction=batchmode")
_STEPS: Final = {
    "format": (SETTER, "-ini", *_QUIET, "-recorder", f"-jobname={JOB}-format", "&xelatex", f"{JOB}-format.tex"),
    "pages": (SETTER, f"-fmt={JOB}", "-no-pdf", *_QUIET, "-no-parse-first-line", f"-jobname={JOB}", f"{JOB}.tex"),
    "pdf": (DRIVER, "-o", f"{JOB}.pdf", f"{JOB}.xdv"),
}


def programs() -> Path:
    """Give the folder of the engine's programs; Refused (D101) with every one that is missing."""
    found = {name: shutil.which(name) for name in (SETTER, DRIVER)}
    missing = [name for name, path in found.items() if path is None]
    if missing:
        raise Refused(
            Diagnostic("D101", f"the program {name} is not on this machine", hint=machine.how_to_get())
            for name in missing
        )
    return Path(str(found[SETTER])).parent


class Engine:
    """The two programs at work in one folder, in `seconds` together."""

    def __init__(self, folder: Path, environment: Mapping[str, str], seconds: float, stop: Stop) -> None:
        """Start the clock."""
        self.folder, self._environment, self._seconds, self.stop = folder, environment, seconds, stop
        self._left = seconds
        self.took: dict[str, tuple[float, float]] = {}
        """Step -> when it began and ended, by `time.perf_counter`."""

    def run(self, step: Step, **changed: str) -> int:
        """Give a program's exit code, for what it is worth; Refused (E109) when the time is over."""
        return self.finish(step, self.start(step, **changed))

    def finish(self, step: Step, process: Process) -> int:
        """Let a program that was started go on to its end, and give its exit code as `run` does."""
        began = time.perf_counter()
        try:
            return run(process, self._left, self.stop)
        except TimeIsUp as error:
            message = f"{_STEPS[step][0]} was stopped: it is not done after {self._seconds:g} s"
            hint = "a text that no line break fits, or a fault of the template; a longer limit may help"
            raise Refused([Diagnostic("E109", message, hint=hint)]) from error
        finally:
            self.took[step] = began, time.perf_counter()
            self._left = max(0.0, self._left - (time.perf_counter() - began))

    def start(self, step: Step, **changed: str) -> Process:
        """Start a program; it waits where it reads its input."""
        program, *arguments = _STEPS[step]
        path = shutil.which(program, path=self._environment["PATH"]) or program
        environment = {**self._environment, **changed}
        return Process((path, *arguments), self.folder, environment, self.folder / f"{step}.out")

    def left_behind(self, name: str) -> bytes:
        """Give a file of the folder; empty if there is none."""
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError:
            return b""

    def words(self, step: Step) -> str:
        """Give what a program said on its way, at most the last 2,000 characters."""
        return self.left_behind(f"{step}.out").decode("utf-8", "replace")[-2000:].strip()
