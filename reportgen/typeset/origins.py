"""Lines of a .tex and the words that the engine speaks of -> the place where an author wrote them.

The document holds an author's words between commands, and the engine prints them between the names of fonts: only
letters are compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.diagnostics import Span
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.authored import Authored

_COMMAND: Final = re.compile(r"\\[A-Za-z@]+")
_BEGIN: Final = r"\RGpicture"
_END: Final = r"\RGdrawn"
_ENOUGH: Final = 8
"""Letters in a row that tell a text from others, where the lines do not."""
_MOST: Final = 500
"""Letters of what is said that are looked at."""


@dataclass(frozen=True)
class Origins:
    """A document under its name, and what authors wrote of it."""

    text: str
    file: str
    authored: tuple[Authored, ...] = ()

    def place(self, line: str | None, words: str = "", last: str | None = None) -> tuple[Span, str]:
        """Give where the words of some lines were written, and what to say of the .tex then; else where they stand."""
        first = int(line or 0)
        found = self._written(first, int(last or first), _letters(words)[:_MOST]) if self.authored else None
        if found is None:
            return Span(self.file, first), ""
        return found, _(" (line {line} of {file})", line=first, file=self.file) if first else ""

    def place_of(self, character: str) -> Span | None:
        """Give where an author wrote a character first."""
        found = (each.at(each.source.index(character)) for each in self.authored if character in each.source)
        return next(found, None)

    def _written(self, first: int, last: int, said: str) -> Span | None:
        printed = _letters(_COMMAND.sub("", self._lines(first, last, said)))
        runs = [said[start : start + _ENOUGH] for start in range(len(said) - _ENOUGH + 1)]
        found = []
        for each, letters in zip(self.authored, self._letters, strict=True):
            is_here = _stands_in(printed, each)
            if is_here or any(run in letters.text for run in runs):
                found.append((*letters.in_common(said), is_here, each))
        # Of a command that takes arguments of many lines the engine knows the last line alone: many letters tell more.
        best = max(found, key=_likely, default=None)
        return best and best[3].at(best[1])

    @cached_property
    def _letters(self) -> list[_Letters]:
        return [_Letters.of(each) for each in self.authored]

    def _lines(self, first: int, last: int, said: str) -> str:
        """Give the lines; of a box without words, which is a picture, those of the picture that ends in them."""
        lines = self.text.split("\n")
        if not said and first:
            ends = next((at for at in range(first - 1, min(last, len(lines))) if _END in lines[at]), None)
            begins = next((at for at in range(ends, -1, -1) if _BEGIN in lines[at]), None) if ends is not None else None
            if begins is not None:
                return "\n".join(lines[begins : (ends or 0) + 1]).partition(_BEGIN)[2].rpartition(_END)[0]
        return "\n".join(lines[first - 1 : last]) if first else ""


def _stands_in(printed: str, authored: Authored) -> bool:
    letters = [found for each in authored.words if (found := _letters(each.text))]
    return bool(letters) and all(each in printed for each in letters)


def _likely(match: tuple[int, int, bool, Authored]) -> tuple[int, bool, int, int]:
    """Give how likely it is that a text is meant, by its letters in common and whether it stands in the lines."""
    size, _, is_here, authored = match
    return size if size >= _ENOUGH else 0, is_here, size, len(authored.source)


class _Letters(NamedTuple):
    """The letters of an author's text, and where in its source each stands."""

    text: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, authored: Authored) -> _Letters:
        found = [(char, each.at + index) for each in authored.words for index, char in _by_place(each.text)]
        return cls("".join(char for char, _ in found), tuple(place for _, place in found))

    def in_common(self, said: str) -> tuple[int, int]:
        """Give how many letters in a row it shares with what is said, and where in the source they begin."""
        found = SequenceMatcher(None, said, self.text, autojunk=False).find_longest_match()
        return found.size, self.places[found.b] if found.size else 0


def _letters(text: str) -> str:
    return "".join(char for _, char in _by_place(text))


def _by_place(text: str) -> Iterator[tuple[int, str]]:
    """Give each letter of a text with its place; a letter that is two in lower case stays as it is."""
    for index, char in enumerate(text):
        if char.isalpha():
            lower = char.lower()
            yield index, lower if len(lower) == 1 else char
