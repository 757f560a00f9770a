"""A shape -> every text in it with its place, so that a rule about texts is written once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from reportgen.model.sources import LABEL
from reportgen.model.text import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from reportgen.diagnostics import Span
    from reportgen.model.sources import Address, Document, Sheet
    from reportgen.model.text import Localized


class Places(Protocol):
    """A file that knows the place of what it holds."""

    def place(self, address: Address) -> Span:
        """Give the place of the value at `address`."""
        ...

    def at(self, address: Address, offset: int) -> Span:
        """Give the place of the character at `offset` in the text at `address`."""
        ...


@dataclass(frozen=True, slots=True)
class Labels:
    """The places of the labels of one row of a sheet, by their language."""

    sheet: Sheet
    row: int

    def place(self, address: Address) -> Span:
        """Give the place of a label's cell, or of the row."""
        return self.sheet.place((self.row, f"{LABEL}{address[-1]}" if address else "key"))

    def at(self, address: Address, offset: int) -> Span:
        """Give the place of a label's cell: a cell is short."""
        del offset
        return self.place(address)


@dataclass(frozen=True, slots=True)
class Written:
    """A text in its languages and the place where an author wrote it."""

    text: Localized
    document: Places
    address: Address
    name: str = ""
    """How a person names it: its file in the dossier, and the way to it."""

    def place(self, language: str | None = None) -> Span:
        """Where the text stands, or one language of it."""
        return self.document.place(self.address if language is None else (*self.address, language))

    def at(self, language: str, offset: int) -> Span:
        """Where the character at `offset` of a language's text stands."""
        return self.document.at((*self.address, language), offset)


def texts(document: Document, shape: BaseModel, file: str) -> Iterator[Written]:
    """Every localized text of a shape, in the order of its fields; `file` is its file below the dossier."""
    for address, text in texts_of(shape):
        yield Written(text, document, address, name_of(file, address))


def name_of(file: str, address: Address) -> str:
    """Give the name of a text: `brief.yaml:risks.0.answer`."""
    return f"{file}:{'.'.join(map(str, address))}"
