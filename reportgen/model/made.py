"""What a run leaves behind: files, and how they came about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.model.edition import Edition


Form: TypeAlias = Literal["pdf", "html", "docx"]
"""What an edition may be given as; it is also the ending of its file."""

FORMS: tuple[Form, ...] = get_args(Form)


@dataclass(frozen=True, slots=True)
class Finished:
    """A whole file of an edition, in memory: checked, with its metadata, ready to be published."""

    edition: Edition
    content: bytes
    pages: int | None
    """None where the form has no pages of its own."""
    form: Form = "pdf"


@dataclass(frozen=True, slots=True)
class Made:
    """A file that a run has written: its pages, its SHA-256, and the seconds it took (None if it was there already)."""

    path: Path
    pages: int | None
    digest: str
    seconds: float | None = None
    took: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Step of the engine -> when it began and ended, by `time.perf_counter`."""
