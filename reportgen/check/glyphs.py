"""Texts -> the faults of characters that no font of the brief can show."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reportgen import cache, fonts, resources
from reportgen.diagnostics import Diagnostic
from reportgen.messages import _
from reportgen.model.theme_fonts import ThemeFonts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Iterator

    from reportgen.diagnostics import Span
    from reportgen.model.language import Language

_KIND: Final = "glyphs"
_SPACES = {" ", "\t", "\n", "\u00a0"}
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_NO_CHARACTER = re.compile(
    f"[\ufdd0-\ufdef{''.join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))}]"
)
"""What Unicode keeps for the inner use of programs (23.7)."""


@dataclass(frozen=True, slots=True)
class _InSerifAndSans:
    """The code points that one of the serif faces has and one of the sans faces."""

    serif: tuple[fonts.Coverage, ...]
    sans: tuple[fonts.Coverage, ...]

    def __contains__(self, code_point: object) -> bool:
        return _in_any(code_point, self.serif) and _in_any(code_point, self.sans)


def _in_any(code_point: object, faces: tuple[fonts.Coverage, ...]) -> bool:
    for face in faces:  # noqa: SIM110 -- asked for every character of a dossier, where `any` takes twice as long
        if code_point in face:
            return True
    return False


def charset(languages: Iterable[Language]) -> Container[int] | None:
    """The characters that the fonts of the languages can show; None where a font is not on this machine."""
    serif, sans = list[fonts.Coverage](), list[fonts.Coverage]()
    own = [language.fonts for language in languages]
    for each in (*own, *(each.behind for each in own if isinstance(each, ThemeFonts))):
        for family, known in ((each.serif, serif), (each.sans, sans)):
            cover = fonts.coverage(family.regular)
            if cover is None:
                return None
            known.append(cover)
    return _InSerifAndSans(tuple(serif), tuple(sans))


def strange(texts: Iterable[str], languages: Collection[Language]) -> frozenset[str]:
    """Give the characters of many texts that cannot be shown, or not everywhere: most texts have none of them.

    They are remembered: who edits a word seldom writes a character that was nowhere yet, and no font is asked again.
    """
    characters = "".join(sorted({*"".join(texts)} - _SPACES))
    faces = [face for each in languages for face in (each.fonts.serif.regular, each.fonts.sans.regular)]
    asked = (f"{face.file} {face.index} {cache.stamp(fonts.find(face))}" for face in faces)

    def found() -> bytes:
        showable = charset(languages)
        told = "".join(char for char in characters if not is_shown(char, showable))
        return told.encode("utf-8", "surrogatepass")

    kept = cache.kept(_KIND, (characters, *asked, *resources.state_of("check", "fonts")), found)
    return frozenset(kept.decode("utf-8", "surrogatepass"))


def is_shown(char: str, showable: Container[int] | None) -> bool:
    """Whether a character can be shown wherever it stands: a mark, which needs a letter, is not one of these."""
    seen = unicodedata.category(char) not in _UNSEEN and not _NO_CHARACTER.match(char) and not _is_mark(char)
    return seen and (showable is None or ord(char) in showable)


def unshowable(text: str, at: Callable[[int], Span], showable: Container[int] | None) -> Iterator[Diagnostic]:
    """G101 to G103: control characters have no place in a text, others need a glyph, and a mark a letter to stand on.

    `at` gives the place of the character at an offset of the text.
    """
    characters = sorted({*text} - _SPACES)
    for character in characters:
        if unicodedata.category(character) in _UNSEEN or _NO_CHARACTER.match(character):
            message = _("{name} has no shape of its own", name=_name(character))
            yield Diagnostic("G102", message, at(text.index(character)), _("delete it"))
        elif showable is not None and ord(character) not in showable:
            message = _("no font of the brief has {name} ({character})", name=_name(character), character=character)
            yield Diagnostic("G101", message, at(text.index(character)), _("write it another way"))
    if any(map(_is_mark, characters)):
        yield from _loose_marks(text, at)


def _loose_marks(text: str, at: Callable[[int], Span]) -> Iterator[Diagnostic]:
    """G103: a mark is drawn over a letter of its own font, or over the dotted circle that stands for none."""
    told: set[str] = set()
    base = ""
    for index, character in enumerate(text):
        if not _is_mark(character):
            base = character
        elif character not in told and not _bears(base, character):
            told.add(character)
            message = _("{name} stands on no letter that it can be set over", name=_name(character))
            yield Diagnostic("G103", message, at(index), _("write the letter with its mark as one character"))


def _is_mark(character: str) -> bool:
    return character > "\u02ff" and unicodedata.category(character).startswith("M")


def _bears(base: str, mark: str) -> bool:
    wide = unicodedata.east_asian_width(base) in ("W", "F") if base else False
    return not base.isspace() and base != "" and wide == (unicodedata.east_asian_width(mark) in ("W", "F"))


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
