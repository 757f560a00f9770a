"""Calls -> their results in the order of the calls, several at work at a time: as many as the machine has room for.

What works beside is the engine, a process of its own for each edition; threads are enough to wait for it.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.stop import Stop

_EACH: Final = 700_000_000
"""Bytes of memory that an edition may take at its height: the engine with its fonts, and the PDF being finished."""


def at_once(asked: int | None = None) -> int:
    """Give how many editions may be made at a time, by cores and free memory, or what was asked for."""
    if asked is not None:
        return max(1, asked)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    free = _free_memory()
    return max(1, cores if free is None else min(cores, free // _EACH))


@contextmanager
def crew(workers: int, stop: Stop) -> Iterator[ThreadPoolExecutor]:
    """Give workers; when the block ends with an error, what they have begun is stopped and what waits is not begun."""
    pool = ThreadPoolExecutor(workers)
    try:
        yield pool
    except BaseException:
        stop.now()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _free_memory() -> int | None:
    """Bytes that can be had without swapping (proc(5), MemAvailable); None where the system does not say."""
    with suppress(OSError, ValueError, IndexError):
        for line in Path("/proc/meminfo").read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    return None
