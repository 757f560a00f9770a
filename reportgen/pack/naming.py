"""A name that is taken -> one like it that is not."""

from __future__ import annotations

from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container


def unused(wanted: str, taken: Container[str], ending: str = "") -> str:
    """Give the name with the first number that makes it new: chapter-2."""
    return next(each for number in count(2) if (each := f"{wanted}-{number}{ending}") not in taken)


def unused_file(wanted: str, taken: Container[str]) -> str:
    """Give the name of a file, with a number before its ending if it is taken: brief-2.pdf."""
    if wanted not in taken:
        return wanted
    path = PurePosixPath(wanted)
    return unused(wanted.removesuffix(path.suffix), taken, path.suffix)
