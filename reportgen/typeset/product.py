"""What the engine left behind -> a whole PDF and its number of pages, or what is wrong with it.

No exit code is believed: on a full disk the engine reports success and leaves an empty file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRITTEN = re.compile(r"^Output written on \S+ \((\d+) pages?, (\d+) bytes\)\.", re.MULTILINE)
_DESTINATION = re.compile(rb"pdf: ?dest ?\(([^()\\]*)\)")
_LINK = re.compile(rb"/S ?/GoTo ?/D ?\(([^()\\]*)\)")
_POST = 248
_POST_LENGTH = 29
_TRAILER = b"\xdf" * 4
_TAIL = 1024
"""Bytes at the end of a PDF that its last mark must stand in (ISO 32000-1, annex H.3, note 18)."""


def check_whole(xdv: bytes, log: str) -> Iterator[Diagnostic]:
    """E108: the pages are there, all that the log tells of."""
    written = _WRITTEN.search(log)
    if not written:
        yield Diagnostic("E108", _("the engine wrote no pages"))
    elif (page_count(xdv), len(xdv)) != (int(written[1]), int(written[2])):
        message = _(
            "the pages are not whole: {written} bytes were written, {there} are there",
            written=written[2],
            there=len(xdv),
        )
        yield Diagnostic("E108", message, hint=_("is the disk full?"))


def check_pages(xdv: bytes, most: int) -> Iterator[Diagnostic]:
    """E111: a document has `most` pages. E104: every link leads somewhere."""
    pages = page_count(xdv)
    if pages > most:
        message = _(
            "the document has {pages} pages, and {most} are the most that a brief may have",
            pages=pages,
            most=most,
        )
        yield Diagnostic("E111", message, hint=_("a fault of the template, or a briefing that should be several"))
    for name in sorted({*_LINK.findall(xdv)} - {*_DESTINATION.findall(xdv)}):
        yield Diagnostic("E104", _("a link to '{name}' leads nowhere", name=name.decode("utf-8", "replace")))


def check_pdf(pdf: bytes) -> Iterator[Diagnostic]:
    """E108: a PDF has its head and its tail."""
    if not pdf:
        yield Diagnostic("E108", _("the PDF was not written, or is empty"), hint=_("is the disk full?"))
    elif not pdf.startswith(b"%PDF-"):
        yield Diagnostic("E108", _("what was written is no PDF"))
    elif b"%%EOF" not in pdf[-_TAIL:]:
        yield Diagnostic("E108", _("the PDF breaks off"), hint=_("is the disk full?"))


def page_count(xdv: bytes) -> int:
    """Give the number of pages that a whole .xdv says it has, modulo 65,536; 0 for any other bytes.

    The file ends with `post_post q[4] i[1]` and at least four bytes 223; q is the place of the postamble,
    whose last two bytes are the number of pages (DVI standard, level 0, A.3).
    """
    body = xdv.rstrip(b"\xdf")
    if not xdv.endswith(_TRAILER) or len(body) < _POST_LENGTH:
        return 0
    place = int.from_bytes(body[-5:-1], "big")
    postamble = body[place : place + _POST_LENGTH]
    if len(postamble) < _POST_LENGTH or postamble[0] != _POST:
        return 0
    return int.from_bytes(postamble[27:29], "big")
