"""Glyphs that begin with a move along one axis are written otherwise, and drawn as before."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from reportgen import fonts
from reportgen.fonts.programs import with_whole_moves


def program(name: str, characters: str) -> bytes:
    """Give the outlines of a font file as a PDF has them, of some characters."""
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 -- slow to load

    path = fonts.find(name)
    assert path is not None
    with TTFont(path) as font:
        subsetter = Subsetter(Options(notdef_outline=True, glyph_names=True, desubroutinize=True))
        subsetter.populate(text=characters)
        subsetter.subset(font)
        content: bytes = font.getTableData("CFF ")
    return content


def drawn(content: bytes) -> dict[str, tuple[float, list[object]]]:
    """How wide each glyph is, and what it draws."""
    found = CFFFontSet()
    found.decompile(BytesIO(content), None)
    glyphs = found[0].CharStrings
    seen: dict[str, tuple[float, list[object]]] = {}
    for name in glyphs.keys():  # noqa: SIM118 -- not a mapping
        pen = RecordingPen()
        glyphs[name].draw(pen)
        seen[name] = glyphs[name].width, pen.value
    return seen


@pytest.mark.tex
def test_dashes_are_drawn_and_are_as_wide_as_before() -> None:
    before = program("FandolSong-Regular.otf", "—–一二")
    after = with_whole_moves(before)
    assert after is not None
    assert drawn(after) == drawn(before)
    assert {width for width, _ in drawn(after).values()} >= {500, 1000}
    assert with_whole_moves(after) is None


@pytest.mark.tex
def test_a_program_that_nobody_misreads_is_left_alone() -> None:
    assert with_whole_moves(program("FandolSong-Regular.otf", "永")) is None
