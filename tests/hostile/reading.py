"""A PDF -> whether a text can be read in it: on its pages, or in the strings of its objects.

PDFium takes ligatures that an author wrote (U+FB01) apart: they must stand in the text that replaces their glyphs.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SHAPED = re.compile(r"[\s\x02\u00ad\u2010\u2011-]+")
"""What the end of a line takes or adds: spaces and hyphens (PDFium gives the latter as U+0002)."""

LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


def bare(text: str) -> str:
    """Give a text without its spaces and hyphens, in Unicode's composed form."""
    return unicodedata.normalize("NFC", _SHAPED.sub("", text))


class Reading:
    """A PDF, as PDFium reads its pages and pikepdf its objects."""

    def __init__(self, path: Path) -> None:
        """Open the file."""
        self._path = path

    def has(self, text: str) -> bool:
        """Whether a text stands somewhere as it was written."""
        wanted = bare(text)
        if wanted in self.pages or wanted in self.strings:
            return True
        ligatures = set(wanted) & LIGATURES.keys()
        apart = "".join(LIGATURES.get(char, char) for char in wanted)
        return bool(ligatures) and apart in self.pages and all(char in self.strings for char in ligatures)

    @cached_property
    def pages(self) -> str:
        """The text of all pages, without spaces, hyphens and what stands at the head and the foot of a page."""
        return bare("".join(_page(page) for page in pypdfium2.PdfDocument(self._path)))

    @cached_property
    def strings(self) -> str:
        """Every text string of the PDF: outline, metadata, descriptions of pictures."""
        with pikepdf.open(self._path) as pdf:
            found = [text for thing in pdf.objects for text in _strings(thing)]
            for page in pdf.pages:
                for step in pikepdf.parse_content_stream(page, "BDC"):
                    found += [text for operand in step.operands for text in _strings(operand)]
        return bare("\n".join(found))


def _page(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    aside: dict[int | None, bool] = {}
    units: list[int] = []
    for index in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        thing = raw.FPDFText_GetTextObject(text, index)
        at = ctypes.cast(thing, ctypes.c_void_p).value
        if at not in aside:
            aside[at] = _is_artifact(thing)
        if not aside[at]:
            units.append(raw.FPDFText_GetUnicode(text, index))
    return b"".join(unit.to_bytes(2, "little") for unit in units if unit < 0x10000).decode("utf-16-le", "replace")


def _is_artifact(thing: object) -> bool:
    """Whether something on a page is no part of what it says, as heads and feet are (ISO 32000-1, 14.8.2.2)."""
    marks = (raw.FPDFPageObj_GetMark(thing, number) for number in range(raw.FPDFPageObj_CountMarks(thing)))
    return any(_name(mark) == "Artifact" for mark in marks)


def _name(mark: object) -> str:
    held, length = ctypes.create_string_buffer(64), ctypes.c_ulong()
    units = ctypes.cast(held, ctypes.POINTER(ctypes.c_ushort))
    raw.FPDFPageObjMark_GetName(mark, units, len(held), length)
    return held.raw[: length.value].decode("utf-16-le").rstrip("\0")


def _strings(thing: object) -> Iterator[str]:
    """Give the strings of an object, but not of those that it only refers to."""
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Array):
        for part in thing.as_dict().values() if isinstance(thing, pikepdf.Dictionary) else thing.as_list():
            if not (isinstance(part, pikepdf.Object) and part.is_indirect):
                yield from _strings(part)
