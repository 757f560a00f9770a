"""A dossier's files as data, with the place of every value: what load hands to check."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from reportgen.diagnostics import Diagnostic, Span
from reportgen.model.scalars import offsets

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.model.image import Image
    from reportgen.model.template import TemplateFiles

Address: TypeAlias = tuple[str | int, ...]
"""The way to a value from the top of its file: keys and positions."""


DATES: Final = frozenset({"date", "eventdate", "origdate", "urldate"})
"""Fields of a bibliography that are dates."""
VERBATIM: Final = DATES | {"url", "doi", "eprint"}
"""Fields of a bibliography that are taken as they stand: braces in them do not group."""

_BRACE = re.compile(r"\\([\\{}])|[{}]")

Confirmed: TypeAlias = "Mapping[str, Mapping[str, str]]"
"""Address of a text in the dossier -> language -> hash of the text when its languages were found to say the same."""


class Places:
    """A file's text and its lines, counted once: where each of its characters stands."""

    __slots__ = ("_starts", "file", "text")

    def __init__(self, file: str, text: str) -> None:
        """Take the name of the file in messages, and its text."""
        self.file, self.text = file, text
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def at(self, index: int) -> Span:
        """Give line and column of the character at `index`."""
        line = bisect_right(self._starts, index)
        return Span(self.file, line, index - self._starts[line - 1] + 1)


@dataclass(frozen=True, slots=True)
class Input:
    """A file of the dossier as it was read: its path below the root, with `/`, and its bytes."""

    path: str
    content: bytes

    @property
    def digest(self) -> str:
        """Give its SHA-256, hexadecimal."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file: plain data, every scalar still text, and where each value and key stands."""

    data: Any
    """None where the file could not be read."""
    places: Places
    values: Mapping[Address, int]
    """Where each value begins: an index of the text."""
    keys: Mapping[Address, int]
    extents: Mapping[Address, tuple[int, int]]
    """Where each scalar begins and ends in the text, quotes and all."""
    is_known: bool = False
    """Whether an earlier run has read the same text, and found no fault: then it may well come again."""

    @classmethod
    def unread(cls, file: str) -> Document:
        """Stand for a file that could not be read."""
        return cls(None, Places(file, ""), {}, {}, {})

    @property
    def file(self) -> str:
        """The name of the file in messages."""
        return self.places.file

    @property
    def text(self) -> str:
        """What the file holds."""
        return self.places.text

    def resolve(self, address: Address) -> Address:
        """Give the part of `address` that the file has: segments that are not in it are left out.

        The longest way wins, and of two equally long the one that keeps the later segment: the locations of
        pydantic hold names of validators and union members, which may be spelt like a key.
        """
        if address in self.values:
            return address
        ways: dict[Address, int] = {(): 0}
        for position, segment in enumerate(address, 1):
            ways |= {(*way, segment): position for way in tuple(ways) if (*way, segment) in self.values}
        return max(ways, key=lambda way: (len(way), ways[way]))

    def place(self, address: Address) -> Span:
        """Give the place of the value at `address`, or of the nearest thing around it that the file has."""
        if address[-1:] == ("[key]",):
            return self.key_place(address[:-1])
        index = self.values.get(self.resolve(address))
        return Span(self.file) if index is None else self.places.at(index)

    def key_place(self, address: Address) -> Span:
        """Give the place of the key that `address` ends with, or of the nearest thing around it."""
        index = self.keys.get(self.resolve(address))
        return self.place(address) if index is None else self.places.at(index)

    def at(self, address: Address, offset: int) -> Span:
        """Give the place of the character at `offset` in the text at `address`, folded lines or not."""
        found = self.resolve(address)
        start, end = self.extents.get(found, (0, 0))
        value = self._value(found)
        places = offsets(self.text[start:end], value) if 0 <= offset < len(value) else None
        if places is None:
            return self.place(found)
        return self.places.at(start + places[offset])

    def _value(self, address: Address) -> str:
        value = self.data
        for segment in address:
            value = value[segment]
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a CSV file, every cell still text."""

    cells: Mapping[str, str]
    line: int
    places: Mapping[str, Span] = field(default_factory=dict)
    """Column -> where its cell begins."""


LABEL: Final = "label-"
"""What the columns of a series begin with that have its words, each by the code of a language: label-zh."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One CSV file with a head."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    head: Mapping[str, Span] = field(default_factory=dict)
    """Column -> where its name stands."""

    def place(self, address: tuple[int, str]) -> Span:
        """Give the place of a cell by its row, from 0, and its column; of the row if it has no such cell."""
        index, column = address
        if not 0 <= index < len(self.rows):
            return self.head_place(column)
        row = self.rows[index]
        return row.places.get(column) or Span(self.file, row.line, 1)

    def head_place(self, column: str) -> Span:
        """Give the place of a column's name; the beginning of the head if it has no such column."""
        return self.head.get(column) or Span(self.file, 1, 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a bibliography: its fields as text, in which braces group; a brace that is meant has a backslash."""

    key: str
    kind: str
    fields: Mapping[str, str]
    span: Span
    field_spans: Mapping[str, Span] = field(default_factory=dict)

    def plain(self, name: str) -> str:
        """Give a field as it is read, without the braces that group; nothing where the entry has no such field."""
        value = self.fields.get(name, "")
        return value if name in VERBATIM else _BRACE.sub(r"\1", value)


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that was read, by the name that the dossier gives it, and every file as it was.

    What could not be read is left out, and `faults` says why.
    """

    root: Path
    name: str
    brief: Document
    papers: Mapping[str, Document]
    sheets: Mapping[str, Sheet]
    entries: Mapping[str, Entry]
    languages: Mapping[str, Document]
    theme: Document
    """How it is to look."""
    logo: Image | None
    """The picture that the theme names."""
    default_theme: Document
    """How a brief looks for which nothing else is said: it stands in for a theme that is faulty."""
    inputs: Mapping[str, Input]
    """The files that the brief is made from, by their paths below the dossier's root."""
    records: Mapping[str, Any] = field(default_factory=dict)
    """What the program itself has written into the dossier: file -> its data (JSON)."""
    template: TemplateFiles | None = None
    """The templates that it is to be set by, where they are not the shipped ones."""
    faults: tuple[Diagnostic, ...] = ()

    def kept_at(self, name: str) -> Span:
        """Give the place of a file that the program keeps."""
        return Span(self.brief.file.removesuffix("brief.yaml") + name)
