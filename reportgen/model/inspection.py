"""What a finished PDF says of itself and carries, as a reader of it finds it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

RECORD, CLAIMS = "build.json", "claims.json"
"""The files inside a PDF that tell how it was made, and what it claims."""

Difference: TypeAlias = Literal["differs", "missing", "new"]
"""How a file of a dossier stands to the one that a PDF was made from: other bytes, not there, there since."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A file inside a PDF; `path` is where the dossier has it, if the PDF's record says so."""

    name: str
    description: str
    relationship: str
    media_type: str
    content: bytes
    path: str | None = None
    recorded: bool | None = None
    """Whether its bytes are those that the record names; None where no record speaks of it."""

    @property
    def digest(self) -> str:
        """Give its SHA-256, hexadecimal."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Inspection:
    """A PDF as it speaks of itself; what it does not say is empty."""

    name: str
    title: str
    author: str
    subject: str
    languages: tuple[str, ...]
    date: str
    creator: str
    producer: str
    pages: int
    conformance: tuple[str, ...]
    """The standards that it claims to keep to: `PDF/A-3a`."""
    files: tuple[Embedded, ...]
    record: Mapping[str, Any] | None
    """How it was made, by its own record; None if it has none that can be read."""
    claims: tuple[Mapping[str, Any], ...] | None
    """What the brief claims, by its own list; None if it has none that can be read."""
