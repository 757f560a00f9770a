"""The machine -> the best fence that it can put around a program: Landlock with seccomp, bubblewrap, or none."""

from __future__ import annotations

import subprocess
import sys
from enum import Enum
from functools import cache as once
from typing import TYPE_CHECKING

from reportgen import cache
from reportgen.fence import bubblewrap, landlock, seccomp
from reportgen.fence.lent import found

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE = 5.0
_GUARDIANS = "guardians"


class Level(Enum):
    """A rung of the ladder, in words for people."""

    LANDLOCK = "Landlock and seccomp"
    BUBBLEWRAP = "bubblewrap"
    NONE = "none"


@once
def level() -> Level:
    """Tell the best that this machine has."""
    if not sys.platform.startswith("linux"):
        return Level.NONE
    if landlock.version() and seccomp.program():
        return Level.LANDLOCK
    program = bubblewrap.find()
    if program and _works(program, *bubblewrap.TRIAL):
        return Level.BUBBLEWRAP
    return Level.NONE


@once
def guardian() -> Path | None:
    """Give the program that has the kernel kill what it starts when we die (setpriv of util-linux); None without it."""
    program = found("setpriv") if sys.platform.startswith("linux") else None
    if program is None:
        return None
    # To try it takes as long as to start the engine: what has worked works, as long as it is the same.
    name = cache.key_of((str(program), cache.stamp(program), *GUARD))
    if cache.recalled(_GUARDIANS, name) is None:
        if not _works(program, *GUARD, str(program), "--version"):
            return None
        cache.keep(_GUARDIANS, name, b"")
    return program


GUARD = ("--pdeathsig", "KILL", "--")
"""What the guardian is told; the program and its words follow (prctl(2), PR_SET_PDEATHSIG)."""


def _works(*command: str | Path) -> bool:
    try:
        ran = subprocess.run(  # noqa: S603 -- arguments of our own
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return ran.returncode == 0
