"""Builds as they come -> the state that is shown now, and word of every change to who waits for it."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from threading import Condition
from typing import TYPE_CHECKING, Final, Literal

from reportgen.diagnostics import Refused
from reportgen.intake import checked
from reportgen.serve.release import Release

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager

    from reportgen.diagnostics import Diagnostic
    from reportgen.model.made import Made
    from reportgen.settings import Settings
    from reportgen.watch import Screen

Work = Literal["building", "current", "not-built"]


@dataclass(frozen=True, slots=True)
class State:
    """What there is to be seen: `number` grows with each change."""

    number: int = 0
    work: Work = "building"
    release: Release | None = None
    """The last good one."""
    faults: tuple[Diagnostic, ...] = ()
    is_over: bool = False


class Site:
    """A screen that shows to a browser what another shows to a terminal."""

    def __init__(self, settings: Settings, screen: Screen) -> None:
        """Begin with nothing built; `screen` is told everything too."""
        self._settings, self._screen = settings, screen
        self._changed: Final = Condition()
        self._state = State()
        self._found: list[Diagnostic] = []

    @property
    def state(self) -> State:
        """What there is to be seen now."""
        return self._state

    def after(self, number: int, patience: float) -> State:
        """Wait for a state after that of a number, or until patience ends, and give what there is then."""
        with self._changed:
            self._changed.wait_for(lambda: self._state.number > number or self._state.is_over, patience)
            return self._state

    def end(self) -> None:
        """Tell everybody that no more will come."""
        self._set(replace(self._state, is_over=True))

    def begin(self) -> None:
        """A build begins."""
        self._found = []
        self._set(replace(self._state, work="building"))
        self._screen.begin()

    def stage(self, name: str) -> AbstractContextManager[None]:
        """A stage is at work."""
        return self._screen.stage(name)

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Faults end a build; warnings are shown with what it makes."""
        found = tuple(diagnostics)
        self._found += found
        self._screen.report(found)
        if any(each.severity == "error" for each in found):
            self._set(replace(self._state, work="not-built", faults=_in_order(self._found)))

    def say(self, lines: Iterable[str]) -> None:
        """Lines are for the terminal."""
        self._screen.say(lines)

    def bug(self, error: Exception) -> None:
        """Something happened that should not: what was shown stays."""
        if self._state.work == "building":
            self._set(replace(self._state, work="not-built"))
        self._screen.bug(error)

    def made(self, files: tuple[Made, ...]) -> None:
        """Show what a build has made, unless the dossier was broken since: then the next build will tell."""
        with suppress(Refused):
            dossier = checked(self._settings, _unseen).value
            pdfs = {made.path.stem.rpartition(".")[2]: made.path.read_bytes() for made in files}
            release = Release(self._settings, dossier, pdfs)
            self._set(replace(self._state, work="current", release=release, faults=_in_order(self._found)))

    def _set(self, state: State) -> None:
        with self._changed:
            self._state = replace(state, number=self._state.number + 1)
            self._changed.notify_all()


@contextmanager
def _unseen(_: str) -> Iterator[None]:
    yield


def _in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (each.severity, str(each.span or ""), each.code)))
