"""The pages of a paper -> a Source: its text in runs, with figures found and words made comparable."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportgen.audit.dating import periods
from reportgen.audit.figures import figures
from reportgen.audit.passages import passages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.audit.figures import Figure
    from reportgen.audit.lexicon import Lexicon
    from reportgen.audit.passages import Passage

_SIGNS = frozenset("%$€£¥")
"""Signs without which a figure would read as another; so would it without a point or comma among its digits."""
_POINT = re.compile(r"(?<=\d)[.,](?=\d)")
_FIGURE = re.compile(r"[\d.〇零一二两三四五六七八九十百千万亿]")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text: the body of a paper, or one of its notes."""

    passage: Passage
    figures: tuple[Figure, ...]
    periods: tuple[Figure, ...]
    folded: str
    """The text without spaces, punctuation and capitals."""
    unfolded: tuple[int, ...]
    """Where each character of `folded` stands in the text."""

    def find(self, words: str) -> Iterator[int]:
        """Give every place of some words, however they are spaced, broken over lines and quoted."""
        wanted = _wanted(words)
        begin = self.folded.find(wanted) if wanted else -1
        while begin >= 0:
            if self._is_whole(begin, begin + len(wanted)):
                yield self.unfolded[begin]
            begin = self.folded.find(wanted, begin + 1)

    def page(self, figure: Figure) -> int:
        """Give the page on which a figure begins."""
        return self.passage.page(figure.start)

    def _is_whole(self, begin: int, end: int) -> bool:
        """Whether no word and no number is cut at either end: 5亿 is not found in 45亿, nor art in part."""
        text, first, last = self.passage.text, self.unfolded[begin], self.unfolded[end - 1]
        ahead, behind = text[first - 1 : first] if first else "", text[last + 1 : last + 2]
        return not (_joined(ahead, text[first]) or _joined(text[last], behind))


@dataclass(frozen=True, slots=True)
class Source:
    """A paper that was read."""

    lexicon: Lexicon
    pages: int
    body: Run
    notes: tuple[Run, ...]

    @property
    def runs(self) -> tuple[Run, ...]:
        """Give the body, then the notes."""
        return (self.body, *self.notes)


def source(pages: Sequence[str], lexicon: Lexicon) -> Source:
    """Read the pages of a paper."""
    found = passages(pages, lexicon.reading)
    return Source(lexicon, len(pages), _run(found.body, lexicon), tuple(_run(note, lexicon) for note in found.notes))


def _run(passage: Passage, lexicon: Lexicon) -> Run:
    found = figures(passage.text, lexicon)
    folded, places = fold(passage.text)
    return Run(passage, found, tuple(periods(passage.text, found, lexicon.reading)), folded, places)


def fold(text: str) -> tuple[str, tuple[int, ...]]:
    """Leave out what a printer may set differently; give where each character that is left stood."""
    points = {match.start() for match in _POINT.finditer(text)}
    kept = [(char, at) for at, sign in enumerate(text) for char in (sign if at in points else _folded(sign))]
    return "".join(char for char, _ in kept), tuple(at for _, at in kept)


@cache
def _wanted(words: str) -> str:
    return fold(words)[0]


@cache
def _folded(sign: str) -> str:
    plain = unicodedata.normalize("NFKC", sign).casefold()
    return "".join(char for char in plain if char.isalnum() or char in _SIGNS)


def _joined(one: str, other: str) -> bool:
    if not one or not other:
        return False
    if _FIGURE.match(one) and _FIGURE.match(other):
        return one != "." and other != "."
    return _is_letter(one) and _is_letter(other)


def _is_letter(char: str) -> bool:
    return char.isalpha() and unicodedata.category(char) != "Lo"
