r"""An .xdv of several documents -> an .xdv of each, as if it had been set alone.

A page says whose it is: its tenth number, which TeX leaves to whoever writes a document (The TeXbook, chapter 23, on
\count0 to \count9), is that of its document. Fonts stand at the end of an .xdv with all that the driver asks of them,
so that a part needs no more than its own pages and that end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGINNING: Final = 139
"""What a page begins with: this, ten numbers, and where the page before begins (DVI standard, level 0, A.2)."""
_OWNER: Final = slice(37, 41)
"""The tenth number."""
_BEFORE: Final = slice(41, 45)
_NONE: Final = 0xFFFFFFFF
_POST: Final = 248
_POST_LENGTH: Final = 29
_END: Final = 249
_PADDING: Final = 223


def parted(xdv: bytes, count: int) -> list[bytes] | None:
    """Give a file for each of so many documents, of which each has pages; None for what is no such file."""
    body = xdv.rstrip(bytes([_PADDING]))
    post = int.from_bytes(body[-5:-1], "big")
    if len(xdv) - len(body) < 4 or xdv[post : post + 1] != bytes([_POST]) or body[-6:-5] != bytes([_END]):  # noqa: PLR2004 -- A.3
        return None
    pages = [*_pages(xdv, post)][::-1]
    of = [int.from_bytes(page[_OWNER], "big") for page in pages]
    if sorted({*of}) != [*range(1, count + 1)] or of != sorted(of):
        return None
    head, end = xdv[: 15 + xdv[14]], body[post:]
    return [
        _joined(head, [page for page, owner in zip(pages, of, strict=True) if owner == number], end)
        for number in range(1, count + 1)
    ]


def _pages(xdv: bytes, post: int) -> Iterator[bytes]:
    """Give every page, the last one first: each knows where the one before begins."""
    begin, end = int.from_bytes(xdv[post + 1 : post + 5], "big"), post
    while begin != _NONE:
        page = xdv[begin:end]
        if page[:1] != bytes([_BEGINNING]):
            return
        yield page
        begin, end = int.from_bytes(page[_BEFORE], "big"), begin


def _joined(head: bytes, pages: list[bytes], end: bytes) -> bytes:
    out, before = bytearray(head), _NONE
    for page in pages:
        begin = len(out)
        out += page[: _OWNER.start] + bytes(4) + before.to_bytes(4, "big") + page[_BEFORE.stop :]
        before = begin
    begin, fonts, version = len(out), end[_POST_LENGTH:-6], end[-1:]
    out += end[:1] + before.to_bytes(4, "big") + end[5:27] + len(pages).to_bytes(2, "big") + fonts
    out += bytes([_END]) + begin.to_bytes(4, "big") + version
    return bytes(out) + bytes([_PADDING]) * (4 + -len(out) % 4)
