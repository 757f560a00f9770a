"""The program of an embedded font (CFF) -> the same, its glyphs begun in a way that nobody misreads.

The first command of a glyph may have its width before its own numbers (Adobe Technical Note 5177, 3.1 and 4.1). A move
along one axis takes one number and a move along both takes two: page-validation 0.11 counts two for either, and so
takes the one for a width, and a width for none. Fandol draws its dashes so.
"""

from __future__ import annotations

from io import BytesIO
from typing import Final

_UP, _ALONG = 4, 22
"""vmoveto and hmoveto (Adobe Technical Note 5177, appendix A)."""
_SHORT, _TWO, _LONG = 32, 247, 255
"""Where numbers of one byte begin, those of two, and the one of five."""
_WORD: Final = 28
"""What a number of three bytes begins with."""


def with_whole_moves(program: bytes) -> bytes | None:
    """Give the program with every first move along both axes; None where each is so already."""
    # Slow to load, rarely needed.
    from fontTools.cffLib import CFFFontSet  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    fonts = CFFFontSet()
    fonts.decompile(BytesIO(program), None)
    glyphs = fonts[0].CharStrings
    found = [(glyph, move) for name in sorted(glyphs.keys()) if (move := _first_move((glyph := glyphs[name]).bytecode))]
    for glyph, move in found:
        glyph.decompile()
        place = glyph.program.index("vmoveto" if move == _UP else "hmoveto")
        before, number, after = glyph.program[: place - 1], glyph.program[place - 1], glyph.program[place + 1 :]
        numbers = (0, number) if move == _UP else (number, 0)
        glyph.setProgram([*before, *numbers, "rmoveto", *after])
    if not found:
        return None
    out = BytesIO()
    fonts.compile(out, TTFont(recalcBBoxes=False))
    return out.getvalue()


def _first_move(code: bytes) -> int | None:
    """Give the command that a glyph begins with, if it is a move along one axis: behind one number, or two."""
    at = 0
    while at < len(code) and (length := _length(code[at])):
        at += length
    return code[at] if at < len(code) and code[at] in {_UP, _ALONG} else None


def _length(first: int) -> int:
    """Give how many bytes a number has that begins so; 0 if it is no number."""
    if first == _WORD:
        return 3
    return 0 if first < _SHORT else 1 if first < _TWO else 2 if first < _LONG else 5
