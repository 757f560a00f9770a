"""Words and what they mean -> a pattern that finds the longest of them at a place of a text."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

V = TypeVar("V")

_LONGEST = 40
_LETTER = r"[A-Za-z\u00c0-\u024f\u0370-\u052f]"
"""A letter of a script that sets words apart."""
_GAP = r"[\s\u00a0]*"


def pattern(word: str) -> str:
    """Give the pattern of one word; `*` at its end is any ending, a space any space."""
    before, after = _edges(word)
    return (rf"(?<!{_LETTER})" if before else "") + _inside(word) + (rf"(?!{_LETTER})" if after else "")


def _inside(word: str) -> str:
    stem = word.removesuffix("*")
    return r"[\s\u00a0]+".join(map(re.escape, stem.split())) + (r"[^\W\d_]*" if word != stem else "")


def _edges(word: str) -> tuple[bool, bool]:
    """Whether a word begins, and ends, with a letter that another letter would make another word of."""
    return bool(re.match(_LETTER, word)), bool(re.search(rf"{_LETTER}$", word))


class Words(Generic[V]):
    """Words of one sort, each with its meaning."""

    def __init__(self, meanings: Mapping[str, V]) -> None:
        """Take every word; the longest that fits is the one that is meant."""
        words = sorted((word for word in meanings if word.strip()), key=lambda word: (_edges(word), -len(word)))
        self._meanings = tuple(meanings[word] for word in words)
        # One look at the letters around for all words of a sort: patterns are slow to make. No word is found nowhere.
        sorts = [
            (rf"(?<!{_LETTER})" if edges[0] else "")
            + f"(?:{'|'.join(f'({_inside(word)})' for word in group)})"
            + (rf"(?!{_LETTER})" if edges[1] else "")
            for edges, group in groupby(words, key=_edges)
        ]
        self._choice = "|".join(sorts) or r"(?!)"

    @cached_property
    def _at(self) -> re.Pattern[str]:
        return re.compile(f"{_GAP}(?:{self._choice})")

    @cached_property
    def _before(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self._choice}){_GAP}\Z")

    @cached_property
    def _anywhere(self) -> re.Pattern[str]:
        return re.compile(self._choice)

    def at(self, text: str, index: int) -> tuple[V, int] | None:
        """Give the meaning of the word that begins at an index, spaces aside, and where it ends."""
        match = self._at.match(text, index)
        return (self._meaning(match), match.end()) if match else None

    def before(self, text: str, index: int) -> tuple[V, int] | None:
        """Give the meaning of the word that ends at an index, spaces aside, and where it begins."""
        match = self._before.search(text, max(0, index - _LONGEST), index)
        return (self._meaning(match), match.start()) if match else None

    def within(self, text: str, begin: int, end: int) -> Iterator[V]:
        """Give the meaning of every word in a part of a text."""
        return (self._meaning(match) for match in self._anywhere.finditer(text, max(0, begin), end))

    def _meaning(self, match: re.Match[str]) -> V:
        return self._meanings[(match.lastindex or 1) - 1]
