"""What becomes of a theme when a brief wears it: the fonts of a script, and the picture at its head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportgen.model.language import Family, Fonts


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as its file has it."""

    content: bytes
    kind: Literal["png", "jpg"]

    @property
    def media_type(self) -> str:
        """Give its type (RFC 6838)."""
        return f"image/{'png' if self.kind == 'png' else 'jpeg'}"


class Dress(Fonts):
    """The fonts of a script as a theme has them: what they lack is taken from those of the language."""

    title: Family | None = None
    subheading: Family | None = None
    behind: Fonts

    @property
    def families(self) -> tuple[Family, ...]:
        """Every family, those of the language last."""
        own = (self.serif, self.sans, self.title, self.subheading)
        return (*(each for each in own if each is not None), *self.behind.families)
