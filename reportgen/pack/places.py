"""A PDF -> its pages by number, its named destinations, and where a link or an entry of the outline leads to."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pikepdf import Array, Dictionary, Name, Object, Stream, String

from reportgen.pack.objects import array, chained, dictionary, entries, leaves, name, text, under

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pikepdf import Pdf

NOWHERE: Final = ("nowhere",)
_EXPLICIT = re.compile(rb"\[ (\d+) (\d+) R (.*)", re.DOTALL)
"""A destination that names its page: its number and generation, then the view."""


class Leaf(int):
    """The number of a page, from 0; a type of its own, so that it can be told from other numbers and moved."""

    __slots__ = ()


class Places:
    """Where things are in a PDF."""

    def __init__(self, pdf: Pdf) -> None:
        """Number the pages, and read the named destinations (ISO 32000-1, 12.3.2.3)."""
        self.pages = [page.obj for page in pdf.pages]
        self._numbers = {page.objgen: Leaf(number) for number, page in enumerate(self.pages)}
        self.named: Mapping[bytes, object] = dict(named_destinations(pdf))

    @cached_property
    def annotations(self) -> Sequence[Sequence[Mapping[str, Object]]]:
        """Of each page, the entries of its annotations: to take them all at once is a fraction of the time."""
        return [[entries(found) for found in array(under(page, "/Annots"))] for page in self.pages]

    def leaf(self, page: object) -> Leaf | None:
        """Give the number of a page, which may be named by its number too."""
        if isinstance(page, int):
            return Leaf(page) if 0 <= page < len(self.pages) else None
        return self._numbers.get(page.objgen) if isinstance(page, Object) and page.is_indirect else None

    def target(self, holder: Dictionary | Mapping[str, Object]) -> tuple[object, ...]:
        """Give where a link, or an entry of an outline, leads to, so that it can be compared."""
        action = under(holder, "/A")
        if "/Dest" in holder or not isinstance(action, Dictionary):
            return self.destination(under(holder, "/Dest"))
        match name(under(action, "/S")):
            case "/GoTo":
                return self.destination(under(action, "/D"))
            case "/URI":
                uri = action.get("/URI")
                return ("URI", bytes(uri) if isinstance(uri, String) else b"")
            case other:
                return (other, str(action.get("/N", "")), str(dictionary(action.get("/F")).get("/F", "")))

    def destination(self, value: object) -> tuple[object, ...]:
        """Give the page and the view of a destination; `NOWHERE` for one that leads to no page."""
        key = key_of(value)
        found = self.named.get(key) if key is not None else value
        if isinstance(found, Dictionary | Stream):
            found = under(found, "/D")
        if not isinstance(found, Array) or not len(found):
            return NOWHERE
        # As it is written: to take each part of it would be ten times as long.
        written = _EXPLICIT.match(found.unparse())
        page = self._numbers.get((int(written[1]), int(written[2]))) if written else self.leaf(found[0])
        view = written[3] if written else Array(array(found)[1:]).unparse()[2:]
        return NOWHERE if page is None else (page, view)


def key_of(value: object) -> bytes | None:
    """Give the key of a named destination; None for one that is not named."""
    if isinstance(value, String):
        return bytes(value)
    return name(value)[1:].encode() if isinstance(value, Name) else None


def named_destinations(pdf: Pdf) -> Iterator[tuple[bytes, object]]:
    """Give the named destinations: those of the name tree, and those of the dictionary that it replaced."""
    for key, known in entries(pdf.Root.get("/Dests")).items():
        yield key[1:].encode(), known
    for at, value in leaves(dictionary(pdf.Root.get("/Names")).get("/Dests"), "/Names"):
        if isinstance(at, String):
            yield bytes(at), value


def annotations_of(page: Object) -> Iterator[Dictionary]:
    """Give the annotations of a page."""
    for found in array(under(page, "/Annots")):
        if isinstance(found, Dictionary):
            yield found


def outline_entries(pdf: Pdf) -> Iterator[tuple[Dictionary, int, str | None]]:
    """Give every entry of the outline in its order, with its depth and the title of the one above it."""
    top = chained(dictionary(pdf.Root.get("/Outlines")).get("/First"), "/Next")
    waiting: list[tuple[Iterator[Dictionary], str | None]] = [(top, None)]
    seen: set[tuple[int, int]] = set()
    while waiting:
        level, above = waiting[-1]
        entry = next(level, None)
        if entry is None:
            waiting.pop()
        elif entry.objgen not in seen:
            seen.add(entry.objgen)
            yield entry, len(waiting) - 1, above
            waiting.append((chained(under(entry, "/First"), "/Next"), text(under(entry, "/Title"))))
