"""Pages of our own PDFs -> a PNG that shows them beside each other."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

import pypdfium2
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_GAP: Final = 10
"""Pixels of grey around and between the pages."""
_GREY: Final = (208, 208, 208)
_COLOURS: Final = 96
"""Colours of a picture: enough for type on tints, and a third of the size."""


def sheet(pages: Sequence[tuple[Path, int]], dpi: int) -> bytes:
    """Draw pages, each by its file and its number from 0, in a row."""
    drawn = [_drawn(path, number, dpi) for path, number in pages]
    size = sum(page.width + _GAP for page in drawn) + _GAP, max(page.height for page in drawn) + 2 * _GAP
    whole = Image.new("RGB", size, _GREY)
    left = _GAP
    for page in drawn:
        whole.paste(page, (left, _GAP))
        left += page.width + _GAP
    out = BytesIO()
    whole.quantize(_COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def page_of(path: Path, heading: str) -> int:
    """Give the number, from 0, of the page that a heading stands on, numbered or not; 0 if there is none such."""
    with pypdfium2.PdfDocument(path) as document:
        for mark in document.get_toc():
            place = mark.get_dest()
            if place is not None and mark.get_title().endswith(heading):
                return int(place.get_index() or 0)
    return 0


def _drawn(path: Path, number: int, dpi: int) -> Image.Image:
    with pypdfium2.PdfDocument(path) as document:
        image: Image.Image = document[number].render(scale=dpi / 72).to_pil()
        return image.convert("RGB")
