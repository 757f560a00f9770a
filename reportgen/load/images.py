"""The bytes of a file -> what kind of picture it is, by its own head and not by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from typing import TypeAlias

    Kind: TypeAlias = Literal["png", "jpg"]

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_HEADER: Final = b"IHDR"
"""The first chunk of a PNG (ISO/IEC 15948, 11.2.2)."""
_JPEG: Final = b"\xff\xd8"
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers that begin a frame, and tell how many components it has (ITU-T T.81, table B.1)."""
_COMPONENTS: Final = 9
"""Where the number of components stands behind a frame's marker (ITU-T T.81, B.2.2)."""
_COLOURED: Final = (1, 3)
"""The components of grey, and of what becomes RGB; four are inks."""


def kind_of_image(content: bytes) -> Kind | None:
    """Give the kind of a picture that every form of a brief can show; None for any other."""
    if content.startswith(_PNG):
        return "png" if content[12:16] == _HEADER else None
    return "jpg" if _components(content) in _COLOURED else None


def _components(content: bytes) -> int | None:
    """Give how many components a JPEG has; None if it is none."""
    at = len(_JPEG)
    if not content.startswith(_JPEG):
        return None
    while at + _COMPONENTS < len(content) and content[at] == 0xFF:  # noqa: PLR2004 -- what every marker begins with
        if content[at + 1] in _FRAMES:
            return content[at + _COMPONENTS]
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None
