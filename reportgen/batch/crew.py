"""Tasks -> their outcomes, as they come: processes that work beside each other, each at one handful after another.

A worker that dies, for want of memory perhaps, is followed by another, and each of its tasks is done once more, alone.
Workers that nobody asks any more end by themselves, however who asked has ended.
"""

from __future__ import annotations

from collections import deque
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import wait
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, Self

from reportgen.batch.work import serve
from reportgen.diagnostics import Diagnostic
from reportgen.messages import _
from reportgen.model.batches import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from reportgen.batch.work import Task
    from reportgen.settings import Settings

_PATIENCE: Final = 5.0
"""Seconds that a worker without a task has to end in."""
_TRIES: Final = 2


class Crew:
    """So many workers; as a context, they end with the block."""

    def __init__(self, workers: int, settings: Settings) -> None:
        """Begin no more workers than there are tasks for."""
        self._most, self._settings = workers, settings
        # Not forked: who asks may have threads, and a fork would wait for what they hold.
        self._context = get_context("spawn")
        # A worker that is killed leaves what it has laid out: it is cleared away with the rest.
        self._ground = TemporaryDirectory(prefix="reportgen-", ignore_cleanup_errors=True)
        self._idle: list[tuple[SpawnProcess, Connection]] = []
        self._busy: dict[Connection, tuple[SpawnProcess, tuple[Task, ...], int]] = {}
        self._again: deque[Task] = deque()

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *why: object) -> None:
        """Let every worker end; one at work is ended."""
        del why
        processes = [process for process, _way in self._idle] + [at_work[0] for at_work in self._busy.values()]
        for way in [way for _process, way in self._idle] + [*self._busy]:
            way.close()
        for process, _tasks, _tries in self._busy.values():
            process.terminate()
        for process in processes:
            process.join(_PATIENCE)
            if process.is_alive():
                process.kill()
                process.join()
        self._ground.cleanup()

    def outcomes(self, tasks: Iterable[Task], handful: int = 1) -> Outcomes:
        """Give what comes of tasks, dealt so many at a time; none is asked for before there is a worker for it."""
        return Outcomes(self, tasks, handful)

    def deal(self, tasks: Sequence[Task], tries: int = 1) -> None:
        """Give a handful of tasks to a worker that has none."""
        process, way = self._idle.pop() if self._idle else self._begun()
        try:
            way.send(tuple(tasks))
        except OSError:  # it died without a task
            process.join()
            process, way = self._begun()
            way.send(tuple(tasks))
        self._busy[way] = process, tuple(tasks), tries

    def _begun(self) -> tuple[SpawnProcess, Connection]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=serve, args=(theirs, self._settings, Path(self._ground.name)), daemon=True
        )
        process.start()
        theirs.close()
        return process, ours

    @property
    def has_room(self) -> bool:
        """Whether another task can be begun."""
        return len(self._busy) < self._most

    @property
    def is_at_work(self) -> bool:
        """Whether something is still to come."""
        return bool(self._busy or self._again)

    def come(self) -> list[tuple[Task, Outcome]]:
        """Wait until something has come of a task, and give it; nothing comes of a worker that has died."""
        while self._again and self.has_room:
            self.deal((self._again.popleft(),), _TRIES)
        found = list[tuple["Task", Outcome]]()
        ready = wait([*self._busy])
        for way, (process, tasks, tries) in [(way, at_work) for way, at_work in self._busy.items() if way in ready]:
            del self._busy[way]
            try:
                found += zip(tasks, way.recv(), strict=True)
            except (EOFError, OSError):
                process.join()
                if tries < _TRIES:
                    self._again += tasks
                else:
                    found += ((task, _lost(task, process.exitcode)) for task in tasks)
            else:
                self._idle.append((process, way))
        return found


class Outcomes:
    """Outcomes as they come, until all tasks are done or no more are to be begun."""

    def __init__(self, crew: Crew, tasks: Iterable[Task], handful: int) -> None:
        """Begin with none."""
        self._crew, self._tasks, self._handful = crew, iter(tasks), handful
        self._ended = False

    def __iter__(self) -> Self:
        """Give itself: who is interrupted can go on."""
        return self

    def __next__(self) -> list[tuple[Task, Outcome]]:
        """Give what has come, one or several."""
        while not self._ended and self._crew.has_room:
            tasks = [*islice(self._tasks, self._handful)]
            if tasks:
                self._crew.deal(tasks)
            else:
                self._ended = True
        if not self._crew.is_at_work:
            raise StopIteration
        return self._crew.come()

    def end(self) -> None:
        """Begin no further task: what is at work is still to come."""
        self._ended = True


def _lost(task: Task, code: int | None) -> Outcome:
    said = _("the process that made '{name}' ended with {code}, {n} times", name=task.order.name, code=code, n=_TRIES)
    hint = _("is there memory enough? fewer at a time need less: --jobs 1")
    return Outcome(task.order.name, diagnostics=(Diagnostic("X108", said, hint=hint),), refused=True)
