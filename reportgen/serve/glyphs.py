"""A finished PDF -> its characters, each with the marked content that it stands in; and its pages as PNG."""

from __future__ import annotations

import io
from ctypes import byref
from dataclasses import dataclass
from threading import RLock
from typing import TYPE_CHECKING, Final

import pypdfium2
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCK: Final = RLock()
"""PDFium does one thing at a time."""
_PIXELS: Final = 2.0
"""Pixels a point: 144 an inch, for screens of fine grain."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in points, from its left upper corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as a page shows it; `content` is the number of the marked content that it stands in."""

    letter: str
    content: int
    box: Box


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: its size in points, and its characters in the order of the text."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]


def leaves(pdf: bytes) -> tuple[Leaf, ...]:
    """Give every page of a PDF."""
    with _LOCK, pypdfium2.PdfDocument(pdf) as document:
        return tuple(map(_leaf, document))


def picture(pdf: bytes, number: int) -> bytes:
    """Give the page of a number, from 1, as PNG."""
    with _LOCK, pypdfium2.PdfDocument(pdf) as document:
        shown = document[number - 1].render(scale=_PIXELS).to_pil()
    out = io.BytesIO()
    shown.save(out, "PNG", compress_level=3)
    return out.getvalue()


def _leaf(page: pypdfium2.PdfPage) -> Leaf:
    width, height = page.get_size()
    text = page.get_textpage()
    return Leaf(width, height, tuple(_glyphs(text, height)))


def _glyphs(text: pypdfium2.PdfTextPage, height: float) -> Iterator[Glyph]:
    room = raw.FS_RECTF()
    for index in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        shown = raw.FPDFText_GetTextObject(text, index)
        content = raw.FPDFPageObj_GetMarkedContentID(shown) if shown else -1
        if content >= 0 and raw.FPDFText_GetLooseCharBox(text, index, byref(room)):
            yield Glyph(letter, content, Box(room.left, height - room.top, room.right, height - room.bottom))
