"""A kind and a key -> bytes that this user's cache keeps from run to run; what is lost there costs time and no more."""

from __future__ import annotations

import contextlib
import os
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import platformdirs

from reportgen.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_DIGEST: Final = 32
"""Bytes of a SHA-256."""
_MOST: Final = 256
"""Files of a kind, if nothing else is said."""
_FEW: Final = 8
"""One of so many may come on top."""


def place(kind: str, name: str) -> Path:
    """Give the file that keeps something; its folder may not be there yet."""
    return platformdirs.user_cache_path("reportgen") / kind / name


def key_of(parts: Iterable[str | bytes]) -> str:
    """Give one hash of all the parts, in their order; where one part ends matters too."""
    total = sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(len(content).to_bytes(8, "big") + content)
    return total.hexdigest()


def stamp(path: Path | None) -> str:
    """What changes when a file does, without reading it."""
    if path is None:
        return "missing"
    with contextlib.suppress(OSError):
        state = path.stat()
        return f"{path.name}:{state.st_size}:{state.st_mtime_ns}"
    return "unreadable"


def recalled(kind: str, name: str) -> bytes | None:
    """Give what is kept; None if nothing is, or it is not what was written."""
    try:
        found = place(kind, name).read_bytes()
    except OSError:
        return None
    content = found[_DIGEST:]
    return content if sha256(content).digest() == found[:_DIGEST] else None


def keep(kind: str, name: str, content: bytes, most: int = _MOST) -> bool:
    """Keep something behind its own hash, one of so many of its kind; whether it is there now."""
    try:
        # Half of it would not have its hash: to wait for a disk takes longer than to make most of it again.
        write_whole(place(kind, name), sha256(content).digest() + content, is_dear=False)
    except OSError:
        return False
    trim(kind, most)
    return True


def trim(kind: str, most: int) -> None:
    """Leave at most so many files of a kind; those that were of no use for the longest time go.

    Where there are a few more they stay, so that not every file that comes is followed by a look at all others.
    """
    folder = place(kind, "")
    with contextlib.suppress(OSError):
        names = os.listdir(folder)  # noqa: PTH208 -- names are enough
        if len(names) <= most + most // _FEW:
            return
        files = [(path.stat().st_mtime_ns, path) for path in map(folder.joinpath, names)]
        for _, path in sorted(files, reverse=True)[most:]:
            path.unlink(missing_ok=True)


def used(path: Path) -> None:
    """Note that something was of use now, so that it is not among the first to go."""
    with contextlib.suppress(OSError):
        os.utime(path)


def kept(kind: str, parts: Iterable[str | bytes], make: Callable[[], bytes]) -> bytes:
    """Give what `make` gives, or gave for the same parts before."""
    name = key_of(parts)
    found = recalled(kind, name)
    if found is not None:
        used(place(kind, name))
        return found
    made = make()
    keep(kind, name, made)
    return made
