"""A text in a language -> its runs, each with the language that its script tells of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

HAN: Final = "han"
_LETTERS: Final = {
    "han": "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "cyrillic": "\u0400-\u052f",
    "latin": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
}
_MARKS: Final = {
    "han": r"[\s，。、；：？！（）《》〈〉“”‘’—…·]",
    "cyrillic": r"[\s.,;:()/’'«»„“”–—-]",
    "latin": r"[\s.,;:()/’'“”–—&-]",
}
"""What stands between the words of one language and belongs to them, with a figure or without."""
_RUNS: Final = {
    script: re.compile(
        rf"(?<![{letters}0-9])[{letters}]+(?:{marks}{{1,3}}(?:\d+{marks}{{1,3}})?[{letters}]+)*(?![{letters}0-9])"
    )
    for (script, letters), marks in zip(_LETTERS.items(), _MARKS.values(), strict=True)
}
_WORD: Final = re.compile(r"[A-Za-z\u00c0-\u024f]*[a-z\u00df-\u00ff]{2}")
_SCRIPTS: Final = {"zh": "han", "ru": "cyrillic", "be": "cyrillic", "uk": "cyrillic"}
"""The script of a language; that of all others is Latin."""


def script(lang: str) -> str:
    """Give the script of a language (BCP 47); of one that nobody knows it is Latin."""
    return _SCRIPTS.get(lang.partition("-")[0], "latin")


def language_runs(text: str, lang: str) -> Iterator[tuple[str, str | None]]:
    """Give the runs of a text in `lang` (BCP 47); None where the language is that of the text.

    A run in another script is Chinese, Russian (Belarusian or Ukrainian where a letter says so) or English. Latin
    letters in another script are English where a word is among them: M5, ICD 203 and US$ are said in any language.
    """
    own = script(lang)
    found = sorted(
        (match.span(), _language(other, match[0]))
        for other, pattern in _RUNS.items()
        if other != own
        for match in pattern.finditer(text)
        if other != "latin" or _WORD.search(match[0])
    )
    at = 0
    for (start, end), other in found:
        if start > at:
            yield text[at:start], None
        yield text[start:end], other
        at = end
    if at < len(text):
        yield text[at:], None


def _language(script: str, run: str) -> str:
    if script != "cyrillic":
        return {"han": "zh", "latin": "en"}[script]
    letters = set(run.lower())
    if letters & set("їєґ"):
        return "uk"
    return "be" if letters & set("ўі") else "ru"
