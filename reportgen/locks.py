"""A file or a folder -> ours alone until we let it go or die, among programs that ask (flock(2)).

The kernel keeps the lock and drops it with whoever held it: no kill, crash or wrong clock leaves one behind.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PAUSE = 0.02
"""Seconds between two attempts."""


def taken(descriptor: int) -> bool:
    """Whether what is open is now ours, and was nobody's; OSError where the file system knows no locks."""
    if sys.platform == "win32":
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def alone(path: Path, seconds: float, given_up: Callable[[], bool] = lambda: False) -> Iterator[bool | None]:
    """Hold the lock `path`, a file made for it, waiting so long for others, or until it is given up.

    Gives whether it was had; None if none can be.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError:
        yield None
        return
    try:
        yield _waited(descriptor, seconds, given_up)
    finally:
        os.close(descriptor)


def _waited(descriptor: int, seconds: float, given_up: Callable[[], bool]) -> bool | None:
    end = time.monotonic() + seconds
    try:
        while not (mine := taken(descriptor)) and time.monotonic() < end and not given_up():
            time.sleep(_PAUSE)
    except OSError:
        return None
    return mine
