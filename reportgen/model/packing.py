"""What is to be attached to a briefing, and what a pack holds when that is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportgen.model.limits import USUAL, Limits

if TYPE_CHECKING:
    from pathlib import Path

Way = Literal["embed", "pages"]
"""Whether a brief travels inside the briefing as a file, or its pages become part of it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a briefing: after so many of its pages; 0 is its start, None its end."""

    after: int | None = None


@dataclass(frozen=True, slots=True)
class Annex:
    """A brief to attach: its file, the name it goes by in the pack, and what its page labels begin with."""

    path: Path
    title: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """What to attach to what, and what the author insists on."""

    host: Path
    annexes: tuple[Annex, ...]
    out: Path
    way: Way = "embed"
    place: Place | None = None
    """None: a mark stands on the first page, pages come last."""
    password: str | None = None
    replace: bool = False
    break_signature: bool = False
    drop_level: bool = False
    cover: bool = False
    """Whether a sheet is to stand before the pages of each brief."""
    limits: Limits = USUAL
    """How much of the files of others is read."""
    trust_input: bool = False
    """Whether that sheet may be set on a machine that has no fence to put around the engine."""


@dataclass(frozen=True, slots=True)
class Attached:
    """What was attached: first page (from 1) and number of pages in the pack; of the mark, where it is a file."""

    title: str
    way: Way
    page: int
    pages: int
    language: str | None
    digest: str
    """SHA-256 of the brief's file."""
    name: str | None = None
    """The name of an embedded file."""
    labels: tuple[str, str] | None = None
    """Labels of the first page and the last, where it is pages."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file inside a PDF; `relationship` is its AFRelationship (ISO 32000-2, 7.11.3)."""

    name: str
    description: str
    media_type: str
    relationship: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What is attached in a PDF: what this program did, and every file that travels in it."""

    pages: int
    attached: tuple[Attached, ...]
    files: tuple[Enclosed, ...]


@dataclass(frozen=True, slots=True)
class Packed:
    """A briefing with its annexes, whole, in memory: counted again, ready to be published."""

    pdf: bytes
    pages: int
    attached: tuple[Attached, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """What a cover sheet says of a brief: title, author, language (BCP 47), date (ISO 8601), pages, SHA-256."""

    title: str
    author: str
    languages: tuple[str, ...]
    date: str
    pages: int
    digest: str
