"""A command and what it is lent -> the command that runs it in namespaces of its own, by bubblewrap (bwrap(1))."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from reportgen.fence import seccomp
from reportgen.fence.bounds import DEAF, Broken
from reportgen.fence.landlock import Access
from reportgen.fence.lent import found, lent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reportgen.fence.bounds import Bounds

_ALONE: Final = ("--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--hostname", "fence")
_SHELL = "/bin/sh"
_BINARIES = ("/usr/bin", "/bin")
_BLOCK = 512
"""Bytes that `ulimit -f` counts in (POSIX, XCU)."""
TRIAL: Final = (*_ALONE, "--ro-bind", "/", "/", _SHELL, "-c", ":")
"""What shows whether this user may make namespaces at all."""


def find() -> Path | None:
    """Give the program; None if it is not here."""
    return found("bwrap")


@contextmanager
def wrapped(command: Sequence[str], program: Path, bounds: Bounds) -> Iterator[tuple[list[str], tuple[int, ...]]]:
    """Give the whole command, and the descriptors that it must be handed; Broken without bubblewrap."""
    bwrap = find()
    if bwrap is None:
        raise Broken(errno.ENOENT, "bubblewrap is gone")
    words = [str(bwrap), *_ALONE, "--dev", "/dev"]
    for folder in _BINARIES:
        words += ["--ro-bind-try", folder, folder]
    for path, access in lent(program, bounds):
        if path.is_relative_to("/dev"):
            continue
        words += ["--bind" if Access.WRITE in access else "--ro-bind-try", str(path), str(path)]
    words += ["--chdir", str(bounds.folder)]
    filter_ = seccomp.program()
    if filter_ is None:
        yield [*words, "--", *_limited(bounds), *command], ()
        return
    passed = os.memfd_create("filter")
    try:
        os.write(passed, filter_)
        os.lseek(passed, 0, os.SEEK_SET)
        yield [*words, "--seccomp", str(passed), "--", *_limited(bounds), *command], (passed,)
    finally:
        os.close(passed)


def _limited(bounds: Bounds) -> list[str]:
    """A shell that takes the limits on itself: from outside, only bubblewrap's own process could be reached."""
    seconds = int(bounds.seconds) + 1
    limits = [
        f"ulimit -St {seconds}",
        f"ulimit -Ht {seconds + DEAF}",
        f"ulimit -f {bounds.file_size // _BLOCK}",
        "ulimit -c 0",
        *([f"ulimit -v {bounds.memory // 1024}"] if bounds.memory else []),
    ]
    return [_SHELL, "-c", f'{"; ".join(limits)}; exec "$@"', "sh"]
