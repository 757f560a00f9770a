"""The words of an element and what a page shows of it, string by string -> the characters that each string stands for.

XeTeX shows no spaces: it moves on. And it shows a hyphen where a line breaks within a word. The words are known, so
nothing is guessed from gaps: each string is found in them, with its spaces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.finish.structure.likeness import Likeness

_SPACES = frozenset(
    char for char in map(chr, range(0x3001)) if char.isspace() or char in "\u00ad\u200b\u200c\u200d\u2060"
)
"""What is no glyph of its own: spaces, soft hyphens, joiners and other marks of no width."""
_UNSEEN = dict.fromkeys(map(ord, _SPACES))
_HYPHENS = "-\u2010\u00ad"
SOFT_HYPHEN = "\u00ad"
_MOST = 4
"""Characters that one glyph stands for at most: a letter and its marks, or a ligature."""


class Words:
    """The words of one element, followed as they are shown."""

    def __init__(self, text: str, alike: Likeness = str) -> None:
        """Begin before the first word; texts that are `alike` may be shown by the same glyphs."""
        self.text, self._alike = text, alike
        self._seen = text.translate(_UNSEEN)
        self._begins = [at for at, char in enumerate(text) if char not in _SPACES]
        self._at = 0

    def of(self, shown: str) -> str | None:
        """Give the text that a string stands for, with the spaces around it; None if it is not what comes next."""
        seen = shown.translate(_UNSEEN)
        if not seen:  # the wide space of Chinese is shown as a glyph; it was given with the word before it
            return ""
        if self._seen.startswith(seen, self._at):
            return self._taken(len(seen))
        if seen[-1:] in _HYPHENS and self._seen.startswith(seen[:-1], self._at):
            return self._taken(len(seen) - 1) + SOFT_HYPHEN
        if count := self._like(seen):
            return self._taken(count)
        if seen[-1:] in _HYPHENS and (count := self._like(seen[:-1])):
            return self._taken(count) + SOFT_HYPHEN
        return None

    @property
    def left(self) -> str:
        """What has not been shown yet, without what is no glyph."""
        return self._seen[self._at :]

    def _like(self, seen: str) -> int:
        """Give how many of the next characters glyphs that are read as `seen` may stand for; 0 for none."""
        wanted, length = self._alike(seen), len(seen)
        counts = range(1, min(_MOST * length, len(self._seen) - self._at) + 1) if wanted else ()
        for count in sorted(counts, key=lambda count: abs(count - length)):
            if self._alike(self._seen[self._at : self._at + count]) == wanted:
                return count
        return 0

    def _taken(self, count: int) -> str:
        start = self._begins[self._at] if self._at else 0
        self._at += count
        end = self._begins[self._at] if self._at < len(self._begins) else len(self.text)
        return self.text[start:end]


def same(read: str, meant: str) -> bool:
    """Whether a text is read as it was meant: spaces too, but for those at its ends and the hyphens of line breaks."""
    return read.replace(SOFT_HYPHEN, "").strip() == meant.replace(SOFT_HYPHEN, "").strip()
