"""Paths that are lent -> a Landlock ruleset, which a thread takes upon itself and its children (landlock(7)).

The packages `landlock` and `py-landlock` do the same for a whole process; this is three system calls.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from contextlib import contextmanager, suppress
from enum import IntFlag
from functools import cache
from typing import TYPE_CHECKING, Final

from reportgen.fence.bounds import Broken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_CREATE, _ADD, _RESTRICT = 444, 445, 446
"""System calls: the same numbers on every architecture."""
_VERSION = 1
_BENEATH = 1
_NET_FROM, _SCOPES_FROM = 4, 6
_TCP = 0b11
"""Bind and connect."""
_SCOPES = 0b11
"""Abstract sockets and signals of others."""


class Access(IntFlag):
    """What may be done beneath a path (linux/landlock.h)."""

    EXECUTE = 1 << 0
    WRITE = 1 << 1
    READ = 1 << 2
    LIST = 1 << 3
    REMOVE_FOLDER = 1 << 4
    REMOVE_FILE = 1 << 5
    MAKE_CHARACTER_DEVICE = 1 << 6
    MAKE_FOLDER = 1 << 7
    MAKE_FILE = 1 << 8
    MAKE_SOCKET = 1 << 9
    MAKE_FIFO = 1 << 10
    MAKE_BLOCK_DEVICE = 1 << 11
    MAKE_LINK = 1 << 12
    REFER = 1 << 13
    TRUNCATE = 1 << 14
    IOCTL = 1 << 15


LOOK: Final = Access.READ | Access.LIST
RUN: Final = Access.READ | Access.EXECUTE
WORK: Final = (
    LOOK
    | Access.WRITE
    | Access.TRUNCATE
    | Access.MAKE_FILE
    | Access.MAKE_FOLDER
    | Access.REMOVE_FILE
    | Access.REMOVE_FOLDER
)
_OF_FILES = Access.EXECUTE | Access.WRITE | Access.READ | Access.TRUNCATE | Access.IOCTL
_SINCE = {Access.REFER: 2, Access.TRUNCATE: 3, Access.IOCTL: 5}


@cache
def version() -> int:
    """Give the ABI of this kernel; 0 if it has no Landlock, or has it switched off."""
    with suppress(OSError, AttributeError):
        return max(0, _call(_CREATE, None, 0, _VERSION))
    return 0


@contextmanager
def ruleset(lent: Iterable[tuple[Path, Access]]) -> Iterator[int]:
    """Give the descriptor of a ruleset that allows what is lent, and nothing else; no TCP, no signals.

    A path that is not there is left out. Broken if the kernel will not.
    """
    abi = version()
    handled = _known(~Access(0), abi)
    fields = (int(handled), _TCP if abi >= _NET_FROM else 0, _SCOPES if abi >= _SCOPES_FROM else 0)
    attributes = struct.pack("=3Q", *fields)[: 8 * (1 + (abi >= _NET_FROM) + (abi >= _SCOPES_FROM))]
    rules = _call(_CREATE, attributes, len(attributes), 0)
    try:
        for path, access in lent:
            _lend(rules, path, access & handled)
        yield rules
    finally:
        os.close(rules)


def restrict(rules: int) -> None:
    """Bind this thread, and all that it will start, for good; it must have no way to new privileges."""
    _call(_RESTRICT, rules, 0)


def _lend(rules: int, path: Path, access: Access) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return
    try:
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            access &= _OF_FILES
        _call(_ADD, rules, _BENEATH, struct.pack("=Qi", int(access), place), 0)
    finally:
        os.close(place)


def _known(access: Access, abi: int) -> Access:
    for right, since in _SINCE.items():
        if abi < since:
            access &= ~right
    return access


@cache
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _call(number: int, *arguments: int | bytes | None) -> int:
    wide = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    given = int(_library().syscall(ctypes.c_long(number), *wide))
    if given < 0:
        error = ctypes.get_errno()
        raise Broken(error, os.strerror(error))
    return given
