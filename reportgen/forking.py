"""The process as it stands -> whether a copy of it (fork) would be whole."""

from __future__ import annotations

import os


def is_safe() -> bool:
    """Whether this process has one thread, those counted that are not Python's; not where Linux does not tell.

    A copy has one of them alone, and what the others held just then, a lock perhaps, is held in it for ever.
    """
    try:
        return len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 -- names are enough
    except OSError:
        return False
