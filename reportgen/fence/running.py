"""A process that was started -> how it ended, or its end, and that of all that it started."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from reportgen.stop import Stopped

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from reportgen.stop import Stop

_SLICE: Final = 0.05
"""Seconds between two looks where the system cannot wake us."""
_GRACE: Final = 5.0
"""Seconds to wait for what was killed; the kernel may be slow to take back its memory."""


class TimeIsUp(Exception):  # noqa: N818 -- it is no error of the program's
    """A program took longer than it may."""


class Running:
    """A program at work, the first of its group; as a context, the whole group is gone at the end."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        """Take over a process that leads a session of its own."""
        self.process = process

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.process.poll() is not None

    def answer(self, line: str) -> None:
        """Give it a line, and an end to its input, where that is a pipe; nothing happens if it is gone."""
        if self.process.stdin is not None and not self.process.stdin.closed:
            with suppress(BrokenPipeError), self.process.stdin as stdin:
                stdin.write(line.encode())

    def wait(self, seconds: float, stop: Stop | None = None) -> int:
        """Give the exit code, negative for a signal, when it ends, and what it has left running is killed.

        TimeIsUp if it is still at work after so many seconds, Stopped as soon as nobody wants it.
        """
        if self.process.returncode is None:
            ends = self._end()
            if ends is None:
                self._ask(seconds, stop)
            else:
                self._wake(ends, seconds, stop)
        code = self.process.returncode
        if code is not None:
            return code
        if stop is not None and stop.is_set:
            raise Stopped
        raise TimeIsUp

    def __enter__(self) -> Self:
        """Begin to watch over it."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Kill what is left of it, whatever has happened."""
        if self.process.stdin is not None:
            with suppress(OSError):
                self.process.stdin.close()
        if self.process.returncode is None:
            self._kill()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(_GRACE)

    def _end(self) -> int | None:
        """Give what can be read once it has ended (pidfd_open(2)); None where the system knows no such thing."""
        with suppress(OSError, AttributeError):
            return os.pidfd_open(self.process.pid)
        return None

    def _wake(self, ends: int, seconds: float, stop: Stop | None) -> None:
        """Sleep until it ends: asking again and again would cost a build some 50 ms."""
        try:
            poll = select.poll()
            poll.register(ends, select.POLLIN)
            if stop is not None:
                poll.register(stop, select.POLLIN)
            happened = poll.poll(max(0.0, seconds) * 1000)
        finally:
            os.close(ends)
        if any(descriptor == ends for descriptor, _ in happened):
            self._kill()
            self.process.wait()

    def _ask(self, seconds: float, stop: Stop | None) -> None:
        end = time.monotonic() + seconds
        while not (stop is not None and stop.is_set) and time.monotonic() < end:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(min(_SLICE, max(0.0, end - time.monotonic())))
                return

    def _kill(self) -> None:
        """Kill the whole group; until somebody has asked how its first ended, its number is nobody else's."""
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        else:
            self.process.kill()
