"""A font file -> what its tables say of a face: characters, glyphs, widths and names; nothing is remembered."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from itertools import count, pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fontTools.ttLib import TTFont

COLLECTIONS: Final = (".ttc", ".otc")
"""Endings of files that hold several faces."""
_POSTSCRIPT: Final = 6
"""The name ID of the PostScript name (OpenType, "name", name IDs)."""


@contextmanager
def _opened(path: Path, index: int) -> Iterator[TTFont | None]:
    """Open one face of a font file, to read only the tables asked for; None if there is no such face."""
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415 -- slow to load, rarely needed

    number = index if path.suffix.lower() in COLLECTIONS else -1
    with ExitStack() as stack:
        try:
            # fontTools leaves a file of its own opening open when it is no font.
            file = stack.enter_context(path.open("rb"))
            font = stack.enter_context(TTFont(file, fontNumber=number, lazy=True))
            complete = {"cmap", "head"} <= {*font.keys()}
        except (TTLibError, OSError, AssertionError):
            complete = False
        yield font if complete else None


def ranges(path: Path, index: int) -> list[tuple[int, int]] | None:
    """Give the characters as runs of neighbours: the first one, and one past the last."""
    with _opened(path, index) as font:
        if font is None:
            return None
        ordered = sorted(font["cmap"].getBestCmap() or ())
    starts = ordered[:1] + [after for before, after in pairwise(ordered) if after != before + 1]
    ends = [before for before, after in pairwise(ordered) if after != before + 1] + ordered[-1:]
    return [(start, end + 1) for start, end in zip(starts, ends, strict=True)]


def numbers(path: Path, index: int) -> dict[int, int]:
    """Give the characters, and for each the number by which a PDF asks for it."""
    with _opened(path, index) as font:
        if font is None:
            return {}
        glyphs = font["cmap"].getBestCmap() or {}
        if "CFF " in font and hasattr(font["CFF "].cff[0], "ROS"):
            return {character: int(glyph.removeprefix("cid")) for character, glyph in glyphs.items()}
        return {character: font.getGlyphID(glyph) for character, glyph in glyphs.items()}


def names_in(path: Path) -> Iterator[str]:
    """Give the PostScript name of each of its faces."""
    for index in count() if path.suffix.lower() in COLLECTIONS else (0,):
        with _opened(path, index) as font:
            if font is None:
                return
            yield str(font["name"].getDebugName(_POSTSCRIPT))


def outlines_in(path: Path, index: int) -> str | None:
    """Give the name that its outlines have of their own where they are keyed by CID; None for those of other kinds."""
    with _opened(path, index) as font:
        if font is None or "CFF " not in font:
            return None
        outlines = font["CFF "].cff
        return outlines.fontNames[0] if hasattr(outlines[0], "ROS") else None


def family_in(path: Path, index: int) -> str | None:
    """Give the family that a face says it is of."""
    with _opened(path, index) as font:
        return font["name"].getBestFamilyName() if font else None


def revision_in(path: Path) -> str | None:
    """Give the revision that the file gives itself."""
    with _opened(path, 0) as font:
        return f"{font['head'].fontRevision:.3f}" if font else None


def widths_in(path: Path, index: int) -> tuple[int, int, list[tuple[int, list[int]]]]:
    """Give the units of an em, the width that most characters have, and the characters of each other width."""
    found: dict[int, list[int]] = {}
    with _opened(path, index) as font:
        if font is None:
            return 1, 0, []
        for code, glyph in font.getBestCmap().items():
            found.setdefault(font["hmtx"][glyph][0], []).append(code)
        units = font["head"].unitsPerEm
    usual = max(found, key=lambda width: len(found[width]), default=0)
    return units, usual, [(width, codes) for width, codes in found.items() if width != usual]
