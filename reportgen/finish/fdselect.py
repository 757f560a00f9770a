"""The CID-keyed fonts of a PDF -> the same with FDSelect, their table of dictionaries, as every checker reads it right.

The driver writes FDSelect in format 3, as ranges (Adobe Technical Note 5176, 19). `page-validation` 0.11 takes the
dictionary of a glyph from the range after its own, so that its width seems not to be what the PDF says (ISO 19005-3,
6.2.11.5). In format 0, a byte a glyph, it reads right; the outlines of the glyphs are the same in either.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from pikepdf import Name, Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Pdf

_FDSELECT: Final = b"\x0c\x25"
_LONG: Final = 29
"""The byte before a number of four bytes (Technical Note 5176, 4)."""
_RANGES: Final = 3


def settle(pdf: Pdf) -> None:
    """Rewrite the table of every font that has it as ranges."""
    for each in pdf.objects:
        if isinstance(each, Stream) and each.get("/Subtype") == Name.CIDFontType0C:
            outlines = each.read_bytes()
            settled = a_byte_a_glyph(outlines)
            if settled != outlines:
                each.write(settled)


def a_byte_a_glyph(outlines: bytes) -> bytes:
    """Give a CFF with FDSelect in format 0, put at its end; one that has no ranges as it is."""
    tops = _index(outlines, _index(outlines, outlines[2])[-1])
    for place, operator in _operators(outlines, tops[0], tops[1]):
        if operator == _FDSELECT and outlines[place - 5] == _LONG:
            (table,) = struct.unpack_from(">I", outlines, place - 4)
            if outlines[table] == _RANGES:
                moved = struct.pack(">I", len(outlines))
                whole = bytes([0, *_dictionaries(outlines, table)])
                return outlines[: place - 4] + moved + outlines[place:] + whole
    return outlines


def _index(outlines: bytes, start: int) -> tuple[int, ...]:
    """The places where the items of an INDEX begin, and where the last one ends (Technical Note 5176, 5)."""
    (count,) = struct.unpack_from(">H", outlines, start)
    if not count:
        return (start + 2,)
    size = outlines[start + 2]
    offsets = range(start + 3, start + 3 + (count + 1) * size, size)
    base = offsets[-1] + size - 1
    return tuple(base + int.from_bytes(outlines[each : each + size], "big") for each in offsets)


def _operators(outlines: bytes, place: int, end: int) -> Iterator[tuple[int, bytes]]:
    """The operators of a DICT and their places (Technical Note 5176, 4)."""
    while place < end:
        first = outlines[place]
        if first <= 21:  # noqa: PLR2004 -- the operators, of which the twelfth has a second byte
            operator = outlines[place : place + 1 + (first == _FDSELECT[0])]
            yield place, operator
            place += len(operator)
        elif first == 30:  # noqa: PLR2004 -- a decimal, up to a half byte of ones
            while outlines[place + 1] & 0xF != 0xF:  # noqa: PLR2004 -- as said
                place += 1
            place += 2
        else:
            place += {28: 3, _LONG: 5}.get(first, 1 if first < 247 else 2)  # noqa: PLR2004 -- one byte up to there


def _dictionaries(outlines: bytes, table: int) -> Iterator[int]:
    """The font dictionary of each glyph, range by range: first glyph and dictionary, up to the next one's first."""
    (count,) = struct.unpack_from(">H", outlines, table + 1)
    for each in range(table + 3, table + 3 + 3 * count, 3):
        first, dictionary, following = struct.unpack_from(">HBH", outlines, each)
        yield from (dictionary for _ in range(first, following))
