r"""Languages and a document's words -> the TeX that hyphenates each language by its own dictionary.

A format knows the patterns of the languages that it was made with, and can be taught no others; exceptions
(`\hyphenation`) it takes at any time. So each word of the document that the dictionary parts is made an exception, in
a language of TeX that has no patterns.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from pyphen import Pyphen

from reportgen.render.escape import Tex, identifier

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.model.language import Language

_WORD: Final = re.compile(r"(?<![\\\w])[^\W\d_]{5,}(?![\w])")
"""What may be parted, two letters before and three behind; a name after a backslash is a command of TeX."""
_ENGINE_S_OWN: Final = r"\language0 "


def hyphenation(voices: Iterable[Language], document: str) -> Tex:
    """Give the words of a document with the places where they may be parted, for each language with a dictionary."""
    words = sorted({found.group().lower() for found in _WORD.finditer(document)})
    parts = []
    for language in voices:
        if language.typography.hyphenation is not None:
            number, dictionary = _number(language), _dictionary(language.typography.hyphenation)
            whole = _whole(language)
            parted = (each for word in words if word not in whole and "-" in (each := dictionary.inserted(word)))
            parts.append(rf"{{\language{number}\hyphenation{{{' '.join(parted)}}}}}" + "\n")
    return Tex("".join(parts))


def new_languages(voices: Iterable[Language]) -> Tex:
    """Give what makes room for such words, before a voice speaks."""
    found = [_number(language) for language in voices if language.typography.hyphenation is not None]
    return Tex("".join(rf"\expandafter\newlanguage{number}" for number in found))


def whole_words(voices: Iterable[Language]) -> Tex:
    """Give the words that are never parted, where the engine's own patterns would: US$1.1 mil-lion is hard to read."""
    words = {word for each in voices if each.typography.hyphenation is None for word in _whole(each)}
    return Tex(rf"{{{_ENGINE_S_OWN}\hyphenation{{{' '.join(sorted(words))}}}}}" if words else "")


def hyphenating(language: Language, voices: Iterable[Language]) -> Tex:
    """Give what a voice does to hyphenate in its language: nothing, where no voice of the document has a dictionary."""
    if language.typography.hyphenation is not None:
        return Tex(rf"\language{_number(language)}")
    return Tex(_ENGINE_S_OWN if any(each.typography.hyphenation is not None for each in voices) else "")


def partable(language: Language) -> Tex:
    """Give what stands before a word that begins a cell, so that it may be parted: TeX parts words behind a space."""
    return Tex(r"\hspace{0pt}" if language.typography.hyphenation is not None else "")


def _whole(language: Language) -> frozenset[str]:
    """Give the words of the magnitudes of numbers that are long enough to be parted."""
    suffixes = (each.suffix for each in language.numbers.magnitudes)
    return frozenset(found.group().lower() for suffix in suffixes for found in _WORD.finditer(suffix))


def _number(language: Language) -> str:
    return rf"\csname RGlanguage@{identifier(language.code)}\endcsname"


@cache
def _dictionary(name: str) -> Pyphen:
    return Pyphen(lang=name)
