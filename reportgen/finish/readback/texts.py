"""A page of a finished PDF -> what a reader gets of it: each text with the marked content that it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportgen.finish.content import Characters, fonts_of, read, text_of
from reportgen.finish.textmap import characters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pikepdf import Page

    from reportgen.finish.content import FontId

_MCID = re.compile(rb"/MCID\s+(\d+)")
_INSTEAD = re.compile(rb"/ActualText\s*(.*)>>", re.DOTALL)


class Read(NamedTuple):
    """A text as it is read: by its map, or as a replacement says (ISO 32000-1, 14.9.4)."""

    text: str
    mcid: int | None
    artifact: bool


class _Mark(NamedTuple):
    """A marked content that is open."""

    mcid: int | None
    artifact: bool
    instead: str | None = None


class Reader:
    """Reads pages, each font's map once."""

    def __init__(self) -> None:
        """Know no font yet."""
        self._maps: dict[FontId, Mapping[int, str]] = {}

    def read(self, page: Page) -> Iterator[Read]:
        """Give the texts of a page in the order of setting."""
        for font in fonts_of(page).values():
            if font.objgen not in self._maps:
                self._maps[font.objgen] = characters(font)
        shown = Characters(page, self._maps)
        marks = [_Mark(None, artifact=False)]
        for token, string in read(page).parts:
            match token.lastgroup:
                case "begin":
                    marks.append(_mark(token["begin"], marks[-1]))
                case "end":
                    mark = marks.pop() if len(marks) > 1 else marks[0]
                    if mark.instead is not None:
                        yield Read(mark.instead, mark.mcid, mark.artifact)
                case "font":
                    shown.choose(token["font"])
                case "show" | "single" if marks[-1].instead is None:
                    yield Read(shown.of(string), marks[-1].mcid, marks[-1].artifact)


def _mark(begin: bytes, around: _Mark) -> _Mark:
    instead = _INSTEAD.search(begin)
    mcid = None if instead else _MCID.search(begin)
    return _Mark(
        int(mcid[1]) if mcid else around.mcid,
        around.artifact or begin.startswith(b"Artifact"),
        text_of(instead[1]) if instead else None,
    )
