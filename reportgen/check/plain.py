"""A text -> its words as one run of characters that knows where each stands in the source; and words to look for.

What an author quotes exactly stands as one sign and so does a figure; marks and citations are no words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from reportgen.model.text import Emphasis, Figure, Inline, Link, Strong, Verbatim, Words, notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.language import Language
    from reportgen.model.text import Text

VERBATIM: Final = "\ue000"
FIGURE: Final = "\ue001"
DATE: Final = "\ue002"
MARK: Final = "\ue003"
OWN: Final = "\ue004"
NOTE: Final = "\ue005"
"""One private-use character stands for each node that is not words: what is quoted, a figure, a date of the brief's
own, a mark or a citation, a mark of the brief's own reading; and one before each note, which follows the text."""

_ANY_END: Final = "*"
_WORD = re.compile(r"[^\W_]+(?:['’–-][^\W_]+)*")
_PIECE = re.compile(r"\S+(?: \S+)*|\s+")
_PIECE_UNSPACED = re.compile(r"\S+|\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """The words of a text in one language, as they are read: a line break is a space, or nothing."""

    text: str
    starts: tuple[int, ...]
    """Where each piece of the source begins in the text."""
    places: tuple[int, ...]
    """Where each piece begins in the source."""
    spaced: bool
    """Whether words stand apart by spaces."""
    verbatim: tuple[str, ...]
    """What the author quotes exactly."""

    @property
    def length(self) -> int:
        """How much is said: words, or letters where words do not stand apart."""
        return len(_WORD.findall(self.text)) if self.spaced else sum(map(str.isalnum, self.text))

    def at(self, index: int) -> int:
        """Give the offset in the source of a character of the text."""
        piece = bisect_right(self.starts, index) - 1
        return self.places[piece] + index - self.starts[piece]


@dataclass(frozen=True)
class Wordlist:
    """Words and terms to look for in a run."""

    pattern: str
    """In groups stand words that are passed over, for those that they hold."""
    stems: tuple[str, ...]
    """What a text must hold, whatever the case, before the pattern is worth a try."""

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Give every place where one of the words stands."""
        known = folded(text)
        for stem in self.stems:
            if stem in known:
                found = self._compiled.finditer(text, start, len(text) if end is None else end)
                return (match for match in found if match.lastindex is None)
        return iter(())

    def stands_in(self, text: str) -> bool:
        """Whether one of the words stands in a text."""
        return next(self.find(text), None) is not None

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        # Most lists have no stem in any text, and compiling takes longer than looking.
        return re.compile(self.pattern)


def run_of(text: Text, language: Language) -> Run:
    """Give the run of a text."""
    spaced = language.typography.word_spaces
    parts: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    length, last, gap = 0, "", None
    for sign, at in _all_pieces(text.nodes, _PIECE if spaced else _PIECE_UNSPACED):
        if sign.isspace():
            gap = at if gap is None else gap
            continue
        if gap is not None and last and (spaced or (last.isascii() and sign[0].isascii())):
            parts.append(" ")
            starts.append(length)
            places.append(gap)
            length += 1
        parts.append(sign)
        starts.append(length)
        places.append(at)
        length, last, gap = length + len(sign), sign[-1], None
    verbatim = tuple(node.text for node in text.walk() if isinstance(node, Verbatim))
    return Run("".join(parts), tuple(starts), tuple(places), spaced, verbatim)


def wordlist(words: tuple[str, ...], *, spaced: bool, right: tuple[str, ...] = ()) -> Wordlist:
    """Give what finds any of the words, the longest first, but not within words that are `right`."""
    patterns = {word: f"({_pattern(word, spaced=spaced)})" for word in right}
    patterns |= {word: _pattern(word, spaced=spaced) for word in words}
    found = "|".join(patterns[word] for word in sorted(patterns, key=len, reverse=True)) or "(?!)"
    whole = rf"(?<!\w)(?:{found})(?:s|es)?(?!\w)" if spaced else found
    return Wordlist(whole, tuple(_stem(word, spaced=spaced) for word in words))


def _stem(word: str, *, spaced: bool) -> str:
    if spaced:
        return folded(word).split(_ANY_END)[0].rstrip("y")
    return folded(next(iter(word.split()), ""))


def _pattern(word: str, *, spaced: bool) -> str:
    """Give the pattern of a word or term as it may stand in a run.

    Where words do not stand apart a term is what it is, but for spaces (between Latin words a run has them). Elsewhere
    it is a word of its own, its parts joined by spaces or hyphens, its end that of a plural; a term without capitals
    may have one. A star stands for any end of a word, for languages that have many: Минск* област*.
    """
    if not spaced:
        return r"\s?".join(map(re.escape, word.split()))
    *parts, last = [re.escape(part).replace(r"\*", r"\w*") for part in re.split(r"[\s-]+", word)]
    last = last.removesuffix("y") + "(?:y|ies)" if last.endswith("y") else last
    pattern = r"[\s-]".join([*parts, last])
    if word == word.lower():
        pattern = f"(?i:{pattern})"
    return pattern


@lru_cache(maxsize=8)
def folded(text: str) -> str:
    """Give a text as stems are looked for in it: whatever the case, and a hyphen is a space."""
    return text.casefold().replace("-", " ").replace("\u00a0", " ")


def _all_pieces(nodes: tuple[Inline, ...], pieces: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    """Give the pieces of a text, and of each of its notes behind it: a note parts no word from the next."""
    yield from _pieces(nodes, pieces)
    for note in notes(nodes):
        yield NOTE, note.at
        yield from _pieces(note.children, pieces)


def _pieces(nodes: tuple[Inline, ...], pieces: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    for node in nodes:
        match node:
            case Words(text, at):
                for piece in pieces.finditer(text):
                    yield piece.group(), at + piece.start()
            case Verbatim(at=at):
                yield VERBATIM, at
            case Figure(at=at):
                yield FIGURE, at
            case Emphasis(children) | Strong(children) | Link(children):
                yield from _pieces(children, pieces)
            case _:
                pass
