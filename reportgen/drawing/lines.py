"""A phrase -> its pieces, and lines of them that are no wider than a measure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from reportgen.language_runs import language_runs
from reportgen.marks import BETWEEN, spelled
from reportgen.model.drawing import Line, Piece
from reportgen.model.phrases import Address, Internal, Plain, Stressed
from reportgen.widths import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Literal

    from reportgen.model.drawing import Ink
    from reportgen.model.phrases import Phrase

LEADING: Final = 1.36
"""From baseline to baseline, in em."""
RAISED: Final = 0.72
"""The size of raised words, in em."""
_HAN: Final = "\u2e80-\u9fff\uf900-\ufaff\uff01-\uff5e"
_CLOSING: Final = "，。、；：？！）》〉”’」』…—"
_UNITS: Final = re.compile(rf"[ \n\t]+|[（《〈“‘「『]*[{_HAN}](?:[{_CLOSING}]|\u00a0)*|[^ \n\t{_HAN}]+[{_CLOSING}]*")
"""Spaces, Han letters with the marks that no line begins or ends with (clreq, 6.1.1), and words."""


@dataclass(frozen=True, slots=True)
class Hand:
    """How lines are written: their measure and size (pixels), and looks."""

    measure: float
    size: float
    ink: Ink = "text"
    strong: bool = False
    anchor: Literal["start", "middle", "end"] = "start"

    def width(self, pieces: Iterable[Piece]) -> float:
        """Give how wide pieces may come out, in pixels."""
        return sum(
            width(piece.text, strong=self.strong or piece.strong) * self.size * (RAISED if piece.raised else 1)
            for piece in pieces
        )

    def fits(self, pieces: Iterable[Piece]) -> bool:
        """Whether no word, with the mark behind it, is wider than the measure."""
        return all(self.width(group) <= self.measure for group in _groups(_units(pieces)))

    def broken(self, pieces: Iterable[Piece]) -> list[tuple[Piece, ...]]:
        """Break pieces into lines; a word that is wider than the measure is broken anywhere."""
        lines: list[list[Piece]] = [[]]
        for group in _groups(self._narrow(_units(pieces))):
            if lines[-1] and self.width([*lines[-1], *group]) > self.measure:
                while lines[-1] and lines[-1][-1].text.isspace():
                    lines[-1].pop()
                lines.append([])
            if lines[-1] or not group[0].text.isspace():
                lines[-1] += group
        return [_joined(line) for line in lines if line]

    def _narrow(self, units: Iterable[Piece]) -> Iterator[Piece]:
        for unit in units:
            if self.width([unit]) <= self.measure or unit.text.isspace():
                yield unit
            else:
                yield from (replace(unit, text=char) for char in unit.text)

    def written(self, pieces: Iterable[Piece], x: float, top: float) -> tuple[list[Line], float]:
        """Write pieces from `top` downwards; the lines, and where the last one ends."""
        step, lines = self.size * LEADING, self.broken(pieces)
        # An em's letters reach about 0.8 em above the baseline; what is left of the leading stands below.
        written = [
            Line(x, top + step * row + self.size, line, self.size, self.ink, self.strong, self.anchor)
            for row, line in enumerate(lines)
        ]
        return written, top + step * len(lines)


def pieces(phrase: Phrase, lang: str) -> list[Piece]:
    """Give the pieces of a phrase in a language (BCP 47)."""
    return list(_pieces(phrase, lang, Piece("")))


def _pieces(phrase: Phrase, lang: str, like: Piece) -> Iterator[Piece]:
    for run in phrase:
        match run:
            case Plain(text):
                yield from (replace(like, text=part, lang=other) for part, other in language_runs(text, lang))
            case Internal(text, target):
                yield from (
                    replace(like, text=part, lang=other, target=f"#{target}")
                    for part, other in language_runs(text, lang)
                )
            case Stressed(children, strong):
                yield from _pieces(children, lang, replace(like, strong=like.strong or strong))
            case Address(children, url):
                yield from _pieces(children, lang, replace(like, target=url))
            case _:
                yield from _pieces(tuple(spelled(run)), lang, replace(like, raised=True))


def _units(found: Iterable[Piece]) -> Iterator[Piece]:
    """Take pieces apart where a line may break; a link and a mark stay whole."""
    for piece in found:
        if piece.raised or piece.target:
            yield piece
        else:
            yield from (replace(piece, text=unit) for unit in _UNITS.findall(piece.text))


def _groups(units: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Keep a mark with the word before it, and what stands between two labels of a mark with the first."""
    group: list[Piece] = []
    for unit in units:
        if group and not (unit.raised and (unit.text == BETWEEN.text or group[-1].text != BETWEEN.text)):
            yield group
            group = []
        group.append(unit)
    if group:
        yield group


def _joined(line: Iterable[Piece]) -> tuple[Piece, ...]:
    """Put neighbours of one make together again."""
    groups = (list(group) for _, group in groupby(line, lambda piece: replace(piece, text="")))
    return tuple(replace(group[0], text="".join(piece.text for piece in group)) for group in groups)
