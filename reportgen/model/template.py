"""A template of somebody else's: what it says of itself, and the files that it brings in place of shipped ones."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import Field

from reportgen.diagnostics import Span
from reportgen.model.shape import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.sources import Document

CARD: Final = "template.yaml"
"""The file in which a template says what it is."""


class Card(Shape):
    """What a template says of itself."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    about: str = ""
    packages: tuple[str, ...] = ()
    """The LaTeX packages that it loads besides those of the shipped templates."""


@dataclass(frozen=True, slots=True)
class TemplateFiles:
    """A folder of templates as it was read."""

    place: str
    """The folder, as messages name it."""
    card: Document
    texts: Mapping[str, str]
    """The name of each file that it brings -> its text."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template that may be filled: declared, and trusted by who builds."""

    place: str
    card: Card
    texts: Mapping[str, str]

    @property
    def digest(self) -> str:
        """Give one SHA-256 over all of it, hexadecimal."""
        total = sha256(repr(self.card).encode())
        for name, text in sorted(self.texts.items()):
            total.update(f"{name}\0{len(text)}\0{text}".encode())
        return total.hexdigest()

    def at(self, name: str, line: int = 0) -> Span:
        """Give a place in a file that it brings."""
        return Span(f"{self.place}/{name}", line)
