"""A command -> its exit code, and it ends, with all that it started, when we end or its time is over."""

from __future__ import annotations

import contextlib
import ctypes
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import nullcontext
from io import BytesIO
from typing import TYPE_CHECKING, Self

from reportgen.stop import Stopped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reportgen.stop import Stop

_PR_SET_PDEATHSIG = 1
_SLICE = 0.05
"""Seconds between two looks where the system cannot wake us."""
_GRACE = 5.0
"""Seconds to wait for what was killed; the kernel may be slow to take back its memory."""


class TimeIsUp(Exception):  # noqa: N818 -- it is no error of the command's
    """A command took longer than it may, and was killed."""


class Process:
    """A command at work in `folder`, its words going to the file `output`; as a context, it ends with the block."""

    def __init__(self, command: Sequence[str], folder: Path, environment: Mapping[str, str], output: Path) -> None:
        """Start it; where it reads its input, it waits."""
        with output.open("wb") as sink:
            self._process = subprocess.Popen(  # noqa: S603 -- a list of arguments of our own, no shell
                command,
                cwd=folder,
                env=dict(environment),
                stdin=subprocess.PIPE,
                stdout=sink,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_die_with_parent(),  # noqa: PLW1509 -- one system call, looked up before the fork
            )

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Kill what is still at work."""
        if self._process.stdin:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
        if self._process.poll() is None:
            _kill_all(self._process)

    def answer(self, line: str) -> None:
        """Give it a line of input, and an end to it; nothing happens if it is gone."""
        with contextlib.suppress(BrokenPipeError), self._process.stdin or nullcontext(BytesIO()) as stdin:
            stdin.write(line.encode())

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self._process.poll() is not None

    def wait(self, seconds: float, stop: Stop) -> int:
        """Give its exit code when it ends; TimeIsUp after so many seconds, Stopped as soon as nobody wants it."""
        if hasattr(os, "pidfd_open"):
            _wake(self._process.pid, seconds, stop)
        else:
            _ask(self._process, seconds, stop)
        code = self._process.poll()
        if code is not None:
            return code
        if stop.is_set:
            raise Stopped
        raise TimeIsUp


def run(process: Process, seconds: float, stop: Stop) -> int:
    """Give a line to a process that reads one, and its exit code; it ends here, as `wait` says."""
    with process:
        process.answer("\n")
        return process.wait(seconds, stop)


def _wake(process: int, seconds: float, stop: Stop) -> None:
    """Sleep until one of them happens (pidfd_open(2)): asking again and again would cost a build some 50 ms."""
    ends = os.pidfd_open(process)
    try:
        poll = select.poll()
        poll.register(ends, select.POLLIN)
        poll.register(stop, select.POLLIN)
        poll.poll(max(0.0, seconds) * 1000)
    finally:
        os.close(ends)


def _ask(process: subprocess.Popen[bytes], seconds: float, stop: Stop) -> None:
    end = time.monotonic() + seconds
    while not stop.is_set and time.monotonic() < end:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(min(_SLICE, max(0.0, end - time.monotonic())))
            return


def _kill_all(process: subprocess.Popen[bytes]) -> None:
    """Kill the command's whole group: it is a session of its own."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait(_GRACE)


def _die_with_parent() -> _Call | None:
    """Give what has the kernel kill the command if this program dies, where it can (prctl(2))."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    _Call: TypeAlias = Callable[[], int]
