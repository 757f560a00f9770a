"""What a run leaves behind: files, and how they came about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.model.edition import Edition


@dataclass(frozen=True, slots=True)
class Finished:
    """A whole PDF of an edition, in memory: checked, with its metadata, ready to be published."""

    edition: Edition
    pdf: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Made:
    """A file that a run has written: its pages, its SHA-256, and the seconds it took (None if it was there already)."""

    path: Path
    pages: int
    digest: str
    seconds: float | None = None
    took: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Step of the engine -> when it began and ended, by `time.perf_counter`."""
