"""A folder that several workers want filled -> filled by the first, and waited for by the others."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

PATIENCE = 300
"""Seconds until a worker gives up."""


@dataclass(frozen=True)
class Built:
    """What a build of the shipped brief left behind, and what it told."""

    folder: Path
    pages: Mapping[str, int]
    """The name of each file, without its ending -> its pages."""
    told: tuple[str, ...]
    logs: Mapping[str, str]


def once(folder: Path, fill: Callable[[Path], None]) -> Built:
    """Fill a folder, unless another worker has begun to; a fill that fails, fails for all."""
    done, failed = folder.with_suffix(".done"), folder.with_suffix(".failed")
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        end = time.monotonic() + PATIENCE
        while not done.exists():
            assert not failed.exists(), "the brief could not be built: another worker says why"
            assert time.monotonic() < end, "the brief was not built in time"
            time.sleep(0.2)
    else:
        try:
            fill(folder)
        except BaseException:
            failed.touch()
            raise
        done.touch()
    note = json.loads((folder / "note.json").read_text("utf-8"))
    logs = {name: (folder / "tex" / f"{name}.log").read_text("utf-8", "replace") for name in note["pages"]}
    return Built(folder, note["pages"], tuple(note["told"]), logs)
