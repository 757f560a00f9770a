"""A folder with a .tex -> the same folder with format, pages and PDF: two programs in three steps, behind a fence."""

from __future__ import annotations

import os
import re
import shutil
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from reportgen import cache, fence, machine, resources
from reportgen.diagnostics import Diagnostic, Refused
from reportgen.messages import _
from reportgen.typeset.folder import JOB

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.settings import Settings
    from reportgen.stop import Stop

Step: TypeAlias = Literal["format", "pages", "pdf"]

SETTER: Final = "xelatex"
DRIVER: Final = "xdvipdfmx"

_QUIET: Final = ("-no-shell-escape", "-halt-on-error", "-interaction=batchmode")
_STEPS: Final = {
    "format": (SETTER, "-ini", *_QUIET, "-recorder", f"-jobname={JOB}-format", "&xelatex", f"{JOB}-format.tex"),
    "pages": (SETTER, f"-fmt={JOB}", "-no-pdf", *_QUIET, "-no-parse-first-line", f"-jobname={JOB}", f"{JOB}.tex"),
    "pdf": (DRIVER, "-z", "1", "-o", f"{JOB}.pdf", f"{JOB}.xdv"),
}
_NO_MEMORY: Final = re.compile(r"memory exhausted|[Cc]annot allocate memory|[Oo]ut of memory|bad_alloc")
"""What the engine, its driver and their libraries say when they get no more."""


def stamps() -> list[str]:
    """Give what changes when the engine does, or what it is told: by the code of this room and the fence's."""
    return [*map(cache.stamp, (*machine.engine_files(), *resources.rooms("typeset", "fence")))]


def programs() -> Path:
    """Give the folder of the engine's programs; Refused (D101) with every one that is missing."""
    found = {name: shutil.which(name) for name in (SETTER, DRIVER)}
    missing = [name for name, path in found.items() if path is None]
    if missing:
        raise Refused(
            Diagnostic("D101", _("the program {name} is not on this machine", name=name), hint=machine.how_to_get())
            for name in missing
        )
    return Path(str(found[SETTER])).parent


def fenced(settings: Settings) -> fence.Level:
    """Give the fence to run behind; Refused (D105) if there is none and the input is not said to be trusted."""
    level = fence.level()
    if level is fence.Level.NONE and not settings.trust_input:
        message = _("this machine has no fence to put around the engine: neither Landlock with seccomp nor bubblewrap")
        hint = _("where it is all your own, say --trust-input; on Linux, install bubblewrap")
        raise Refused([Diagnostic("D105", message, hint=hint)])
    return level


class Engine:
    """The two programs at work in one folder, in the time of the settings together."""

    def __init__(self, folder: Path, environment: Mapping[str, str], settings: Settings, stop: Stop) -> None:
        """Start the clock; Refused as `fenced` says."""
        self.folder, self._environment, self._settings, self.stop = folder, environment, settings, stop
        self._level = fenced(settings)
        self._left = settings.time_limit
        self.took: dict[str, tuple[float, float]] = {}
        """Step -> when it began and ended, by `time.perf_counter`."""

    def run(self, step: Step, **changed: str) -> int:
        """Give a program's exit code, for what it is worth; Refused at its bounds (E109, E111) or fence (D105)."""
        return self.finish(step, self.start(step, **changed))

    def finish(self, step: Step, running: fence.Running) -> int:
        """Let a program that was started go on to its end, and give its exit code as `run` does."""
        began = time.perf_counter()
        try:
            with running:
                running.answer("\n")
                code = running.wait(self._left, self.stop)
        except fence.TimeIsUp as error:
            raise self._too_long(step) from error
        finally:
            self.took[step] = began, time.perf_counter()
            self._left = max(0.0, self._left - (time.perf_counter() - began))
        if _ended_by(code, "SIGXCPU"):
            raise self._too_long(step)
        if _ended_by(code, "SIGXFSZ"):
            most = self._settings.file_limit // fence.MEGABYTE
            message = _("{program} was stopped: a file grew beyond {most} MB", program=_STEPS[step][0], most=most)
            raise Refused([Diagnostic("E111", message, hint=_("a fault of the template, or the disk is full"))])
        if code and _NO_MEMORY.search(self.words(step)):
            most = self._settings.memory_limit // fence.MEGABYTE
            message = _("{program} ended: it wanted more than {most} MB of memory", program=_STEPS[step][0], most=most)
            raise Refused([Diagnostic("E111", message, hint=_("a fault of the template, or a picture without end"))])
        return code

    def start(self, step: Step, **changed: str) -> fence.Running:
        """Start a program; it waits where it reads its input."""
        program, *arguments = _STEPS[step]
        command = (shutil.which(program, path=self._environment["PATH"]) or program, *arguments)
        environment = {**self._environment, **changed}
        # What was put there by link lies elsewhere: fonts, and a format that was kept.
        links = [path for path in (*self.folder.iterdir(), *(self.folder / "fonts").iterdir()) if path.is_symlink()]
        limits = (self._settings.time_limit, self._settings.memory_limit, self._settings.file_limit)
        bounds = fence.Bounds(self.folder, tuple(links), *limits)
        try:
            with (self.folder / f"{step}.out").open("wb") as sink:
                return fence.start(command, environment, bounds, self._level, sink, given=fence.PIPE)
        except fence.Broken as error:
            message = _("the fence around {program} cannot be put up: {reason}", program=program, reason=error.strerror)
            raise Refused([Diagnostic("D105", message, hint=_("`reportgen doctor` says what there is"))]) from error

    def left_behind(self, name: str) -> bytes:
        """Give a file of the folder; empty if there is none."""
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError:
            return b""

    def words(self, step: Step) -> str:
        """Give what a program said on its way, at most the last 2,000 characters, without the name of the folder."""
        said = self.left_behind(f"{step}.out").decode("utf-8", "replace")
        return said.replace(f"{self.folder}{os.sep}", "")[-2000:].strip()

    def _too_long(self, step: Step) -> Refused:
        message = _(
            "{program} was stopped: it is not done after {seconds:g} s",
            program=_STEPS[step][0],
            seconds=self._settings.time_limit,
        )
        hint = _("a text that no line break fits, or a fault of the template; a longer limit may help")
        return Refused([Diagnostic("E109", message, hint=hint)])


def _ended_by(code: int, name: str) -> bool:
    """Whether a program was ended by a signal, seen from its parent or through a shell or bubblewrap."""
    number = getattr(signal, name, None)
    return number is not None and code in (-number, 128 + number)
