"""The outlines of ideographs say of every glyph the same as before, in the form that every checker reads right."""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import TYPE_CHECKING

import pikepdf
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Name

from reportgen.finish import fdselect
from reportgen.finish.fdselect import a_byte_a_glyph

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBERS = bytes((139, 28, 1, 2, 30, 0x39, 0x99, 0x5F, 247, 0, 12, 30))
"""Operands of each kind, a decimal among them, and an operator of two bytes."""


def cff(table: bytes, *, before: bytes = NUMBERS) -> bytes:
    """Give as much of a CFF as says where its font dictionaries are chosen."""
    head, names = bytes((1, 0, 4, 4)), struct.pack(">HB2B", 1, 1, 1, 4) + b"Own"
    size = len(before) + 5 + 2
    index = struct.pack(">HB2H", 1, 2, 1, 1 + size)
    place = len(head) + len(names) + len(index) + size
    return head + names + index + before + b"\x1d" + struct.pack(">I", place) + b"\x0c\x25" + table


def ranges(firsts: Sequence[int], dictionaries: Sequence[int], end: int) -> bytes:
    """Give a table in format 3."""
    each = (struct.pack(">HB", *one) for one in zip(firsts, dictionaries, strict=True))
    return struct.pack(">BH", 3, len(firsts)) + b"".join(each) + struct.pack(">H", end)


def chosen(font: bytes) -> bytes:
    """Give the table that a CFF points to, in format 0, up to the end."""
    place = font.index(b"\x0c\x25")
    (start,) = struct.unpack_from(">I", font, place - 4)
    assert font[start] == 0
    return font[start + 1 :]


@given(st.sets(st.integers(1, 300), max_size=20), st.data())
def test_every_glyph_keeps_its_dictionary(firsts: set[int], data: st.DataObject) -> None:
    starts = [0, *sorted(firsts)]
    chosen_by = data.draw(st.lists(st.integers(0, 255), min_size=len(starts), max_size=len(starts)))
    font = cff(ranges(starts, chosen_by, 301))
    runs = zip(pairwise([*starts, 301]), chosen_by, strict=True)
    assert chosen(a_byte_a_glyph(font)) == b"".join(bytes([one]) * (end - start) for (start, end), one in runs)


def test_all_else_stays_as_it_is() -> None:
    font = cff(ranges([0], [5], 7))
    settled = a_byte_a_glyph(font)
    place = font.index(b"\x0c\x25")
    assert settled[: place - 4] + font[place - 4 : place] + settled[place : len(font)] == font


def test_a_table_that_is_right_already_and_a_font_without_one_are_left_alone() -> None:
    for font in (cff(bytes((0, 1, 2))), cff(ranges([0], [5], 7)).replace(b"\x0c\x25", b"\x0c\x24")):
        assert a_byte_a_glyph(font) == font


def test_every_font_of_a_file_is_settled() -> None:
    pdf, font = pikepdf.new(), cff(ranges([0, 1], [5, 14], 3))
    pdf.Root.Fonts = pikepdf.Array([pdf.make_stream(font, Subtype=Name.CIDFontType0C), pdf.make_stream(font)])
    fdselect.settle(pdf)
    assert [each.read_bytes() == font for each in pdf.Root.Fonts] == [False, True]
