"""A call -> what it gives, made by a copy of this process behind the fence: for what reads strangers' files in Python.

A copy (fork(2)) has all that is loaded, and costs milliseconds, where another Python would take as long to start as the
work itself. It may look at the system, at what the program consists of and at what it is lent, and write nothing but
its answer; it has no network, starts nothing, and ends within its time and with us. What it says is data (`parcel`).
Where two are at work, one makes `ahead` what is asked for in the answers to the other; neither reaches the other.

Only a process of one thread has a whole copy (`forking`). Where there are more, or the kernel has no Landlock, the call
is made in this very process; `is_fenced` tells.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from contextlib import closing, contextmanager, suppress
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
from reportgen.fence.pipes import Fallen, read, write
from reportgen.messages import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Generator, Iterable, Iterator

    Ask = Callable[[object], Any]

T = TypeVar("T")

UNREAD: Final = N_("{shown} cannot be read: whatever reads it ends, or comes to no end")
"""What is said of a file that brings down who reads it, or holds them up."""

_ASKED, _DONE, _ENDED, _REFUSED, _FAILED, _FULL = b"?", b"=", b".", b"!", b"#", b"*"
"""What it says: a question, its answer, no more, faults, what nobody expected to be raised, no memory left."""
_SECONDS: Final = 120
"""Of the processor."""
_STREAMS: Final = 2
"""The last of the three that every process has."""
_MEMORY: Final = 4096 * MEGABYTE
_FILE: Final = 1024 * MEGABYTE
"""Bytes that it writes into memory that has the face of a file."""


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

    def once(ask: Ask) -> Iterator[T]:
        yield work(ask)

    with ahead(once, kinds, reads=reads, answer=answer, seconds=seconds) as found:
        return next(found)


@contextmanager
def ahead(
    work: Callable[[Ask], Iterator[T]],
    kinds: Iterable[type],
    *,
    reads: Iterable[Path] = (),
    answer: Ask | None = None,
    seconds: float = 2.0 * _SECONDS,
) -> Iterator[Iterator[T]]:
    """Give the values that `work` gives one after the other, made before they are taken; as `aside` else.

    What is raised there is raised where the next is taken, and its questions are answered there. Where no fence is, a
    value is made as it is taken.
    """
    ask = answer or _nothing
    if not is_fenced():
        yield work(ask)
        return
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
        with closing(_heard((heard, said), ask, known, seconds)) as found:
            yield found
    finally:
        os.close(heard)
        os.close(said)
        with suppress(ProcessLookupError):
            os.kill(copy, signal.SIGKILL)
        os.waitpid(copy, 0)


def _heard(ways: tuple[int, int], answer: Ask, known: tuple[type, ...], seconds: float) -> Generator[Any, None, None]:
    heard, said = ways
    while True:
        kind, content = read(heard, seconds)
        if kind == _FULL:
            raise MemoryError
        if kind == _ENDED:
            return
        try:
            value = unwrapped(content, known)
        except Garbled as error:
            raise Fallen(error) from error
        if kind == _DONE:
            yield value
        elif kind == _REFUSED:
            raise Refused(value)
        elif kind == _ASKED:
            write(said, _DONE, wrapped(answer(value)))
        else:
            raise RuntimeError(value)


def _live(
    work: Callable[[Ask], Iterator[object]],
    fence: tuple[int, bytes],
    ways: tuple[int, int],
    known: tuple[type, ...],
) -> None:
    """Be the copy: put up the fence, work, say what came of it, and end."""
    hears, says = ways
    try:
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_DFL)
        gc.freeze()
        _let_go({*ways, fence[0]})
        _limit()
        seccomp.die_with_parent()
        seccomp.forgo_privileges()
        landlock.restrict(fence[0])
        seccomp.restrict(fence[1])

        def ask(value: object) -> Any:
            write(says, _ASKED, wrapped(value))
            return unwrapped(read(hears, None)[1], known)

        for found in work(ask):
            write(says, _DONE, wrapped(found))
        write(says, _ENDED, b"")
    except Refused as refused:
        write(says, _REFUSED, wrapped(refused.diagnostics))
    except MemoryError:
        write(says, _FULL, b"")
    except BaseException:  # noqa: BLE001 -- told where there is somebody to hear it
        write(says, _FAILED, wrapped(traceback.format_exc()))
    finally:
        os._exit(0)


def _let_go(kept: Container[int]) -> None:
    """Leave nothing open that was so before but the streams of a process: a fence asks only when a file is opened.

    Their numbers stay taken: what closes one later, because it is of no use any more, must not close another's.
    """
    nothing = os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC)
    for each in map(int, os.listdir("/proc/self/fd")):  # noqa: PTH208 -- names are enough
        if each > _STREAMS and each not in kept:
            with suppress(OSError):  # the one that has listed them
                os.fstat(each)
                os.dup2(nothing, each, inheritable=False)


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
