"""A wish that work be given up -> known at once to whoever waits for a program to end."""

from __future__ import annotations

import os
import threading
import weakref


class Stopped(Exception):  # noqa: N818 -- no error: it was asked for
    """The work was given up; what it would have made is not wanted."""


class Stop:
    """Set once, from any thread; a file that can be read from then on wakes who waits for several things."""

    def __init__(self) -> None:
        """Begin unset."""
        self._event = threading.Event()
        self._reader, self._writer = os.pipe()
        weakref.finalize(self, _close, self._reader, self._writer)

    def now(self) -> None:
        """Give up."""
        if not self._event.is_set():
            self._event.set()
            os.write(self._writer, b"!")

    @property
    def is_set(self) -> bool:
        """Whether the work is to be given up."""
        return self._event.is_set()

    def fileno(self) -> int:
        """Give the file that can be read once it is set."""
        return self._reader


def _close(*files: int) -> None:
    for file in files:
        os.close(file)
