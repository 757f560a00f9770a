"""Diagnostics and progress -> lines on a stream, for people, for editors or for other programs."""

from __future__ import annotations

import time
import traceback
from contextlib import contextmanager, suppress
from functools import cache, cached_property
from io import TextIOWrapper
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Final, Literal, Self, TextIO

from reportgen import reports, resources
from reportgen.diagnostics import Span
from reportgen.messages import _, ngettext
from reportgen.shown import LONGEST, short, visible

# rich and models are imported where they are used: a run that prints nothing starts without them.
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import Console as RichConsole
    from rich.status import Status

    from reportgen.diagnostics import Diagnostic

Layout = Literal["human", "short", "json", "sarif", "github"]

MACHINE: Final = ("json", "sarif", "github")
"""The layouts that programs read."""

_WHOLE: Final = {"json": reports.as_json, "sarif": reports.as_sarif}
"""Reports that are one document: they are printed when the run has ended."""
_NOW_AND_THEN: Final = 10.0
"""Seconds from one line of a log to the next that says how far a run has come."""
_COLORS: Final = {"error": "bold red", "warning": "bold yellow"}


class Console:
    """Prints to one stream: `quiet` leaves out all but diagnostics, `verbose` names stages everywhere.

    Used as a context, it prints the reports that are one document at the end: not if the run broke off.
    Where programs read, nothing but diagnostics is printed.
    `dossier` is where the files of diagnostics lie whose names do not begin at the current folder.
    """

    def __init__(
        self,
        stream: TextIO,
        *,
        layout: Layout = "human",
        quiet: bool = False,
        verbose: bool = False,
        dossier: Path | None = None,
    ) -> None:
        """Print to `stream`, which need not be able to write every character."""
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
        self._stream, self._layout = stream, layout
        self._quiet, self._verbose = quiet or layout in MACHINE, verbose
        self._gathered: list[Diagnostic] = []
        self._lock, self._at_work = RLock(), list[str]()
        self._status: Status | None = None
        self._folders = [
            Path(),
            resources.languages().parent,
            *([dossier.absolute().parent] if dossier else []),
        ]

    def __enter__(self) -> Self:
        """Begin a run."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """End it, by itself or by an exit code."""
        if self._layout in _WHOLE and (kind is None or issubclass(kind, SystemExit)):
            found = sorted(dict.fromkeys(self._gathered), key=_by_place)
            self._stream.write(_WHOLE[self._layout](found) + "\n")
            self._stream.flush()

    def begin(self) -> None:
        """Begin again: what a terminal shows of the last time is gone."""
        if self._stream.isatty() and not self._quiet:
            self._stream.write("\x1b[H\x1b[2J")

    def bug(self, error: Exception) -> None:
        """Say that something happened that should not, and where; no more than a line."""
        where = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__}: {error}"
        file = Path(where.filename).name
        said = _("a bug of reportgen: {what}, at {file}:{line}", what=what, file=file, line=where.lineno)
        self._stream.write(visible(said) + "\n")
        self._stream.flush()

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Print every diagnostic once, by file and line, and how many there were."""
        found = sorted(dict.fromkeys(diagnostics), key=_by_place)
        if self._layout in _WHOLE:
            self._gathered += found
            return
        if self._layout == "github":
            self._stream.writelines(visible(reports.as_command(each)) + "\n" for each in found)
        elif self._layout == "short":
            self._stream.writelines(_one_line(each) + "\n" for each in found)
        elif found:
            self._explain(found)
        if found and self._layout != "github":
            self._stream.write(closing_line(found) + "\n")
        self._stream.flush()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Show that a stage is at work, and when it is done how long it took; several may be, each in its thread."""
        begin = time.perf_counter()
        if self._quiet or not (self._verbose or self._stream.isatty()):
            yield
            return
        self._show(begun=name)
        try:
            yield
        finally:
            self._show(ended=name)
        with self._lock:
            self._rich.print(f"{name:<10} {time.perf_counter() - begin:5.1f} s", soft_wrap=True)

    @contextmanager
    def running(self) -> Iterator[Callable[[str], None]]:
        """Give what shows how far a long run has come: in the last line of a terminal, now and then in a log."""
        said, told = "", time.monotonic()

        def show(line: str) -> None:
            nonlocal said, told
            said = line
            if self._stream.isatty():
                self._show_running(line)
            elif time.monotonic() > told + _NOW_AND_THEN:
                told = time.monotonic()
                self.say([line])

        try:
            yield (lambda _: None) if self._quiet else show
        finally:
            self._show_running(None)
            if said:
                self.say([said])

    def _show_running(self, line: str | None) -> None:
        with self._lock:
            if self._status is None and line is not None:
                self._status = self._rich.status(line)
                self._status.start()
            elif self._status and line is not None:
                self._status.update(line)
            elif self._status:
                self._status.stop()
                self._status = None

    def _show(self, begun: str | None = None, ended: str | None = None) -> None:
        """Name the stages at work in the last line of a terminal."""
        with self._lock:
            self._at_work += [begun] if begun else []
            self._at_work = [name for name in self._at_work if name != ended]
            if self._status:
                self._status.stop()
            self._status = self._rich.status(f"{', '.join(self._at_work)} …") if self._at_work else None
            if self._status and self._rich.is_terminal:
                self._status.start()

    def say(self, lines: Iterable[str], *, always: bool = False) -> None:
        """Print lines that are ready to be shown: `always` also where a run is to be quiet, but not among reports."""
        if self._layout in MACHINE or (self._quiet and not always):
            return
        self._stream.writelines(f"{line}\n" for line in lines)
        self._stream.flush()

    def _explain(self, found: list[Diagnostic]) -> None:
        from rich.text import Text  # noqa: PLC0415 -- see above

        rich = self._rich
        lines_of = cache(self._lines)
        for each in found:
            code = (each.code, _COLORS[each.severity])
            rich.print(Text.assemble((_place(each), "bold"), code, _message(each)), soft_wrap=True)
            if each.span:
                for line in excerpt(lines_of(each.span.file), each.span, rich.width):
                    rich.print(Text(line, style="dim"), soft_wrap=True)
            if each.hint:
                rich.print(Text("    " + _("hint: {hint}", hint=short(each.hint))), soft_wrap=True)

    def _lines(self, file: str) -> list[str]:
        for folder in self._folders:
            with suppress(OSError):
                content = (folder / file).read_bytes()
                return content.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
        return []

    @cached_property
    def _rich(self) -> RichConsole:
        from rich.console import Console as RichConsole  # noqa: PLC0415 -- see above

        return RichConsole(file=self._stream, markup=False, highlight=False, emoji=False)


def closing_line(found: Iterable[Diagnostic]) -> str:
    """Say how many faults and warnings there were."""
    severities = [each.severity for each in found]
    faults, warnings = severities.count("error"), severities.count("warning")
    said = (
        ngettext("{n} fault", "{n} faults", faults) if faults else "",
        ngettext("{n} warning", "{n} warnings", warnings) if warnings else "",
    )
    return _(", ").join(filter(None, said))


def excerpt(lines: list[str], span: Span, width: int) -> list[str]:
    """Give the line of `span` in at most `width` columns, and a caret below its column; [] if it has none."""
    from rich.cells import cell_len, set_cell_size  # noqa: PLC0415 -- see above

    if not 0 < span.line <= len(lines):
        return []
    number = f"{span.line:>5} | "
    before = visible(lines[span.line - 1][: max(span.column - 1, 0)])
    after = visible(lines[span.line - 1][max(span.column - 1, 0) :][:LONGEST])
    room = max(width - len(number), 20)
    if cell_len(before) > room * 2 // 3:
        kept = before[-room:]
        while cell_len(kept) > room // 2:
            kept = kept[1:]
        before = "…" + kept
    line = before + after
    shown = line if cell_len(line) <= room else set_cell_size(line, room - 1).rstrip() + "…"
    caret = " " * 5 + " | " + " " * cell_len(before) + "^"
    return [number + shown, caret] if span.column else [number + shown]


def _one_line(each: Diagnostic) -> str:
    hint = _("; hint: {hint}", hint=short(each.hint)) if each.hint else ""
    return f"{_place(each)}{each.code}{_message(each)}{hint}"


def _place(each: Diagnostic) -> str:
    return f"{visible(str(each.span))} " if each.span else ""


def _message(each: Diagnostic) -> str:
    said = short(each.message)
    return " " + (_("warning: {message}", message=said) if each.severity == "warning" else said)


def _by_place(each: Diagnostic) -> tuple[Span, str, str]:
    return each.span or Span(""), each.code, each.message
