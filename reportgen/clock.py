"""Stages at work -> where the time of a run went: rows for people, and a trace for viewers.

The trace is in the Trace Event Format that Perfetto, speedscope and Chrome read: complete events ("X"), microseconds.
"""

from __future__ import annotations

import json
import os
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from reportgen.model.made import Made


@dataclass(frozen=True, slots=True)
class _Span:
    begin: float
    end: float
    name: str
    thread: int
    depth: int = 0


class Row(NamedTuple):
    """A stage, or a step of the engine in it (`depth` 1): when it began, seconds after the run did, and how long."""

    name: str
    begin: float
    seconds: float
    depth: int


class Clock:
    """Times what is put into it, from whatever thread."""

    def __init__(self) -> None:
        """Start."""
        self._begin = time.perf_counter()
        self._spans: list[_Span] = []

    @contextmanager
    def time(self, name: str, shown: AbstractContextManager[None]) -> Iterator[None]:
        """Time a block, which is also shown."""
        begin = time.perf_counter()
        try:
            with shown:
                yield
        finally:
            self._spans.append(_Span(begin, time.perf_counter(), name, threading.get_ident()))

    def steps(self, made: Made) -> None:
        """Take the engine's steps in with which a file was made."""
        stage = f"typeset {made.path.stem}"
        thread = next((span.thread for span in self._spans if span.name == stage), 0)
        self._spans += [_Span(*took, step, thread, 1) for step, took in made.took.items()]

    def rows(self) -> list[Row]:
        """Give every stage in the order in which it began, and the whole last."""
        rows = [Row(each.name, each.begin - self._begin, each.end - each.begin, each.depth) for each in self._sorted()]
        return [*rows, Row("whole", 0.0, time.perf_counter() - self._begin, 0)]

    def trace(self) -> str:
        """Give the trace as JSON."""
        threads = {
            thread: number for number, thread in enumerate(dict.fromkeys(each.thread for each in self._sorted()))
        }
        return json.dumps({"traceEvents": [*self._named(threads), *self._events(threads)], "displayTimeUnit": "ms"})

    def _sorted(self) -> list[_Span]:
        # Of two that begin together the longer one holds the other.
        return sorted(self._spans, key=lambda each: (each.begin, -each.end))

    def _events(self, threads: Mapping[int, int]) -> Iterator[dict[str, object]]:
        for each in self._sorted():
            yield {
                "name": each.name,
                "cat": "engine" if each.depth else "stage",
                "ph": "X",
                "ts": round((each.begin - self._begin) * 1e6),
                "dur": round((each.end - each.begin) * 1e6),
                "pid": os.getpid(),
                "tid": threads[each.thread],
            }

    def _named(self, threads: Mapping[int, int]) -> Iterable[dict[str, object]]:
        yield {"name": "process_name", "ph": "M", "pid": os.getpid(), "tid": 0, "args": {"name": "reportgen"}}
        for number in threads.values():
            name = f"worker {number}" if number else "main"
            yield {"name": "thread_name", "ph": "M", "pid": os.getpid(), "tid": number, "args": {"name": name}}
