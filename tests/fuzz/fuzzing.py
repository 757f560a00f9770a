"""A target and a time -> how many inputs it has read, and those over which it failed or was too slow."""

from __future__ import annotations

import random
import signal
import tempfile
import time
import traceback
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.fuzz.mutations import mutated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from tests.fuzz.targets import Target

LONGEST: Final = 60_000
"""Bytes of an input."""


class TooSlow(BaseException):
    """An input has taken longer than it may; not even what catches every exception may catch this."""


@dataclass
class Fuzzed:
    """What became of a target."""

    tried: int = 0
    slowest: float = 0.0
    failures: dict[str, bytes] = field(default_factory=dict)
    """The last lines of a traceback -> the first input that led there."""


def fuzzed(target: Target, seconds: float, seed: int = 0, most: int | None = None) -> Fuzzed:
    """Read new inputs until the time is over, or `most` of them."""
    found, chance, known = Fuzzed(), random.Random(seed), target.known()  # noqa: S311 -- bytes, and no secret
    with tempfile.TemporaryDirectory() as folder:
        target.read(known[0], Path(folder))  # what it reads once and keeps is none of an input's time
        end = time.monotonic() + seconds
        while time.monotonic() < end and (most is None or found.tried < most):
            data = known[found.tried] if found.tried < len(known) else mutated(chance, known, LONGEST)
            begin = time.process_time()
            try:
                with _within(target.seconds):
                    target.read(data, Path(folder))
            except (Exception, TooSlow) as error:  # noqa: BLE001 -- which is what is looked for
                found.failures.setdefault(_where(error), data)
            found.slowest = max(found.slowest, time.process_time() - begin)
            found.tried += 1
    return found


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    def interrupt(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise TooSlow

    # Time of the processor: a machine that is busy elsewhere is no fault of the input.
    before = signal.signal(signal.SIGPROF, interrupt)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _where(error: BaseException) -> str:
    """Give the type of an exception and the places of its last calls, which tell it from others."""
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    return " ".join((type(error).__name__, *places[-3:]))
