"""Languages -> the TeX that loads their fonts by file, so that the result does not hang on the machine's set-up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen import fonts
from reportgen.model.theme_fonts import ThemeFonts
from reportgen.render.escape import Tex

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from reportgen.model.language import Face, Family, Language

FOLDER = "./fonts/"
"""Where the engine finds the font files, below its working folder."""

_COMMANDS = {
    "alphabetic": (r"\rmdefault", r"\sfdefault", r"\newfontfamily"),
    "han": (r"\setCJKmainfont", r"\setCJKsansfont", r"\newCJKfontfamily"),
}
_SHAPES = (("regular", "m", "n"), ("italic", "m", "it"), ("bold", "b", "n"), ("bold_italic", "b", "it"))
"""Styles, and the series and shape by which LaTeX asks for them."""
_BEHIND = (r"\CJKrmdefault", r"\CJKsfdefault")
"""The Han families that may lack a letter, of text and of display."""
_HAN = (
    range(0x2E80, 0xA4D0),
    range(0xAC00, 0xD7B0),
    range(0xF900, 0xFB00),
    range(0xFF00, 0xFFF0),
    range(0x20000, 0x40000),
)
"""Blocks of which xeCJK knows that they go to Han fonts."""
_ASCII = 0x7F
_PERHAPS_HAN = re.compile("[\u02ea\u02eb\u1100-\u11ff\u2025\u2027\u2100-\u2bff\u2e3a-\U0010ffff]")
"""What xeCJK sends to Han fonts, and what only those may have: symbols."""
_COLLECTIONS = (".ttc", ".otc")
_STYLES = (
    ("bold", "Bold"),
    ("italic", "Italic"),
    ("bold_italic", "BoldItalic"),
)


def font_setup(scripts: tuple[Language, ...]) -> Tex:
    """Give the font commands of every script; a theme has type of its own for titles, and fonts behind it."""
    lines = []
    faces: dict[str, str] = {}
    for language in scripts:
        found, script = language.fonts, language.fonts.script
        main, sans, other = _COMMANDS[script]
        declared = _declared if script == "alphabetic" else _family
        lines += [declared(main, found.serif), declared(sans, found.sans)]
        if not isinstance(found, ThemeFonts):
            continue
        for role, family in (("title", found.title), ("subheading", found.subheading)):
            if family is not None:
                face = rf"\RG{role}{script}"
                lines.append(_family(f"{other}{face}", family))
                faces[role] = faces.get(role, "") + face
        if script == "han":
            families = ((_BEHIND[0], found.behind.serif), (_BEHIND[1], found.behind.sans))
            lines += [_family(rf"\setCJKfallbackfamilyfont{{{name}}}", each) for name, each in families]
    lines += [rf"\renewcommand\RG{role}face{{{face}}}" for role, face in faces.items()]
    return Tex("\n".join(lines))


def routes(scripts: tuple[Language, ...], text: str) -> Tex:
    """Give the commands that send each character of a text that Han fonts alone can show to these fonts.

    XeTeX chooses by a character's class, and ①, → and ≤ are of one class with the Latin letters.
    """
    codes = {code for code in map(ord, set(text)) if code > _ASCII and not any(code in block for block in _HAN)}
    latin, han = (_shown(codes, scripts, script) for script in _COMMANDS)
    sent = sorted(han - latin)
    # Where one is of those that no phrase is asked for, all are as if they held one.
    always = "" if all(map(_PERHAPS_HAN.match, map(chr, sent))) else "\\RGstirred\n"
    return Tex("".join(f'\\RGinhan{{"{code:X}}}\n' for code in sent) + always)


def mixed(words: Tex) -> Tex:
    """Have the engine look between characters for those of Han fonts, if there may be one among the words.

    Where the fonts are alphabetic it does not, unless it is told to: it would ask so at both ends of each word, which
    is a third of what an English document takes.
    """
    return Tex(rf"\RGmixed{{{words}}}") if _PERHAPS_HAN.search(words.source) else words


def _shown(codes: set[int], scripts: Iterable[Language], script: str) -> set[int]:
    """What every family of a script can show; nothing where a font is not on this machine, as the engine tells."""
    covers = [_covers(each) for language in scripts if language.fonts.script == script for each in _roles(language)]
    return {code for code in codes if all(any(code in one for one in each) for each in covers)} if covers else set()


def _roles(language: Language) -> list[tuple[Face, ...]]:
    """The faces that text and display are set in, and those behind them."""
    own = language.fonts
    behind = own.behind if isinstance(own, ThemeFonts) and own.script == "han" else own
    return [(own.serif.regular, behind.serif.regular), (own.sans.regular, behind.sans.regular)]


def _covers(faces: Iterable[Face]) -> list[Container[int]]:
    return [fonts.coverage(face) or () for face in faces]


def behind(scripts: Iterable[Language], text: str) -> Tex:
    """Have the engine look for every Han letter in the font behind, if there is one that the theme's own lack."""
    codes = {*map(ord, set(text))}
    for language in scripts:
        own = language.fonts
        if isinstance(own, ThemeFonts) and own.script == "han":
            faces = (own.serif.regular, own.serif.bold, own.sans.regular, own.sans.bold)
            (whole,) = _covers([own.behind.serif.regular])
            for cover in _covers(faces):
                if any(code not in cover and code in whole for code in codes):
                    return Tex("\\xeCJKsetup{AutoFallBack=true}\n")
    return Tex("")


def _declared(default: str, family: Family) -> str:
    """Declare a family as LaTeX has it (fntguide, 4.1): fontspec would load each face to see what features it has."""
    name = f"RG{default[1:3]}"
    shapes = (
        rf"\DeclareFontShape{{TU}}{{{name}}}{{{series}}}{{{shape}}}{{<->"
        rf'"[{_place(_face(family, style))}]/OT:script=latn;language=dflt;"'
        "}{}"
        for style, series, shape in _SHAPES
    )
    return "\n".join((rf"\DeclareFontFamily{{TU}}{{{name}}}{{}}", *shapes, rf"\renewcommand{default}{{{name}}}"))


def _place(face: Face) -> str:
    return f"{FOLDER}{face.file}:{face.index}" if face.file.endswith(_COLLECTIONS) else f"{FOLDER}{face.file}"


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
