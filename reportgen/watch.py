"""A dossier that is being edited -> its PDFs, built again after each save, until somebody stops it.

Editors save in many ways: by renaming a file over the old one, by several writes at a time, one file after another. So
it is the folder that is watched, a burst counts once, and what has come to stand there is compared with what was built.
A save in the middle of a build gives the build up. What cannot be built is told, and the last good PDF stays.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final, Protocol

import watchfiles

from reportgen import results
from reportgen.build import build
from reportgen.diagnostics import Diagnostic, Refused
from reportgen.inputs import Inputs
from reportgen.load.finding import require_dossier
from reportgen.messages import _
from reportgen.parallel import at_once
from reportgen.stop import Stop, Stopped
from reportgen.typeset.ahead import Ahead
from reportgen.unchanged import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager
    from threading import Event

    from reportgen.model.made import Made
    from reportgen.settings import Settings

_QUIET: Final = 30
"""Milliseconds without a further change after which a burst is over."""
_LONGEST: Final = 400
"""Milliseconds after which a burst that does not end is built all the same."""


class Screen(Protocol):
    """Where it is shown what happens."""

    def begin(self) -> None:
        """Leave what was shown of the last build."""

    def stage(self, name: str) -> AbstractContextManager[None]:
        """Show that a stage is at work."""

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Show faults and warnings."""

    def say(self, lines: Iterable[str]) -> None:
        """Show lines that are ready to be shown."""

    def bug(self, error: Exception) -> None:
        """Show that something happened that should not."""


def watch(
    settings: Settings, screen: Screen, end: Event | None = None, made: Callable[[tuple[Made, ...]], None] | None = None
) -> None:
    """Build, and build again after each save, until `end` is set or the user interrupts; `made` takes what was made.

    Refused if there is no such dossier (L101), or its folder cannot be watched (D107).
    """
    require_dossier(settings.dossier)
    with Ahead(at_once(settings.jobs), again=True) as ahead:
        at_work = _Build(settings, screen, ahead, made)
        try:
            heard = False
            for changes in _saves(settings, end):
                # What was saved before the watch had begun is told by nobody.
                if changes or not (heard or at_work.is_of_now()):
                    at_work.give_up()
                    at_work = _Build(settings, screen, ahead, made)
                heard = True
        finally:
            at_work.give_up()


def _saves(settings: Settings, end: Event | None) -> Iterator[set[watchfiles.main.FileChange]]:
    """Give what was saved, burst by burst, and nothing from time to time."""
    try:
        yield from watchfiles.watch(
            settings.dossier,
            *([settings.template] if settings.template and settings.template.is_dir() else []),
            watch_filter=_Saves(settings),
            step=_QUIET,
            debounce=_LONGEST,
            rust_timeout=_LONGEST,
            yield_on_timeout=True,
            stop_event=end,
        )
    except OSError as error:
        message = _(
            "'{dossier}' cannot be watched: {reason}",
            dossier=settings.dossier.as_posix(),
            reason=error.strerror or error,
        )
        hint = _("`reportgen build` needs no watch; Linux lets more be watched by fs.inotify.max_user_watches")
        raise Refused([Diagnostic("D107", message, hint=hint)]) from error


class _Saves(watchfiles.DefaultFilter):
    """What may be the save of an input: no file of an editor's own, and nothing that was built."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._inputs = Inputs(settings)
        self._template = settings.template and settings.template.resolve()

    def __call__(self, change: watchfiles.Change, path: str) -> bool:
        place = Path(path)
        return super().__call__(change, place.name) and (
            self._inputs.may_have(place) or place.parent.resolve() == self._template
        )


class _Build:
    """One build, in a thread of its own."""

    def __init__(
        self, settings: Settings, screen: Screen, ahead: Ahead, made: Callable[[tuple[Made, ...]], None] | None
    ) -> None:
        """Begin."""
        self._screen, self._ahead, self._made = screen, ahead, made
        self._stop, self._run = Stop(), Run(settings)
        self._thread = Thread(target=self._build, name="build")
        self._thread.start()

    def is_of_now(self) -> bool:
        """Whether it builds what stands in the dossier now."""
        return Run(self._run.settings).state == self._run.state

    def give_up(self) -> None:
        """Make an end of it, if there is none yet."""
        self._stop.now()
        self._thread.join()

    def _build(self) -> None:
        try:
            self._screen.begin()
            there = self._run.files()
            if there is None:
                made = tuple(build(self._run, self._stage, self._screen.report, self._stop, self._ahead))
            else:
                self._screen.report(there.warnings)
                made = there.value
            self._screen.say(results.made_files(made))
            if self._made:
                self._made(made)
        except Refused as refused:
            self._screen.report(refused.diagnostics)
        except Stopped:
            return
        except Exception as error:  # noqa: BLE001 -- a bug of ours ends a build, and not the watch
            self._screen.bug(error)

    @contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        """Give up between two stages, where a stage cannot be interrupted itself."""
        if self._stop.is_set:
            raise Stopped
        with self._screen.stage(name):
            yield
