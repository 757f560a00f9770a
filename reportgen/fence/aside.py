"""A call -> what it gives, made by a copy of this process behind the fence: for what reads strangers' files in Python.

A copy (fork(2)) has all that is loaded, and costs milliseconds, where another Python would take as long to start as the
work itself. It may look at the system, at what the program consists of and at what it is lent, and write nothing but
its answer; it has no network, starts nothing, and ends within its time and with us. What it says is data (`parcel`).

Only a process of one thread has a whole copy (`forking`). Where there are more, or the kernel has no Landlock, the call
is made in this very process; `is_fenced` tells.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import struct
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from reportgen import forking
from reportgen.diagnostics import Diagnostic, Refused, Span
from reportgen.fence import landlock, seccomp
from reportgen.fence.bounds import DEAF, MEGABYTE
from reportgen.fence.landlock import LOOK
from reportgen.fence.lent import DEVICES, SYSTEM
from reportgen.fence.levels import Level, level
from reportgen.fence.parcel import Garbled, unwrapped, wrapped
from reportgen.fence.running import TimeIsUp
from reportgen.messages import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Ask = Callable[[object], Any]

T = TypeVar("T")

UNREAD: Final = N_("{shown} cannot be read: whatever reads it ends, or comes to no end")
"""What is said of a file that brings down who reads it, or holds them up."""

_HEAD: Final = struct.Struct("<cQ")
_ASKED, _DONE, _REFUSED, _FAILED, _FULL = b"?", b"=", b"!", b"#", b"*"
"""What it says: a question, its answer, faults, an exception that nobody expected, that it has no memory left."""
_SECONDS: Final = 120
"""Of the processor."""
_MEMORY: Final = 4096 * MEGABYTE
_FILE: Final = 1024 * MEGABYTE
"""Bytes that it says, or writes into memory that has the face of a file."""


class Fallen(Exception):  # noqa: N818 -- what has happened to the copy
    """The copy of this process has ended before it had an answer: by a signal, or the bounds of what it may take."""


def is_fenced() -> bool:
    """Whether a call would be made behind a fence, as this process stands and on this machine."""
    return sys.platform.startswith("linux") and level() is Level.LANDLOCK and forking.is_safe()


def aside(
    work: Callable[[Ask], T],
    kinds: Iterable[type],
    *,
    reads: Iterable[Path] = (),
    answer: Ask | None = None,
    seconds: float = 2.0 * _SECONDS,
) -> T:
    """Give what `work` gives: plain data, and dataclasses of these kinds; Refused as it is raised there.

    `reads` are files of others that it opens. What it calls with a value is answered here, where there is no fence.
    Fallen if it ends otherwise, TimeIsUp after so many seconds without a word, Broken if no fence can be put up.
    """
    ask = answer or _nothing
    if not is_fenced():
        return work(ask)
    known = (*kinds, Diagnostic, Span)
    filter_ = seccomp.program()
    looks = [(path, LOOK) for path in (*SYSTEM, *_program(), *reads)]
    with landlock.ruleset((*looks, *DEVICES)) as rules:
        heard, says = os.pipe()
        hears, said = os.pipe()
        copy = os.fork()
        if copy == 0:
            _live(work, (rules, filter_ or b""), (hears, says), known)
        os.close(says)
        os.close(hears)
    try:
        found: T = _heard((heard, said), ask, known, seconds)
        return found
    finally:
        os.close(heard)
        os.close(said)
        with suppress(ProcessLookupError):
            os.kill(copy, signal.SIGKILL)
        os.waitpid(copy, 0)


def _heard(ways: tuple[int, int], answer: Ask, known: tuple[type, ...], seconds: float) -> Any:
    heard, said = ways
    while True:
        kind, content = _read(heard, seconds)
        if kind == _FULL:
            raise MemoryError
        try:
            value = unwrapped(content, known)
        except Garbled as error:
            raise Fallen(error) from error
        if kind == _DONE:
            return value
        if kind == _REFUSED:
            raise Refused(value)
        if kind != _ASKED:
            raise RuntimeError(value)
        _write(said, _DONE, wrapped(answer(value)))


def _live(
    work: Callable[[Ask], object], fence: tuple[int, bytes], ways: tuple[int, int], known: tuple[type, ...]
) -> None:
    """Be the copy: put up the fence, work, say what came of it, and end."""
    hears, says = ways
    try:
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_DFL)
        gc.freeze()
        _limit()
        seccomp.die_with_parent()
        seccomp.forgo_privileges()
        landlock.restrict(fence[0])
        seccomp.restrict(fence[1])

        def ask(value: object) -> Any:
            _write(says, _ASKED, wrapped(value))
            return unwrapped(_read(hears, None)[1], known)

        _write(says, _DONE, wrapped(work(ask)))
    except Refused as refused:
        _write(says, _REFUSED, wrapped(refused.diagnostics))
    except MemoryError:
        _write(says, _FULL, b"")
    except BaseException:  # noqa: BLE001 -- told where there is somebody to hear it
        _write(says, _FAILED, wrapped(traceback.format_exc()))
    finally:
        os._exit(0)


def _limit() -> None:
    import resource  # noqa: PLC0415 -- Windows has none

    wanted = {
        resource.RLIMIT_CPU: (_SECONDS, _SECONDS + DEAF),
        resource.RLIMIT_FSIZE: (_FILE, _FILE),
        resource.RLIMIT_CORE: (0, 0),
        resource.RLIMIT_AS: (_MEMORY, _MEMORY),
    }
    for what, amounts in wanted.items():
        _, hard = resource.getrlimit(what)
        soft, most = (each if hard == resource.RLIM_INFINITY else min(each, hard) for each in amounts)
        resource.setrlimit(what, (soft, most))


def _program() -> Iterator[Path]:
    """Give what Python imports from, as it is set up here."""
    yield from (Path(each) for each in {*sys.path, sys.prefix, sys.base_prefix} if each)
    yield Path(__file__).parents[1]


def _nothing(value: object) -> Any:
    msg = f"nobody answers {value!r}"
    raise ValueError(msg)


def _write(way: int, kind: bytes, content: bytes) -> None:
    left = memoryview(_HEAD.pack(kind, len(content)) + content)
    while left:
        left = left[os.write(way, left) :]


def _read(way: int, seconds: float | None) -> tuple[bytes, bytes]:
    head = _bytes(way, _HEAD.size, seconds)
    kind, length = _HEAD.unpack(head)
    if length > _FILE:
        raise Fallen
    return kind, _bytes(way, length, seconds)


def _bytes(way: int, length: int, seconds: float | None) -> bytes:
    end = None if seconds is None else time.monotonic() + seconds
    found = bytearray()
    while len(found) < length:
        if end is not None and not select.select([way], [], [], max(0.0, end - time.monotonic()))[0]:
            raise TimeIsUp
        more = os.read(way, min(length - len(found), MEGABYTE))
        if not more:
            raise Fallen
        found += more
    return bytes(found)
