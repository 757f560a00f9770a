"""A picture that a theme brings: the logo at the head of a brief."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as its file has it."""

    content: bytes
    kind: Literal["png", "jpg"]

    @property
    def media_type(self) -> str:
        """Give its type (RFC 6838)."""
        return f"image/{'png' if self.kind == 'png' else 'jpeg'}"
