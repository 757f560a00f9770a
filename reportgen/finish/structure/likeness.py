"""The faces of an edition -> a text in which characters that look the same are the same.

Several characters share a glyph (① and ➀, a radical and its ideograph), and one glyph may stand for several characters
(a letter with its accent, a ligature): what a font's map says of a glyph is one of the texts that it may have shown.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from reportgen import fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reportgen.model.edition import Edition
    from reportgen.model.language import Face

    Likeness: TypeAlias = Callable[[str], str]


def likeness(edition: Edition) -> Likeness:
    """Give what makes two texts equal that the same glyphs may show; the fonts are asked when it is first called."""
    faces = [face for script in edition.scripts for face in script.fonts.faces]
    keys = tuple(sorted({(face.file, face.index): face for face in faces}.values(), key=lambda face: face.file))

    def alike(text: str) -> str:
        twins = _twins(keys)
        return unicodedata.normalize("NFKC", text.translate(twins)).translate(twins)

    return alike


@cache
def _twins(faces: tuple[Face, ...]) -> Mapping[int, int]:
    """Each character that shares a glyph with others -> the first of them."""
    first: dict[int, int] = {}

    def root(code: int) -> int:
        while (other := first.get(code, code)) != code:
            code = other
        return code

    for face in faces:
        of_glyph: dict[int, int] = {}
        for code, glyph in sorted(fonts.codes(face).items()):
            mine, other = root(code), root(of_glyph.setdefault(glyph, code))
            if mine != other:
                first[max(mine, other)] = min(mine, other)
    return {code: root(code) for code in first}
