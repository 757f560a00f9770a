"""How many of how many are done -> a line: the rate, and the time that is left."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable

_OFTEN: Final = 0.1
"""Seconds from one line to the next."""
_MINUTE: Final = 60
_HOUR: Final = 3600


class Pace:
    """Counts from when it begins."""

    def __init__(self, done: str, show: Callable[[str], None]) -> None:
        """Take what is done to each (`built`), and who shows it."""
        self._done, self._show = done, show
        self._begin = self._last = time.monotonic()
        self.count = 0

    def step(self, most: int) -> None:
        """One more of so many is done."""
        self.tell(self.count + 1, most)

    def tell(self, count: int, most: int) -> None:
        """So many of so many are done."""
        self.count, now = count, time.monotonic()
        if now < self._last + _OFTEN and count < most:
            return
        self._last = now
        self._show(line(self._done, count, most, now - self._begin))


def line(done: str, count: int, most: int, seconds: float) -> str:
    """Say how far it is: `built 12 of 200, 1.9 a second, 1 min 39 s left`."""
    rate = count / seconds if seconds else 0.0
    said = _("{done} {n:,} of {most:,}, {rate:,.1f} a second", done=_(done), n=count, most=most, rate=rate)
    return said + _(", {time} left", time=spoken((most - count) / rate)) if rate and count < most else said


def spoken(seconds: float) -> str:
    """Say a time: 59 s, 1 min 39 s, 2 h 5 min."""
    whole = round(seconds)
    if whole < _MINUTE:
        return _("{n} s", n=whole)
    if whole < _HOUR:
        return _("{n} min {m} s", n=whole // _MINUTE, m=whole % _MINUTE)
    return _("{n} h {m} min", n=whole // _HOUR, m=whole % _HOUR // _MINUTE)
