"""How documents will begin -> an engine for each, begun before there are words to set."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Self

from reportgen.diagnostics import Refused
from reportgen.stop import Stop
from reportgen.typeset import likely
from reportgen.typeset.begun import Begun
from reportgen.typeset.format import is_at_hand

if TYPE_CHECKING:
    from reportgen.model.tex import Beginning, TexSource
    from reportgen.settings import Settings


class Ahead:
    """At most so many engines that wait; as a context, they end with the block."""

    def __init__(self, most: int, *, again: bool = False) -> None:
        """Begin with none; `again` says that what is set is likely to be set again soon."""
        self._most, self._lock, self.again = most, Lock(), again
        self._waiting: dict[str, tuple[Beginning, Future[Begun]]] = {}
        self._asked: dict[str, Beginning] = {}
        self._starter = ThreadPoolExecutor(1, "ahead")

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End every engine that waits."""
        with self._lock:
            for waiting in self._waiting.values():
                waiting[1].add_done_callback(_end)
            self._waiting.clear()
        self._starter.shutdown()

    def take(self, source: TexSource) -> Begun | None:
        """Give the engine that waits for a document of this name, if it has begun as the document does."""
        with self._lock:
            waiting = self._waiting.pop(source.edition.name, None)
        if waiting is None:
            return None
        beginning, future = waiting
        if beginning == source.beginning:
            with suppress(Refused, OSError):
                begun = future.result()
                if begun.waits:
                    return begun
        future.add_done_callback(_end)
        return None

    def begin_as(self, run: str, settings: Settings) -> None:
        """Have engines begun as the last run of this name had, if their formats are at hand.

        They have begun when this returns: what a thread would be about beside, imports perhaps, would take far longer.
        """
        for beginning in likely.recalled(run)[: self._most]:
            with suppress(Refused, OSError):
                if is_at_hand(beginning):
                    begun = Future[Begun]()
                    begun.set_result(Begun(beginning, settings, Stop()))
                    self._waiting[beginning.name] = beginning, begun

    def note(self, run: str) -> None:
        """Note for the next run of this name how the engines began that this one has asked for, if for any."""
        if self._asked:
            likely.keep(run, tuple(self._asked.values())[: self._most])

    def begin(self, beginning: Beginning, settings: Settings, patience: float = 0.0) -> None:
        """Have an engine begun for a document that begins so, unless one waits; who sets it will say why it cannot.

        Who has much to compute had better wait until it is begun, for so many seconds at most: beside another thread
        that computes, it takes three times as long.
        """
        with self._lock:
            self._asked[beginning.name] = beginning
            waiting = self._waiting.get(beginning.name)
            if waiting and waiting[0] != beginning:
                del self._waiting[beginning.name]
                waiting[1].add_done_callback(_end)
            if beginning.name in self._waiting or len(self._waiting) >= self._most:
                return
            begun = self._starter.submit(Begun, beginning, settings, Stop())
            self._waiting[beginning.name] = beginning, begun
        wait((begun,), patience)


def _end(future: Future[Begun]) -> None:
    """End an engine that nobody wants any more, when it has begun."""
    with suppress(Refused, OSError), future.result():
        pass
