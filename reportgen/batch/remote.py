"""What a client sends to a worker of a cluster -> what the worker has to say: its kit, or a brief with its files.

A worker makes one handful at a time, however many threads it has: what briefs are made with is there once a process.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING

from distributed import get_worker

from reportgen.batch.kit import Kit, kit
from reportgen.batch.work import Task, all_done
from reportgen.messages import speaking

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportgen.model.batches import Outcome
    from reportgen.model.made import Form
    from reportgen.settings import Settings

_ALONE = Lock()


@dataclass(frozen=True, slots=True)
class Parcel:
    """A task without the files that it has in common with others, and the names of those of them that it has not."""

    task: Task
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of a parcel, and the files that were made unless they lie where they belong already."""

    outcome: Outcome
    contents: tuple[bytes, ...] = ()


async def inspected(forms: tuple[Form, ...], mark: Path | None) -> tuple[Kit, bytes | None]:
    """Give what this worker's machine has, and what it reads where the client has left a mark."""
    return await asyncio.to_thread(lambda: (kit(forms), _read(mark)))


def _read(mark: Path | None) -> bytes | None:
    try:
        return mark.read_bytes() if mark else None
    except OSError:
        return None


def make(
    parcels: Sequence[Parcel], common: Mapping[str, bytes], settings: Settings, language: str
) -> tuple[Delivery, ...]:
    """Make the files of a handful: in `settings.out` if that is shared, else in a folder of the worker's own.

    What is said, is said in the client's language. Dask clears away the folder of a worker that was killed.
    """
    tasks = [_unpacked(parcel, common) for parcel in parcels]
    with _ALONE, speaking(language), TemporaryDirectory(dir=get_worker().local_directory) as place:
        ground = Path(place)
        asked = settings if settings.shared else replace(settings, out=ground / "out")
        return tuple(Delivery(each, _fetched(each, asked)) for each in all_done(tasks, asked, ground))


def _unpacked(parcel: Parcel, common: Mapping[str, bytes]) -> Task:
    task = parcel.task
    there = {path: content for path, content in common.items() if path not in parcel.without}
    return Task(task.verb, replace(task.order, files={**there, **(task.order.files or {})}))


def _fetched(outcome: Outcome, settings: Settings) -> tuple[bytes, ...]:
    return () if settings.shared else tuple(made.path.read_bytes() for _, _, made in outcome.made)
