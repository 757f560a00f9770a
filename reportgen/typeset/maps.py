"""A document and the pages set from it -> beside them, maps of characters that the driver need not make of fonts.

Of a font whose outlines are keyed by CID the driver asks each of its 65,000 glyphs whether it is used, which is half of
its work. Before it does, it looks for a map of the font's name. What stands in ours are the characters of the
document, but for ASCII, which is set in other fonts: of those that share a glyph, it is one that is there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen import cmap, fonts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportgen.model.language import Face
    from reportgen.model.tex import TexSource

_FONT: Final = re.compile(rb"fonts/([^/\0]+)\0(.{3})", re.DOTALL)
"""What the engine writes of a native font: its file, and in four bytes its place in there."""
_HEAD: Final = b"%!PS-Adobe-3.0 Resource-CMap\n"
_ENDING: Final = "-UTF16"


def write_maps(folder: Path, source: TexSource, xdv: bytes) -> None:
    """Write the map of each font of a document's pages that is keyed by CID, where the driver will look for it."""
    letters = sorted((ord(letter) for letter in {*source.text} if not letter.isascii()), reverse=True)
    maps: dict[str, dict[int, str]] = {}
    for face in _faces(xdv, source.font_files):
        name = fonts.outlines(face)
        if name is not None:
            codes = fonts.codes(face)
            said = {code: chr(letter) for letter in letters if (code := codes.get(letter)) is not None}
            maps[name] = said | maps.get(name, {})
    for name, said in maps.items():
        (folder / f"{name}{_ENDING}").write_bytes(_HEAD + cmap.written(said))


def _faces(xdv: bytes, files: tuple[str, ...]) -> Iterator[Face]:
    from reportgen.model.language import Face  # noqa: PLC0415 -- slow to load, and an engine is begun without

    for name, index in sorted({*_FONT.findall(xdv)}):
        file = name.decode("utf-8", "replace")
        if file in files:
            yield Face(file=file, index=int.from_bytes(index, "big"))
