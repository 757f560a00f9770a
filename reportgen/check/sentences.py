"""A text -> its sentences, each with what it holds and where it begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from reportgen.check.plain import DATE, FIGURE, MARK, OWN, VERBATIM
from reportgen.model.text import (
    Citation,
    Emphasis,
    Evidence,
    Figure,
    Inline,
    Link,
    Own,
    Strong,
    Verbatim,
    Words,
    notes,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from reportgen.model.language import Language
    from reportgen.model.text import Text

_SHOWN = {ord(FIGURE): "…", ord(DATE): "…", ord(MARK): None, ord(OWN): None, ord(VERBATIM): "…"}
_MARKS = f"[{MARK}{OWN}]*"
_CLOSERS, _CLOSERS_SPACED = "”’»」』）)\"'", "“‘"
"""Quotation marks that close: where words stand apart, „these“ too."""
_BEYOND_ALPHABETS: Final = "\u2500"
_NO_LETTER = re.compile(r"[\W_]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its words for messages, where it begins in the source, and what it holds."""

    words: str
    at: int
    has_figure: bool
    has_mark: bool
    is_own: bool


def sentences(text: Text, language: Language, own_dates: Container[str] = ()) -> Iterator[Sentence]:
    """Split at the language's closing marks; a mark that follows the full stop belongs to the sentence before.

    `own_dates` are the brief's own (deadlines): they are no figures that a source could bear out. What a note says are
    sentences of their own: the one that has its mark is neither parted by it nor borne out.
    """
    for nodes in (text.nodes, *(note.children for note in notes(text.nodes))):
        yield from _sentences(nodes, language, own_dates)


def _sentences(nodes: tuple[Inline, ...], language: Language, own_dates: Container[str]) -> Iterator[Sentence]:
    signs = list(_signs(nodes, own_dates))
    starts = [0, *accumulate(len(sign) for sign, _ in signs)]
    whole = "".join(sign for sign, _ in signs)
    for start, end in spans(whole, language):
        run = whole[start:end]
        begin = start + len(run) - len(run.lstrip())
        if run.strip():
            piece = bisect_right(starts, begin) - 1
            at = signs[piece][1] + begin - starts[piece]
            yield Sentence(run.translate(_SHOWN).strip(), at, FIGURE in run, MARK in run, OWN in run)


def spans(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Give where each sentence of a text begins and ends, its closing marks with it."""
    typography = language.typography
    begin = 0
    for match in _closing(typography.sentence_end, spaced=typography.word_spaces).finditer(text):
        # A sentence has a sign before its stop.
        stop = max(match.start(), begin + 1)
        if stop >= match.end("stops"):
            continue
        if typography.word_spaces:
            alone = stop + 1 == match.end("stops")
            if (alone and _is_cut_short(text, stop, typography.abbreviations)) or not _may_begin(text, match.end()):
                continue
        yield begin, match.end()
        begin = match.end()
    if begin < len(text):
        yield begin, len(text)


@cache
def _closing(stops: str, *, spaced: bool) -> re.Pattern[str]:
    """Give the pattern of what ends a sentence, with the quotation marks and evidence marks that close it too."""
    closers = _CLOSERS + _CLOSERS_SPACED * spaced
    return re.compile(f"(?P<stops>[{re.escape(stops)}]+)[{re.escape(closers)}]*{_MARKS}")


def _is_cut_short(text: str, stop: int, abbreviations: tuple[str, ...]) -> bool:
    """Whether a stop is that of an initial (R. P. Barston, the U.S.) or of a word cut short (No. Five)."""
    if _is_capital(text[stop - 1]) and not _goes_on(text, stop - 1):
        return True
    return any(text.endswith(word, 0, stop) and not _goes_on(text, stop - len(word)) for word in abbreviations)


def _goes_on(text: str, index: int) -> bool:
    """Whether the word of the letter at an index began before it."""
    return index > 0 and (text[index - 1].isalnum() or text[index - 1] == "_")


def _may_begin(text: str, index: int) -> bool:
    """Whether what follows a stop is the end, or stands apart and does not begin small."""
    following = next((at for at in range(index, len(text)) if not text[at].isspace()), None)
    return following is None or (following > index and not _is_small(text[following]))


def _is_capital(sign: str) -> bool:
    return sign < _BEYOND_ALPHABETS and sign.isupper()


def _is_small(sign: str) -> bool:
    return sign < _BEYOND_ALPHABETS and sign.islower()


def _signs(nodes: tuple[Inline, ...], own_dates: Container[str]) -> Iterator[tuple[str, int]]:
    """Give the words of a text, and one sign for each node that is none, with their offsets in the source."""
    for node in nodes:
        match node:
            case Words(text, at):
                yield text, at
            case Verbatim(text, at):
                # A stop in what is quoted exactly ends no sentence of the author's.
                yield _NO_LETTER.sub(VERBATIM, text), at
            case Figure(key, at=at):
                yield DATE if key in own_dates else FIGURE, at
            case Evidence(at=at) | Citation(at=at):
                yield MARK, at
            case Own(at):
                yield OWN, at
            case Emphasis(children) | Strong(children) | Link(children):
                yield from _signs(children, own_dates)
