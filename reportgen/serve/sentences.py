"""A dossier -> its texts, sentence by sentence: what each says, where it was written, and what it rests on."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from reportgen.check.sentences import sentences
from reportgen.model.phrases import Address, Plain, Stressed
from reportgen.model.text import Citation, Evidence, Figure, Own, Text, Verbatim, Words, texts_of, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.diagnostics import Span
    from reportgen.model.authored import Authored
    from reportgen.model.dossier import Dossier
    from reportgen.model.language import Language
    from reportgen.model.phrases import Origin, Phrase
    from reportgen.model.text import Inline, Localized

_PLACED = (Words, Verbatim, Figure, Evidence, Own, Citation)


@dataclass(frozen=True, slots=True)
class Spot:
    """A sentence of a text in one language, by the name of the text and its place among its sentences, from 0."""

    name: str
    language: str
    index: int


@dataclass(frozen=True)
class Written:
    """A text in one language as its author wrote it, and where its sentences begin."""

    authored: Authored
    text: Text
    starts: tuple[int, ...]
    """Offsets in the source, from 0 on."""

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Its sentences."""
        return tuple(Spot(self.authored.name, self.authored.language, index) for index in range(len(self.starts)))

    def source(self, spot: Spot) -> str:
        """Give a sentence as it stands in the file."""
        begin, end = self._extent(spot)
        return self.authored.source[begin:end].strip()

    def place(self, spot: Spot) -> Span:
        """Where a sentence begins."""
        begin, end = self._extent(spot)
        words = self.authored.source[begin:end]
        return self.authored.at(begin + len(words) - len(words.lstrip()))

    def nodes(self, spot: Spot) -> tuple[Inline, ...]:
        """What stands in a sentence: figures, marks and words."""
        begin, end = self._extent(spot)
        found = (node for node in walk(self.authored.nodes) if isinstance(node, _PLACED))
        return tuple(node for node in found if begin <= node.at < end)

    def split(self, origin: Origin, printed: str, seen: int = 0) -> Iterator[tuple[Spot, str]]:
        """Give the sentences that printed words of a node belong to, each with its part of them.

        Of the node `seen` letters were printed before. Spaces may have come and gone in print, letters not.
        """
        spots, part, current = self.spots, "", None
        for letter in printed:
            spot = spots[self._index(origin.at, seen)]
            if spot != current and current is not None and not letter.isspace():
                yield current, part
                part = ""
            current, part = spot if part == "" else current, part + letter
            seen += not letter.isspace()
        if current is not None:
            yield current, part

    def _index(self, at: int, letter: int) -> int:
        letters = self._letters.get(at)
        offset = letters[min(letter, len(letters) - 1)] if letters else at
        return max(bisect_right(self.starts, offset) - 1, 0)

    def _extent(self, spot: Spot) -> tuple[int, int]:
        ends = (*self.starts[1:], len(self.authored.source))
        return self.starts[spot.index], ends[spot.index]

    @cached_property
    def _letters(self) -> Mapping[int, list[int]]:
        """Offset of a node that is words -> the offsets of its letters."""
        return {
            node.at: [node.at + index for index, letter in enumerate(node.text) if not letter.isspace()]
            for node in self.authored.words
        }


class Texts:
    """Every text of a dossier, found by its name or by its words."""

    def __init__(self, dossier: Dossier) -> None:
        """Split every text at its sentences."""
        self._by_nodes = {id(each.nodes): each for each in dossier.authored if each.name}
        self.localized: dict[str, Localized] = {}
        self.written: dict[tuple[str, str], Written] = {}
        for text in _all(dossier):
            for code in text.languages:
                self._take(text, code, dossier.scripts[code])

    def _take(self, text: Localized, code: str, language: Language) -> None:
        authored = self._by_nodes.get(id(text[code].nodes))
        if authored is not None:
            starts = (0, *(each.at for each in sentences(text[code], language)))
            self.localized[authored.name] = text
            self.written[authored.name, code] = Written(authored, text[code], _starts(starts))

    def of(self, origin: Origin) -> Written | None:
        """Give the text that words were written in."""
        authored = self._by_nodes.get(id(origin.text.nodes))
        return self.written[authored.name, authored.language] if authored else None

    def spots(self, language: str) -> Iterator[Spot]:
        """Every sentence in a language, in the order of the files."""
        for (_, code), written in self.written.items():
            if code == language:
                yield from written.spots

    def said(self, phrase: Phrase) -> Mapping[Spot, str]:
        """Give what a phrase says, sentence by sentence, without marks."""
        found: dict[Spot, str] = {}
        for run in _words(phrase):
            written = self.of(run.origin) if run.origin else None
            if written and run.origin:
                for spot, part in written.split(run.origin, run.text):
                    found[spot] = found.get(spot, "") + part
        return {spot: words.strip() for spot, words in found.items()}


def _all(dossier: Dossier) -> Iterator[Localized]:
    for shape in (dossier.brief, *dossier.papers.values()):
        yield from (text for _, text in texts_of(shape))
    yield from (row.label for rows in dossier.series.values() for row in rows)


def _starts(found: tuple[int, ...]) -> tuple[int, ...]:
    """The first sentence begins where the text does; a text of none is one, and those of a note are of the text's."""
    return (0, *(after for before, after in pairwise(accumulate(found[1:], max)) if after > before))


def _words(phrase: Phrase) -> Iterator[Plain]:
    for run in phrase:
        if isinstance(run, Plain):
            yield run
        elif isinstance(run, Stressed | Address):
            yield from _words(run.children)
