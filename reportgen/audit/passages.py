"""The pages of a paper -> runs of plain text, the body and each note, and the way back from each character to its page.

In plain text full-width digits are digits, a word is whole over the end of its line, no sign of a note stands inside
a sentence or a number, and Chinese characters stand without spaces and line breaks between them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING

from reportgen.audit.layout import WIDE, laid_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportgen.audit.layout import Line
    from reportgen.model.reading import Reading

_WIDE = WIDE + r"\ufe30-\ufe4f“”‘’—…·"
_KEPT = "，。：；！？（）～＋"
"""Full-width signs that mean something else than their narrow twins."""
_THIN = "\u2009\u202f\u2005\u2006"


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of plain text through all pages of a paper."""

    text: str
    origins: tuple[int, ...]
    """Where each character stood in the pages, counted through."""
    starts: tuple[int, ...]
    """Where each page begins in that count."""

    def place(self, index: int) -> tuple[int, int]:
        """Give the page of a character, from 1, and its offset in the page's text."""
        origin = self.origins[index]
        page = bisect_right(self.starts, origin)
        return page, origin - self.starts[page - 1]

    def page(self, index: int) -> int:
        """Give the page of a character, from 1."""
        return bisect_right(self.starts, self.origins[index])


@dataclass(frozen=True, slots=True)
class Passages:
    """A paper as plain text."""

    body: Passage
    notes: tuple[Passage, ...]


def passages(pages: Sequence[str], reading: Reading) -> Passages:
    """Give the plain text of a paper's pages."""
    starts = [0]
    for page in pages:
        starts.append(starts[-1] + len(page) + 1)
    laid = laid_out(pages, reading)
    body = [(line, start) for page, start in zip(laid, starts, strict=False) for line in page.body]
    notes = [[(line, start) for line in note] for page, start in zip(laid, starts, strict=False) for note in page.notes]
    return Passages(
        _passage(body, tuple(starts[:-1]), reading),
        tuple(_passage(note, tuple(starts[:-1]), reading) for note in notes),
    )


def _passage(lines: Iterable[tuple[Line, int]], starts: tuple[int, ...], reading: Reading) -> Passage:
    characters: list[str] = []
    origins: list[int] = []
    for line, start in lines:
        for offset, char in enumerate((*line.text, "\n"), start + line.begin):
            plain = _plain(char)
            characters.append(plain)
            origins += [offset] * len(plain)
    variants = str.maketrans({old: new for old, new in reading.variants.items() if len(old) == len(new) == 1})
    text = "".join(characters).translate(variants)
    for pattern in _noise(reading.word_spaces, reading.notes.marks):
        kept = [True] * len(text)
        for match in pattern.finditer(text):
            kept[match.start() : match.end()] = [False] * len(match.group())
        text, origins = "".join(compress(text, kept)), list(compress(origins, kept))
    return Passage(
        re.sub(r"\s", " ", text.replace("\u00a0", "\ue000")).replace("\ue000", "\u00a0"), tuple(origins), starts
    )


@cache
def _plain(char: str) -> str:
    if char in _THIN:
        return "\u00a0"
    # Signs above the line (m², a note's ¹) are not the digits that they look like.
    if char in _KEPT or char == "\u00a0" or unicodedata.category(char) == "No":
        return char
    if unicodedata.category(char) == "Cf":
        return ""
    return unicodedata.normalize("NFKC", char)


@cache
def _noise(word_spaces: bool, marks: str) -> tuple[re.Pattern[str], ...]:  # noqa: FBT001 -- a key of the cache
    """What is left out, one after the other."""
    letters = re.escape("".join(mark for mark in marks if mark.isascii() and mark.isalpha()))
    signs = re.escape("".join(mark for mark in marks if not mark.isascii()))
    hyphen = r"(?<=[^\W\d_])-[ ]*\n\s*(?=[a-zа-яё])"
    patterns = [hyphen, rf"(?<=[^\W_]{{3}})[{signs}]|(?<=[{_WIDE}\d.,;:%)»\"])\s*[{signs}](?=\s|[{_WIDE}.,;:]|$)"]
    if letters:
        closing = rf"[{_WIDE}\d%)\]]"
        patterns.append(rf"(?<={closing})[ \t\n]*[{letters}](?![\w])(?=\s*(?:[{_WIDE}.,;:]|$))")
        patterns.append(rf"(?<={closing})[ \t\n]*[{letters}](?=[{_WIDE}])")
    if word_spaces:
        patterns.append(r"(?<=\s)\s+")
    else:
        patterns.append(rf"(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])|(?<=\d)[ \t]*\n\s*(?=[\d.%])|(?<=\d\.)\s*\n\s*(?=\d)")
        patterns.append(r"(?<=\s)\s+")
    return tuple(re.compile(pattern) for pattern in patterns)
