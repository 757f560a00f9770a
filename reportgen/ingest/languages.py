"""The pages of a paper -> the language that it is in, and the pages that are in it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from reportgen.audit.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportgen.model.language import Language
    from reportgen.model.reading import Reading


def language_of(pages: Sequence[str], readings: Mapping[str, Reading], languages: Mapping[str, Language]) -> str | None:
    """Give the code of the language whose script most letters are in, and most of whose words; None if none is."""
    script = _script_of("".join(pages))
    known = [code for code in readings if code in languages and _script_of(languages[code].name) == script]
    text = "\n".join(pages)
    return max(known, key=lambda code: _hits(text, readings[code]), default=None)


def body_of(pages: Sequence[str], language: Language) -> tuple[int, int] | None:
    """Give the first and the last page in the script of a language, from 1; None if that is all of them."""
    script = _script_of(language.name)
    own = [number for number, page in enumerate(pages, 1) if _script_of(page) == script]
    return None if not own or (own[0], own[-1]) == (1, len(pages)) else (own[0], own[-1])


def _hits(text: str, reading: Reading) -> int:
    words: Words[None] = Words(dict.fromkeys([*reading.numerals, *reading.months, *reading.magnitudes]))
    return sum(1 for _ in words.within(text, 0, len(text)))


def _script_of(text: str) -> str:
    """Give the script of most letters by the first word of their names: CJK, CYRILLIC, LATIN."""
    counts: Counter[str] = Counter()
    for letter, times in Counter(text).items():
        if letter.isalpha():
            counts[_script(letter)] += times
    return counts.most_common(1)[0][0] if counts else ""


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
