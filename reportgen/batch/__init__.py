"""A table and a template, or a folder of dossiers -> a brief of each, a manifest and an index of them.

Everything is looked at before anything is made; what is good is made, by all cores; what is as it would be made is left
alone.
"""

from __future__ import annotations

import time
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol

from reportgen.batch.crew import Crew
from reportgen.batch.folders import judge_folders
from reportgen.batch.manifest import write_all, write_json
from reportgen.batch.pace import Pace
from reportgen.batch.rows import judge_rows
from reportgen.batch.state import Former, State
from reportgen.batch.work import Task, all_done, lost
from reportgen.diagnostics import Diagnostic, Refused
from reportgen.messages import N_, _
from reportgen.parallel import at_once
from reportgen.publish import turn
from reportgen.stop import Stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from reportgen.batch.crew import Workers
    from reportgen.batch.plan import Plan
    from reportgen.model.batches import Manifest, Outcome
    from reportgen.settings import Settings

_HANDFUL: Final = 8
"""Briefs that a worker makes at a time: an engine takes as long to begin as it takes to set one or two."""
_EVERY: Final = 10.0
"""Seconds from one writing of the manifest to the next: what a run that is killed has made since then is made again."""


class Screen(Protocol):
    """Where it is shown what happens."""

    def running(self) -> AbstractContextManager[Callable[[str], None]]:
        """Show how far a long run has come."""

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Show faults and warnings."""


def batch(source: Path, settings: Settings, screen: Screen, *, makes: bool = True) -> Manifest:
    """Make a brief of each row of the table at `source` by the template `settings.dossier`, or of each of its folders.

    Refused where nothing can be made at all. What is wrong with a row is told and noted in the manifest, and the others
    are made. Interrupted, it lets what is at work be done; the manifest says where to go on. Unless it `makes`, it only
    looks, and writes nothing.
    """
    former = Former(settings.out)
    # What is at work beside others is a brief; its editions are made one after the other.
    with (
        Crew(at_once(settings.jobs), replace(settings, jobs=1), all_done, lost) as crew,
        _makers(settings, crew, screen) as makers,
    ):
        with screen.running() as show:
            plan = _judged(source, settings, former, crew, Pace(N_("checked"), show))
        of_folder = source.is_dir()
        state = State(source.as_posix(), None if of_folder else settings.dossier.as_posix(), plan, former)
        screen.report((*plan.faults, *state.refused))
        if makes:
            with turn("batch", settings.out, 0, Stop()):
                try:
                    _make(plan, state, settings, makers, screen)
                finally:
                    screen.report(state.found)
    return state.manifest()


def _makers(
    settings: Settings, crew: Crew[Task, Outcome], screen: Screen
) -> AbstractContextManager[Workers[Task, Outcome]]:
    """Give who makes the briefs; Refused with X110 if it is a cluster, and what speaks with one is not there."""
    if settings.scheduler is None:
        return nullcontext(crew)
    try:
        from reportgen.batch.cluster import Cluster  # noqa: PLC0415 -- who asks for no cluster need not have it
    except ModuleNotFoundError as error:
        said = _("what speaks with a Dask cluster is not installed: {what}", what=error.name)
        raise Refused([Diagnostic("X110", said, hint="pip install 'reportgen[cluster]'")]) from error
    return Cluster(settings.scheduler, settings, screen.report)


def _judged(source: Path, settings: Settings, former: Former, crew: Crew[Task, Outcome], pace: Pace) -> Plan:
    if source.is_dir():
        return judge_folders(source, settings, former.items, crew, pace.tell)
    return judge_rows(source, settings, former.items, pace.tell)


def _make(plan: Plan, state: State, settings: Settings, makers: Workers[Task, Outcome], screen: Screen) -> None:
    waiting, written = state.waiting, time.monotonic()
    # Dossiers in folders may be of several hands: what one asks of the engine is no matter of others.
    alike = not any(order.folder for order in waiting)
    handful = max(1, min(_HANDFUL, len(waiting) // makers.most)) if alike else 1
    outcomes = makers.outcomes((Task("build", plan.files(order)) for order in waiting), handful)
    with screen.running() as show:
        pace = Pace(N_("built"), show)

        def note() -> None:
            nonlocal written
            for come in outcomes:
                for task, outcome in come:
                    state.note(task.order, outcome)
                    pace.step(len(waiting))
                if time.monotonic() > written + _EVERY:
                    write_json(state.manifest(), settings.out)
                    written = time.monotonic()

        try:
            note()
        except KeyboardInterrupt:
            outcomes.end()
            note()
            raise
        finally:
            write_all(state.manifest(), settings.out)
