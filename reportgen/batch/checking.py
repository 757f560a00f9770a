"""The rows of a table -> what is wrong in each: those of a short table are checked here, of a long one by processes."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, TypeAlias

from reportgen.batch.crew import Crew
from reportgen.batch.row_checker import RowChecker
from reportgen.parallel import at_once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.batch.plan import Step
    from reportgen.batch.template import Template
    from reportgen.diagnostics import Diagnostic
    from reportgen.settings import Settings

_ENOUGH: Final = 1000
"""Rows for each process: it takes as long to begin as some hundreds take to be checked."""
_AT_ONCE: Final = 100
"""Rows that a process is given at a time."""
_Rows: TypeAlias = "Mapping[str, Mapping[str, str]]"
"""Name -> column -> cell."""
_Found: TypeAlias = "dict[str, tuple[Diagnostic, ...]]"


def check_rows(rows: _Rows, template: Template, settings: Settings, step: Step) -> _Found:
    """Give the errors of every row's dossier, in its files, by the name of the row."""
    found: _Found = {}
    workers = min(at_once(settings.jobs), len(rows) // _ENOUGH)
    if workers > 1:
        with Crew(workers, settings, _Work(template), _lost) as crew:
            for come in crew.outcomes(_parted(rows, _AT_ONCE)):
                for _, each in come:
                    found |= each
                    step(len(found), len(rows))
    # A short table, or what processes have died over.
    left = {name: cells for name, cells in rows.items() if name not in found}
    with TemporaryDirectory(prefix="reportgen-") as ground:
        work = _Work(template)
        for row in _parted(left, 1):
            found |= work((row,), settings, Path(ground))[0]
            step(len(found), len(rows))
    return found


def _parted(rows: _Rows, size: int) -> Iterator[_Rows]:
    waiting = iter(rows.items())
    while part := dict(islice(waiting, size)):
        yield part


def _lost(rows: _Rows, code: int | None, times: int) -> _Found:
    del rows, code, times
    return {}


class _Work:
    """Checks rows; it remembers what it has seen, wherever it is sent to."""

    def __init__(self, template: Template) -> None:
        self._template = template
        self._checker: RowChecker | None = None

    def __call__(self, parts: tuple[_Rows, ...], settings: Settings, ground: Path) -> tuple[_Found, ...]:
        checker = self._checker = self._checker or RowChecker(self._template, settings, ground)
        return tuple({name: checker.faults(name, cells) for name, cells in rows.items()} for rows in parts)
