"""Content -> a file that is whole or not there at all, through kills, full disks and power cuts.

What stands at a path is asked here too, since `Path.exists` raises where a name is too long or a folder closed.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, Literal

from reportgen import locks
from reportgen.diagnostics import Diagnostic, Refused, nearest
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TRIES: Final = 20
_MARK: Final = 8
"""Bytes of chance in the name of a part."""
_SHOWN: Final = 5
"""Names that a hint lists."""


def kind_of(path: Path) -> Literal["file", "folder", "other"] | None:
    """Say what stands at a path; None where nothing does, or nothing that the system lets anybody see."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return None
    return "file" if stat.S_ISREG(mode) else "folder" if stat.S_ISDIR(mode) else "other"


def instead(path: Path) -> str | None:
    """Give the hint of what may have been meant by the name of a file that is not there; None if nothing is like it."""
    try:
        there = sorted(entry.name for entry in path.parent.iterdir() if entry.is_file())
    except (FileNotFoundError, NotADirectoryError):
        return _("there is no folder '{name}' either", name=path.parent.name)
    except OSError:
        return None
    near = nearest(path.name, there)
    if near is not None:
        return _("there is a file '{near}'", near=near)
    alike = [name for name in there if name.endswith(path.suffix)] if path.suffix else []
    if not alike:
        return None
    return _("there are: {names}", names=", ".join(alike[:_SHOWN]) + (", …" if len(alike) > _SHOWN else ""))


def write_whole(path: Path, content: bytes, *, is_dear: bool = True) -> None:
    """Write beside and rename, so that nobody ever sees a part (POSIX: `rename` is atomic); OSError if it cannot be.

    It is on the disk when this returns, unless it is not dear: then a power cut may take it, or leave a part of it.
    Parts of writers that were killed are cleared away.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _clear(path)
    beside, descriptor = _part(path)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            if is_dear:
                file.flush()
                os.fsync(file.fileno())
            if sys.platform != "win32":  # which renames nothing that is open
                beside.replace(path)
        if sys.platform == "win32":
            beside.replace(path)
        if is_dear:
            _sync(path.parent)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def writing(path: Path, code: str, hint: str) -> Iterator[None]:
    """Refuse, by the code and the way out of who writes, where what is to stand at a path cannot be written."""
    try:
        yield
    except OSError as error:
        message = _("'{path}' cannot be written: {reason}", path=path.as_posix(), reason=error.strerror or error)
        raise Refused([Diagnostic(code, message, hint=hint)]) from error


def _part(path: Path) -> tuple[Path, int]:
    """Open a part, and hold its lock as long as it is open, by which others know that it is being written."""
    for _attempt in range(_TRIES):
        beside = path.with_name(f".{path.name}.{secrets.token_hex(_MARK)}")
        # Not `tempfile`: its files are their owner's alone, and a brief is as readable as any other file.
        descriptor = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
        if _is_mine(descriptor):
            return beside, descriptor
        # Somebody took it for a dead writer's before the lock was on it.
        os.close(descriptor)
        beside.unlink(missing_ok=True)
    msg = "others clear away what is written here"
    raise OSError(msg)


def _is_mine(descriptor: int) -> bool:
    try:
        return locks.taken(descriptor) and os.fstat(descriptor).st_nlink > 0
    except OSError:  # no locks here, and so nobody clears anything away
        return True


def _clear(path: Path) -> None:
    """Remove parts that nobody is writing any more."""
    name = re.compile(rf"\.{re.escape(path.name)}\.[0-9a-f]{{{2 * _MARK}}}")
    for part in path.parent.iterdir():
        if name.fullmatch(part.name):
            with suppress(OSError), part.open("rb") as file:
                if locks.taken(file.fileno()):
                    part.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Have the new name on the disk too (fsync(2): a file's own does not see to that), where folders can be synced."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
