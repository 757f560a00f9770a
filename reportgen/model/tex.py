"""What render hands to typeset, and typeset to finish."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.edition import Edition
    from reportgen.model.structure import Element


@dataclass(frozen=True, slots=True)
class Beginning:
    """A document for XeLaTeX as far as its words: what a precompiled format may hold, and what it may not (fonts)."""

    name: str
    date: str
    """ISO 8601."""
    preamble: str
    fonts: str
    font_files: tuple[str, ...] = ()
    """The files that the engine must find in the folder `fonts/` below its own."""


@dataclass(frozen=True, slots=True)
class TexSource:
    """A document for XeLaTeX in parts: what a precompiled format may hold, and what it may not (fonts, body)."""

    edition: Edition
    preamble: str
    fonts: str
    body: str
    tree: Element
    """What the document says, in reading order; its marks in the body are the elements' numbers."""
    font_files: tuple[str, ...] = ()
    """The files that the engine must find in the folder `fonts/` below its own."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """Name in the engine's folder -> a picture that the body asks for."""
    alone: bool = False
    """Whether it needs an engine of its own: it changes what no end of a group sets back, or nobody here knows it."""

    @property
    def beginning(self) -> Beginning:
        """The document as far as its words."""
        name, date = self.edition.name, self.edition.metadata.date
        return Beginning(name, date, self.preamble, self.fonts, self.font_files)

    @property
    def text(self) -> str:
        """The whole document."""
        return f"{self.preamble}\n{self.fonts}\n{self.body}"


@dataclass(frozen=True, slots=True)
class Typeset:
    """A PDF as the engine wrote it, and what is known of its making."""

    edition: Edition
    pdf: bytes
    pages: int
    engine: str
    tree: Element
    fonts: Mapping[str, str] = field(default_factory=dict)
    """The font files that it was set in -> the revision that each gives itself."""
    document: str = ""
    """The SHA-256 of the .tex, hexadecimal."""
    fence: str = ""
    """What the engine ran behind, in words for people."""
    took: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Step of the engine -> when it began and ended, by `time.perf_counter`; none where all was remembered."""
