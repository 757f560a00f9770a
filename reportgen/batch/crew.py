"""Tasks -> their outcomes, as they come: processes that work beside each other, each at one handful after another.

A worker that dies, for want of memory perhaps, is followed by another, and each of its tasks is done once more, alone.
Workers that nobody asks any more end by themselves, however who asked has ended.
"""

from __future__ import annotations

import gc
import signal
from collections import deque
from contextlib import suppress
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import wait
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, Generic, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from reportgen.settings import Settings

_PATIENCE: Final = 5.0
"""Seconds that a worker without a task has to end in."""
_TRIES: Final = 2
Task = TypeVar("Task")
Outcome = TypeVar("Outcome")


def serve(asked: Connection, work: Callable[..., tuple[object, ...]], settings: Settings, ground: Path) -> None:
    """Do handful after handful of tasks, until nobody is there to ask; what is laid out lies below `ground`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for who asks to say that it ends
    with suppress(EOFError, OSError):
        first = True
        while True:
            tasks: tuple[object, ...] = asked.recv()
            asked.send(work(tasks, settings, ground))
            if first:  # what the program has loaded is no rubbish, and need not be looked through again
                gc.freeze()
                first = False


class Workers(Protocol[Task, Outcome]):
    """Who makes what tasks ask for, here or elsewhere."""

    @property
    def most(self) -> int:
        """Give how many handfuls there may be at a time."""

    def outcomes(self, tasks: Iterable[Task], handful: int = 1) -> Outcomes[Task, Outcome]:
        """Give what comes of tasks, dealt so many at a time; none is asked for before there is a worker for it."""

    @property
    def has_room(self) -> bool:
        """Whether another handful can be begun."""

    @property
    def is_at_work(self) -> bool:
        """Whether something is still to come."""

    def deal(self, tasks: Sequence[Task], tries: int = 1) -> None:
        """Have a handful of tasks done."""

    def come(self) -> list[tuple[Task, Outcome]]:
        """Wait until something has come of a task, and give it."""


class Crew(Generic[Task, Outcome]):
    """So many workers; as a context, they end with the block."""

    def __init__(
        self,
        workers: int,
        settings: Settings,
        work: Callable[[tuple[Task, ...], Settings, Path], tuple[Outcome, ...]],
        lost: Callable[[Task, int | None, int], Outcome],
    ) -> None:
        """Begin no more workers than there are tasks for; each has the same `work` to do.

        What came of a task whose workers have died is for `lost` to say, by the code of the last and their number.
        """
        self.most, self._settings, self._work, self._lost = workers, settings, work, lost
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

    def outcomes(self, tasks: Iterable[Task], handful: int = 1) -> Outcomes[Task, Outcome]:
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
            with suppress(OSError):  # so did this one: then its end is heard, and the tasks are begun again
                way.send(tuple(tasks))
        self._busy[way] = process, tuple(tasks), tries

    def _begun(self) -> tuple[SpawnProcess, Connection]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=serve, args=(theirs, self._work, self._settings, Path(self._ground.name)), daemon=True
        )
        process.start()
        theirs.close()
        return process, ours

    @property
    def has_room(self) -> bool:
        """Whether another task can be begun."""
        return len(self._busy) < self.most

    @property
    def is_at_work(self) -> bool:
        """Whether something is still to come."""
        return bool(self._busy or self._again)

    def come(self) -> list[tuple[Task, Outcome]]:
        """Wait until something has come of a task, and give it; nothing comes of a worker that has died."""
        while self._again and self.has_room:
            self.deal((self._again.popleft(),), _TRIES)
        found = list[tuple[Task, Outcome]]()
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
                    found += ((task, self._lost(task, process.exitcode, tries)) for task in tasks)
            else:
                self._idle.append((process, way))
        return found


class Outcomes(Generic[Task, Outcome]):
    """Outcomes as they come, until all tasks are done or no more are to be begun."""

    def __init__(self, crew: Workers[Task, Outcome], tasks: Iterable[Task], handful: int) -> None:
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
