"""Languages -> the TeX that loads their fonts by file, so that the result does not hang on the machine's set-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen import fonts
from reportgen.render.escape import Tex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.model.language import Face, Family, Language

FOLDER = "./fonts/"
"""Where the engine finds the font files, below its working folder."""

_COMMANDS = {
    "alphabetic": (r"\setmainfont", r"\setsansfont"),
    "han": (r"\setCJKmainfont", r"\setCJKsansfont"),
}
_HAN = (
    range(0x2E80, 0xA4D0),
    range(0xAC00, 0xD7B0),
    range(0xF900, 0xFB00),
    range(0xFF00, 0xFFF0),
    range(0x20000, 0x40000),
)
"""Blocks of which xeCJK knows that they go to Han fonts."""
_ASCII = 0x7F
_COLLECTIONS = (".ttc", ".otc")
_STYLES = (
    ("bold", "Bold"),
    ("italic", "Italic"),
    ("bold_italic", "BoldItalic"),
)


def font_setup(scripts: tuple[Language, ...]) -> Tex:
    """Give the font commands of every script."""
    lines = []
    for language in scripts:
        main, sans = _COMMANDS[language.fonts.script]
        lines += [_family(main, language.fonts.serif), _family(sans, language.fonts.sans)]
    return Tex("\n".join(lines))


def routes(scripts: tuple[Language, ...], text: str) -> Tex:
    """Give the commands that send each character of a text that Han fonts alone can show to these fonts.

    XeTeX chooses by a character's class, and ①, → and ≤ are of one class with the Latin letters.
    """
    codes = {code for code in map(ord, set(text)) if code > _ASCII and not any(code in block for block in _HAN)}
    latin, han = (_shown(codes, scripts, script) for script in _COMMANDS)
    return Tex("".join(f'\\RGinhan{{"{code:X}}}\n' for code in sorted(han - latin)))


def _shown(codes: set[int], scripts: Iterable[Language], script: str) -> set[int]:
    """What every family of a script can show; nothing where a font is not on this machine, as the engine tells."""
    fonts_of = [language.fonts for language in scripts if language.fonts.script == script]
    covers = [fonts.coverage(face) or () for each in fonts_of for face in (each.serif.regular, each.sans.regular)]
    return {code for code in codes if all(code in cover for cover in covers)} if covers else set()


def _family(command: str, family: Family) -> str:
    options = [f"Path={FOLDER}", *_index("", family.regular)]
    for style, name in _STYLES:
        face = _face(family, style)
        options += [f"{name}Font={face.file}", *_index(name, face)]
    return f"{command}{{{family.regular.file}}}[{','.join(options)}]"


def _index(name: str, face: Face) -> list[str]:
    if not face.file.endswith(_COLLECTIONS):
        return []
    return [f"{name}Features={{FontIndex={face.index}}}" if name else f"FontIndex={face.index}"]


def _face(family: Family, style: str) -> Face:
    face: Face = getattr(family, style)
    return face
