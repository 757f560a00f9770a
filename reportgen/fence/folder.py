"""A run -> a folder of its own, gone afterwards; of runs that were killed, what they left is cleared away.

Each run holds a lock on its folder as long as it lives. A folder that nobody holds is a dead run's.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reportgen import locks

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX: Final = "reportgen-run-"
MARK: Final = ".reportgen-run"
"""An empty file by which a folder is known to be a run's, and not a user's that happens to be named like one."""


@contextmanager
def private_folder() -> Iterator[Path]:
    """Make a folder that only this user may enter, below the system's place for temporary ones; OSError if none can."""
    clear()
    folder, lock = _made()
    try:
        (folder / MARK).touch(mode=0o600)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def clear() -> None:
    """Remove the folders of runs of this user that are no more."""
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
            if _is_ours(folder):
                _clear(folder)


def _is_ours(folder: Path) -> bool:
    with suppress(OSError):
        mine = sys.platform == "win32" or folder.lstat().st_uid == os.getuid()
        return mine and not folder.is_symlink() and (folder / MARK).is_file()
    return False


def _clear(folder: Path) -> None:
    with suppress(OSError):
        lock = os.open(folder, os.O_RDONLY)
        try:
            if locks.taken(lock):
                shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(lock)


def _made() -> tuple[Path, int | None]:
    """Make it and lock it; the mark comes after, so that nobody takes it for a dead run's in between."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX)).resolve()
    try:
        lock = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return folder, None
    with suppress(OSError):
        locks.taken(lock)
    return folder, lock
