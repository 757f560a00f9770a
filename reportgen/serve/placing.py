"""A finished PDF, the tree of its document, and its texts -> where on the pages each sentence stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reportgen.serve.glyphs import Box, leaves
from reportgen.serve.holders import holders

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.model.phrases import Origin
    from reportgen.model.structure import Element
    from reportgen.serve.glyphs import Leaf
    from reportgen.serve.sentences import Spot, Texts

_INLINE: Final = frozenset({"Span", "Link"})
_CELLS: Final = frozenset({"TH", "TD"})
_AHEAD: Final = 4
"""Letters that one glyph stands for at most."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The label of a claim where it stands by itself; `element` tells it from others of the same claim."""

    claim: str
    element: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence or a mark stands on one page: a box a line."""

    of: Spot | Mark
    boxes: tuple[Box, ...]

    @property
    def spot(self) -> Spot | None:
        """The sentence; None for a mark."""
        return None if isinstance(self.of, Mark) else self.of

    @property
    def mark(self) -> Mark | None:
        """The mark; None for a sentence."""
        return self.of if isinstance(self.of, Mark) else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, from 1, its size in points, and what stands on it in reading order."""

    number: int
    width: float
    height: float
    places: tuple[Place, ...]


def sheets(pdf: bytes, tree: Element, texts: Texts, claims: Mapping[str, str]) -> tuple[Sheet, ...]:
    """Give every page with the sentences on it; `claims` are the keys of claims by their labels (S12)."""
    held, trail = holders(pdf, tree), _Trail(tree, texts, claims)
    return tuple(
        Sheet(number, leaf.width, leaf.height, tuple(_places(number, leaf, held, trail)))
        for number, leaf in enumerate(leaves(pdf), start=1)
    )


def _places(number: int, leaf: Leaf, held: Mapping[tuple[int, int], Element], trail: _Trail) -> Iterator[Place]:
    found: dict[Spot | Mark, list[Box]] = {}
    for glyph in leaf.glyphs:
        element = held.get((number, glyph.content))
        of = trail.follow(element, glyph.letter) if element else None
        if of:
            found.setdefault(of, []).append(glyph.box)
    return (Place(of, tuple(_lines(boxes))) for of, boxes in found.items())


def _lines(boxes: list[Box]) -> Iterator[Box]:
    """Join boxes that follow each other on a line."""
    line = boxes[0]
    for box in boxes[1:]:
        high = line.bottom - line.top
        middle = (box.top + box.bottom) / 2
        if line.top - high / 2 < middle < line.bottom + high / 2 and -high < box.left - line.right < 2 * high:
            line = Box(
                min(line.left, box.left),
                min(line.top, box.top),
                max(line.right, box.right),
                max(line.bottom, box.bottom),
            )
        else:
            yield line
            line = box
    yield line


@dataclass(slots=True)
class _Path:
    """The letters of one element, and the sentence of each, as far as they were followed."""

    letters: str
    spots: tuple[Spot | None, ...]
    at: int = 0

    def next(self, letter: str) -> Spot | None:
        """The sentence of the letter that is shown next; a space or a hyphen belongs to that before."""
        ahead = self.letters.find(letter, self.at, self.at + _AHEAD)
        self.at = ahead + 1 if ahead >= 0 else self.at + (letter.isalnum() and self.at < len(self.letters))
        return self.spots[max(self.at - 1, 0)] if self.spots else None


@dataclass(slots=True)
class _Trail:
    """Follows a document's letters as they are shown, element by element."""

    tree: Element
    texts: Texts
    claims: Mapping[str, str]
    _paths: dict[int, _Path] = field(default_factory=dict)
    _around: dict[int, Element] = field(default_factory=dict)
    _rows: dict[int, Spot] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Spread every text over the elements that its words stand in."""
        seen: dict[Origin, int] = {}
        for element in self.tree.walk():
            self._around |= {kid.number: element for kid in element.elements}
            self._paths[element.number] = self._path(element, seen)
        for element in self.tree.walk():
            if element.tag == "TR":
                spots = (spot for each in element.walk() for spot in self._paths[each.number].spots if spot)
                if first := next(spots, None):
                    self._rows[element.number] = first

    def _path(self, element: Element, seen: dict[Origin, int]) -> _Path:
        text, letters = element.text, ""
        spots: list[Spot | None] = []
        for (begin, origin), (end, _) in pairwise((*element.origins, (len(text), None))):
            words = text[begin:end]
            written = self.texts.of(origin) if origin else None
            parts: list[tuple[Spot | None, str]] = [(None, words)]
            if origin and written:
                parts = [*written.split(origin, words, seen.get(origin, 0))]
                seen[origin] = seen.get(origin, 0) + len("".join(words.split()))
            for spot, part in parts:
                shown = "".join(part.split())
                letters += shown
                spots += [spot] * len(shown)
        return _Path(letters, tuple(spots))

    def follow(self, element: Element, letter: str) -> Spot | Mark | None:
        """Give the sentence that a letter belongs to if an author wrote it, or the mark that stands in none."""
        spot = self._paths[element.number].next(letter)
        if spot is None and element.tag == "Link" and element.text in self.claims:
            return Mark(self.claims[element.text], element.number)
        return spot or self._of_row(element)

    def _of_row(self, cell: Element) -> Spot | None:
        """What stands in no sentence of its own belongs to the row that it says something of."""
        while cell.tag in _INLINE and cell.number in self._around:
            cell = self._around[cell.number]
        row = self._around.get(cell.number)
        return self._rows.get(row.number) if row and cell.tag in _CELLS and row.tag == "TR" else None
