"""A command -> its exit code, and it ends, with all that it started, when we end or its time is over."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_PR_SET_PDEATHSIG = 1
_GRACE = 5.0
"""Seconds to wait for what was killed; the kernel may be slow to take back its memory."""


class TimeIsUp(Exception):  # noqa: N818 -- it is no error of the command's
    """A command took longer than it may, and was killed."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], output: Path, seconds: float) -> int:
    """Run `command` in `folder`, its words going to the file `output`; TimeIsUp after so many seconds."""
    with output.open("wb") as sink:
        process = subprocess.Popen(  # noqa: S603 -- a list of arguments of our own, no shell
            command,
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_die_with_parent(),  # noqa: PLW1509 -- one system call, looked up before the fork
        )
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise TimeIsUp from error
    finally:
        if process.poll() is None:
            _kill_all(process)


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
