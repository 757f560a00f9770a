"""A PDF -> what a reader finds in it: words and where they stand, lines, links, places, the outline."""

from __future__ import annotations

import ctypes
import re
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
import pypdfium2
from pypdf import PdfReader
from pypdf.generic import ArrayObject
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pypdf.generic import DictionaryObject

_SAME_LINE = 5.0
"""Points by which a raised mark stands above its line; the next line is further away."""
_SAME_COLUMN = 8.0
"""Points that words of one line are apart at most; columns are further apart."""


class Glyph(NamedTuple):
    """A character where it stands: its advance from left to right, and its base line, in points from below."""

    char: str
    left: float
    right: float
    base: float


class Place(NamedTuple):
    """A page, from 0, and a point on it."""

    page: int
    left: float
    top: float


class Jump(NamedTuple):
    """A link: the page and box that it stands in, and the named place that it leads to."""

    page: int
    box: tuple[float, float, float, float]
    target: str


def bare(text: str) -> str:
    """Give a text without what a line break or a no-break space makes of it."""
    return re.sub(r"[\s\u00ad-]", "", text)


class Pdf:
    """A PDF, read by pypdf and by PDFium."""

    def __init__(self, path: Path) -> None:
        """Open the file."""
        self.path = path
        self.reader = PdfReader(path, strict=True)
        self.document = pypdfium2.PdfDocument(path)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The text of each page, as pypdf extracts it."""
        return tuple(page.extract_text() for page in self.reader.pages)

    @cached_property
    def _textpages(self) -> tuple[pypdfium2.PdfTextPage, ...]:
        """The glyphs as they stand: where a text replaces them, PDFium does not tell which of it stands where."""
        out = BytesIO()
        with pikepdf.open(self.path) as copy:
            for page in copy.pages:
                page.contents_coalesce()
                content = page.obj.Contents
                content.write(content.read_bytes().replace(b"/ActualText", b"/Unread"))
            copy.save(out)
        return tuple(page.get_textpage() for page in pypdfium2.PdfDocument(out.getvalue()))

    def words_in(self, page: int, box: tuple[float, float, float, float]) -> str:
        """Give the words in a box (left, bottom, right, top) of a page, as PDFium reads them."""
        return str(self._textpages[page].get_text_bounded(*box))

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Every place that has a name."""
        return {
            name: Place(self._page(found), float(found.left or 0), float(found.top or 0))
            for name, found in self.reader.named_destinations.items()
        }

    @cached_property
    def jumps(self) -> tuple[Jump, ...]:
        """Every link that leads to a place in the document."""
        return tuple(
            Jump(number, _box(link), str(action["/D"]))
            for number, link, action in self._links()
            if str(action["/S"]) == "/GoTo"
        )

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Every address that a link leads to."""
        return tuple(str(action["/URI"]) for _, _, action in self._links() if str(action["/S"]) == "/URI")

    @cached_property
    def outline(self) -> tuple[tuple[str, Place], ...]:
        """The entries of the outline, with the places that they lead to, as PDFium reads them."""
        entries = []
        for item in self.document.get_toc():
            found = item.get_dest()
            assert found is not None, item.get_title()
            _, (left, top, *_) = found.get_view()
            entries.append((item.get_title(), Place(found.get_index(), left, top)))
        return tuple(entries)

    def glyphs(self, page: int) -> list[Glyph]:
        """Give the characters of a page in the order of setting, spaces left out."""
        text = self._textpages[page]
        found = []
        for index in range(text.count_chars()):
            char = chr(raw.FPDFText_GetUnicode(text, index))
            if raw.FPDFText_IsGenerated(text, index) == 1 or not char.strip():
                continue
            left, _, right, _ = text.get_charbox(index, loose=True)
            x, base = ctypes.c_double(), ctypes.c_double()
            raw.FPDFText_GetCharOrigin(text, index, x, base)
            found.append(Glyph(char, left, right, base.value))
        return found

    def lines(self, page: int) -> list[list[Glyph]]:
        """Give the lines of a page, column by column: glyphs that follow each other on one base line."""
        lines: list[list[Glyph]] = []
        for glyph in self.glyphs(page):
            last = lines[-1][-1] if lines else None
            if (
                last is not None
                and abs(glyph.base - last.base) < _SAME_LINE
                and -_SAME_LINE < glyph.left - last.right < _SAME_COLUMN
            ):
                lines[-1].append(glyph)
            else:
                lines.append([glyph])
        return lines

    def _links(self) -> Iterator[tuple[int, DictionaryObject, DictionaryObject]]:
        for number, page in enumerate(self.reader.pages):
            for annotation in page.annotations or ():
                link = annotation.get_object()
                yield number, link, link["/A"].get_object()

    def _page(self, destination: object) -> int:
        number = self.reader.get_destination_page_number(destination)  # type: ignore[arg-type]
        assert number is not None
        return number


def _box(link: DictionaryObject) -> tuple[float, float, float, float]:
    rectangle = link["/Rect"]
    assert isinstance(rectangle, ArrayObject)
    left, bottom, right, top = (float(str(edge)) for edge in rectangle)
    return left, bottom, right, top
