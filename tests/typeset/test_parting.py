"""A file of pages of several documents is parted into whole files, page for page; anything else into none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.typeset.parting import parted
from reportgen.typeset.product import page_count

HEAD = b"\xf7\x07" + bytes(12) + b"\x04 xdv"
FONTS = b"\xfc fonts"
NONE = 0xFFFFFFFF


def file(pages: list[tuple[int, bytes]]) -> bytes:
    """Write a file as the engine does: each page with its document's number and its words."""
    out, before = bytearray(HEAD), NONE
    for number, words in pages:
        begin = len(out)
        out += b"\x8b" + bytes(36) + number.to_bytes(4, "big") + before.to_bytes(4, "big") + words + b"\x8c"
        before = begin
    begin = len(out)
    out += b"\xf8" + before.to_bytes(4, "big") + bytes(22) + len(pages).to_bytes(2, "big") + FONTS
    out += b"\xf9" + begin.to_bytes(4, "big") + b"\x07"
    return bytes(out) + b"\xdf" * (4 + -len(out) % 4)


DOCUMENTS = st.lists(st.lists(st.binary(max_size=9), min_size=1, max_size=4), min_size=1, max_size=5)


@given(DOCUMENTS)
def test_a_part_is_what_the_engine_would_write_of_it_alone(documents: list[list[bytes]]) -> None:
    whole = file([(number, words) for number, pages in enumerate(documents, 1) for words in pages])
    parts = parted(whole, len(documents))
    assert parts == [file([(0, words) for words in pages]) for pages in documents]
    assert [page_count(part) for part in parts] == [*map(len, documents)]


@pytest.mark.parametrize("numbers", [[], [1], [1, 3], [2, 1], [1, 2, 1], [0, 1, 2], [1, 2, 3]])
def test_pages_that_are_not_those_of_two_documents_in_their_order_are_not_parted(numbers: list[int]) -> None:
    assert parted(file([(number, b"words") for number in numbers]), 2) is None


@given(st.binary(max_size=60), st.integers(0, 200))
def test_what_is_no_whole_file_is_not_parted(noise: bytes, at: int) -> None:
    whole = file([(1, b"a page"), (2, b"another")])
    assert parted(noise, 1) is None
    assert parted(whole[: min(at, len(whole) - 4)], 2) is None
