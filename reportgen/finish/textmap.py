"""The fonts of a PDF -> the same with a map from every code that is used to the characters that were meant.

The engine's driver names a glyph by one of its characters, and where several share it, not always by the one that was
set: in the Chinese fonts U+00B7 and U+30FB are one glyph, as are many ideographs and the radicals that look like them.
For fonts of some makes it writes no map at all.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reportgen import cmap, fonts
from reportgen.finish.content import codes, is_composite
from reportgen.finish.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pikepdf import Object, Pdf

    from reportgen.finish.content import Content, FontId
    from reportgen.model.edition import Edition
    from reportgen.model.language import Face

_SUBSET = re.compile(r"^/[A-Z]{6}\+|-Identity-[HV]$")
"""What the driver adds to a font's name (ISO 32000-1, 9.6.4 and 9.7.6.1)."""


def repair(pdf: Pdf, contents: Iterable[Content], edition: Edition) -> Mapping[FontId, Mapping[int, str]]:
    """Mend the ToUnicode maps of composite fonts (ISO 32000-1, 9.10.3), and give each font's: code -> characters."""
    strings: dict[FontId, list[bytes]] = {}
    found: dict[FontId, Object] = {}
    for content in contents:
        for font, string in content.shown():
            found[font.objgen] = font
            strings.setdefault(font.objgen, []).append(string)
    meant = frozenset("".join(texts(edition)))
    return {
        number: _repaired(pdf, font, {*codes(b"".join(strings[number]), composite=is_composite(font))}, edition, meant)
        for number, font in found.items()
    }


def characters(font: Object) -> dict[int, str]:
    """Read the map of a font: code -> characters; empty if it has none."""
    stream = font.get("/ToUnicode")
    return {} if stream is None else cmap.read(stream.read_bytes())


def _repaired(pdf: Pdf, font: Object, used: set[int], edition: Edition, meant: frozenset[str]) -> dict[int, str]:
    said = characters(font)
    odd = {code for code in used if not _sound(said.get(code, ""), meant)}
    if not is_composite(font) or not odd:
        return said
    better = _of_the_font(font, edition, odd, meant - set(said.values()))
    mended = {**said, **{code: text for code, text in better.items() if text in meant or code not in said}}
    if mended != said:
        font["/ToUnicode"] = pdf.make_stream(cmap.written(mended))
    return mended


def _sound(text: str, meant: frozenset[str]) -> bool:
    """Whether a text may be what was set: characters of the edition, or what templates add, which is ASCII."""
    return bool(text) and (text.isascii() or meant.issuperset(text))


def _of_the_font(font: Object, edition: Edition, odd: set[int], meant: frozenset[str]) -> dict[int, str]:
    """Ask the font's file which characters the codes stand for: of several the one that is meant, else the plainest."""
    found: dict[int, str] = {}
    for face in _faces(_SUBSET.sub("", str(font.BaseFont)), edition):
        of_code: dict[int, list[str]] = {}
        for character, code in fonts.codes(face).items():
            if code in odd:
                of_code.setdefault(code, []).append(chr(character))
        found = {code: min(each, key=lambda one: _rank(one, meant)) for code, each in of_code.items()} | found
    return found


def _faces(name: str, edition: Edition) -> Iterator[Face]:
    once = {(face.file, face.index): face for script in edition.scripts for face in script.fonts.faces}
    # A collection's outlines carry one name, whichever of its faces is set.
    return (face for face in once.values() if name in fonts.names(face.file))


def _rank(character: str, meant: frozenset[str]) -> tuple[bool, bool, bool, int]:
    """What is meant goes first, then what is no compatibility character or radical, then what is of public use."""
    return (
        character not in meant,
        unicodedata.normalize("NFKC", character) != character,
        unicodedata.category(character) == "Co",
        ord(character),
    )
