"""What a program of others may have: places and amounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

MEGABYTE: Final = 1024 * 1024
DEAF: Final = 5
"""Seconds of the processor after its last, for a program that does not end at SIGXCPU."""


class Broken(OSError):  # noqa: N818 -- the word for a fence
    """The kernel will not put up the fence, and so nothing was started."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Bounds of one run."""

    folder: Path
    """Where it works: the one place that it may write to."""
    reads: tuple[Path, ...] = ()
    """Files and folders that it may read besides the system's."""
    seconds: float = 120.0
    """Of the processor; the clock is its caller's to watch."""
    memory: int | None = 2048 * MEGABYTE
    """Bytes of address space; None for a program that reserves more than it takes."""
    file_size: int = 512 * MEGABYTE
    """Bytes of any file that it writes."""
