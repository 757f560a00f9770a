"""Languages -> the TeX that loads their fonts by file, so that the result does not hang on the machine's set-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.render.escape import Tex

if TYPE_CHECKING:
    from reportgen.model.language import Face, Family, Language

FOLDER = "./fonts/"
"""Where the engine finds the font files, below its working folder."""

_COMMANDS = {
    "alphabetic": (r"\setmainfont", r"\setsansfont"),
    "han": (r"\setCJKmainfont", r"\setCJKsansfont"),
}
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


def font_files(scripts: tuple[Language, ...]) -> tuple[str, ...]:
    """Give the files that the fonts come from, each once."""
    families = [family for language in scripts for family in (language.fonts.serif, language.fonts.sans)]
    faces = [face for family in families for face in (family.regular, family.bold, family.italic, family.bold_italic)]
    return tuple(sorted({face.file for face in faces}))


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
