"""A batch: the briefs that a table or a folder asks for, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.diagnostics import Diagnostic
    from reportgen.model.made import Form, Made

Status: TypeAlias = Literal["built", "unchanged", "refused", "waiting"]
"""What became of a brief: `waiting` is not made yet, since the run was stopped."""

STATUSES: Final[tuple[Status, ...]] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Order:
    """One brief to be made: of a row of a table, whose files are given, or of a folder that is there."""

    name: str
    """The key of its brief, by which its files are named."""
    row: int | None
    """The row of the table, as it is counted there; None for a folder."""
    key: str
    """A hash of all that its files depend on but the fonts."""
    files: Mapping[str, bytes] | None = None
    """Path below the dossier -> content."""
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task: its files if it was to be built, and what was found; its name is that of the brief."""

    name: str
    made: tuple[tuple[str, Form, Made], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    fonts: tuple[str, ...] = ()
    """The files of fonts that were set with."""
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One file of a batch, or a brief that has none: a row of the manifest."""

    row: int | None
    name: str
    language: str | None
    """The edition: `zh`, `zh-en`; None where none was made."""
    form: Form | None
    file: str | None
    """Its name in the folder of the batch."""
    sha256: str | None
    pages: int | None
    status: Status
    seconds: float | None
    """How long it took; None if it was there already."""
    key: str | None
    """A hash of all that it was made from but the fonts."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known of a batch."""

    source: str
    """The table or the folder."""
    template: str | None
    items: tuple[Item, ...]
    fonts: Mapping[str, str]
    """Every file of a font that was set with -> what tells it from another."""
    faults: tuple[Diagnostic, ...] = ()
    """Why briefs were refused."""
