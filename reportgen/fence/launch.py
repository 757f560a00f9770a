"""A command and its bounds -> the program at work behind the fence, in a process group of its own.

A thread of ours takes the restrictions on itself and then starts the program, which inherits them. So not a line of
ours runs between fork and exec, where another thread's lock could stop it for ever, and no copy of this whole
process is made. The kernel counts that thread as the parent, and it stays until the program has ended.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from reportgen.fence import bubblewrap, landlock, seccomp
from reportgen.fence.bounds import DEAF
from reportgen.fence.lent import executables, lent
from reportgen.fence.levels import GUARD, Level, guardian
from reportgen.fence.running import Running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reportgen.fence.bounds import Bounds

PIPE: Final = subprocess.PIPE
_Popen = subprocess.Popen[bytes]


def start(  # noqa: PLR0913 -- what any program is given
    command: Sequence[str],
    environment: Mapping[str, str],
    bounds: Bounds,
    level: Level,
    output: IO[bytes],
    *,
    given: int | IO[bytes] = subprocess.DEVNULL,
    complaints: int | IO[bytes] = subprocess.STDOUT,
) -> Running:
    """Start a program in `bounds.folder`, its words going to `output` and its complaints too, `given` being its input.

    OSError if it cannot be started; Broken, one of these, if its fence cannot be put up.
    """
    options: dict[str, Any] = {
        "cwd": bounds.folder,
        "env": dict(environment),
        "stdin": given,
        "stdout": output,
        "stderr": complaints,
        "start_new_session": True,
    }
    with _behind(level, command, bounds) as (words, restrict, passed):
        if sys.platform.startswith("linux"):
            process = _parked(lambda: subprocess.Popen(words, pass_fds=passed, **options), restrict)  # noqa: S603
        else:
            process = subprocess.Popen(words, **options)  # noqa: S603 -- a list of our own, no shell
    if level is not Level.BUBBLEWRAP:
        _limit(process, bounds)
    return Running(process)


@contextmanager
def _behind(
    level: Level, command: Sequence[str], bounds: Bounds
) -> Iterator[tuple[Sequence[str], Callable[[], None], tuple[int, ...]]]:
    """The words to start with, what a thread is to take on itself before, and descriptors to pass on."""
    program = Path(command[0])
    guard = guardian()
    guarded = [str(guard), *GUARD, *command] if guard else command
    filter_ = seccomp.program()
    if level is Level.LANDLOCK and filter_:
        needed = [(path, landlock.RUN) for path in (executables(guard) if guard else ())]
        with landlock.ruleset((*lent(program, bounds), *needed)) as rules:

            def restrict() -> None:
                seccomp.forgo_privileges()
                landlock.restrict(rules)
                seccomp.restrict(filter_)

            yield guarded, restrict, ()
    elif level is Level.BUBBLEWRAP:
        with bubblewrap.wrapped(command, program, bounds) as (words, passed):
            yield words, _nothing, passed
    else:
        yield guarded, _nothing, ()


def _nothing() -> None:
    """Take nothing on oneself."""


def _parked(start: Callable[[], _Popen], restrict: Callable[[], None]) -> _Popen:
    """Start a process from a thread that stays until its end, and leaves it to others to ask how it ended."""
    begun = threading.Event()
    got: list[_Popen] = []
    failed: list[BaseException] = []

    def live() -> None:
        try:
            restrict()
            got.append(start())
        except BaseException as error:  # noqa: BLE001 -- raised again by who asked for the program
            failed.append(error)
        begun.set()
        for process in got:
            with suppress(ChildProcessError):
                os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)

    threading.Thread(target=live, name="fence", daemon=True).start()
    begun.wait()
    if failed:
        raise failed[0]
    return got[0]


def _limit(process: _Popen, bounds: Bounds) -> None:
    """Limit what it takes, where the system lets a process be limited from outside (prlimit(2))."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 -- Windows has none
    else:
        return
    seconds = int(bounds.seconds) + 1
    wanted = {
        # By SIGXCPU it is known what ended it; who does not end at that is killed.
        resource.RLIMIT_CPU: (seconds, seconds + DEAF),
        resource.RLIMIT_FSIZE: (bounds.file_size, bounds.file_size),
        resource.RLIMIT_CORE: (0, 0),
        **({resource.RLIMIT_AS: (bounds.memory, bounds.memory)} if bounds.memory else {}),
    }
    for what, amounts in wanted.items():
        with suppress(ProcessLookupError):
            _, hard = resource.prlimit(process.pid, what)
            soft, most = (amount if hard == resource.RLIM_INFINITY else min(amount, hard) for amount in amounts)
            resource.prlimit(process.pid, what, (soft, most))
