"""A dossier's files as data, with the place of every value: what load hands to check."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.diagnostics import Span

Address: TypeAlias = tuple[str | int, ...]
"""The way to a value from the top of its file: keys and positions."""


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file: plain data, every scalar still text, and where each value and key stands."""

    file: str
    data: Any
    text: str
    values: Mapping[Address, Span] = field(default_factory=dict)
    keys: Mapping[Address, Span] = field(default_factory=dict)

    def place(self, address: Address) -> Span:
        """The place of the value at `address`, or of the nearest thing around it that the file has."""
        raise NotImplementedError

    def inside(self, address: Address, fragment: str, nth: int = 0) -> Span:
        """The place of the nth `fragment` inside the text at `address`, folded lines or not."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a CSV file, every cell still text."""

    cells: Mapping[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One CSV file with a head."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a bibliography: fields as text (braces and LaTeX accents resolved by nobody yet)."""

    key: str
    kind: str
    fields: Mapping[str, str]
    span: Span
    field_spans: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that was read, by the name that the dossier gives it, and the hash of every file."""

    root: Path
    name: str
    brief: Document
    papers: Mapping[str, Document]
    sheets: Mapping[str, Sheet]
    entries: Mapping[str, Entry]
    languages: Mapping[str, Document]
    digests: Mapping[str, str]
    """File (relative, with `/`) -> sha256, hexadecimal."""
