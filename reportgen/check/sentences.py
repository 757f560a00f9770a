"""A text -> its sentences, and the faults of those that state a fact and say not where it is from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic
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
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from reportgen.check.texts import Written
    from reportgen.model.language import Language
    from reportgen.model.text import Text

# One private-use character stands for each node that is not words, so that a sentence is a run of a string.
_FIGURE, _MARK, _OWN = "\ue000", "\ue001", "\ue002"
_CLOSERS = "”’」』）)\"'"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its words for messages, and what it holds."""

    words: str
    has_figure: bool
    has_mark: bool
    is_own: bool


def sentences(text: Text, language: Language, own_dates: Container[str] = ()) -> Iterator[Sentence]:
    """Split at the language's closing marks; a mark that follows the full stop belongs to the sentence before.

    `own_dates` are the brief's own (deadlines): they are no figures that a source could bear out.
    """
    flat = _flatten(text.nodes, own_dates)
    ends = re.escape(language.typography.sentence_end)
    after = r"(?=\s|$|[\ue001\ue002])" if language.typography.word_spaces else ""
    pattern = re.compile(rf".+?(?:[{ends}][{_CLOSERS}]*{after}[\ue001\ue002]*|$)", re.DOTALL)
    for match in pattern.finditer(flat):
        run = match.group()
        if run.strip():
            words = run.translate({ord(_FIGURE): "…", ord(_MARK): None, ord(_OWN): None}).strip()
            yield Sentence(words, _FIGURE in run, _MARK in run, _OWN in run)


def _flatten(nodes: tuple[Inline, ...], own_dates: Container[str]) -> str:
    parts = []
    for node in nodes:
        match node:
            case Words(text) | Verbatim(text):
                parts.append(text)
            case Figure(key):
                parts.append("…" if key in own_dates else _FIGURE)
            case Evidence() | Citation():
                parts.append(_MARK)
            case Own():
                parts.append(_OWN)
            case Emphasis(children) | Strong(children) | Link(children):
                parts.append(_flatten(children, own_dates))
    return "".join(parts)


def unsupported(
    written: Written, languages: Mapping[str, Language], own_dates: Container[str], *, factual: bool
) -> Iterator[Diagnostic]:
    """V101: a sentence with a figure (in a factual part: any sentence) rests on a claim or a reference."""
    for code in written.text.languages:
        if code not in languages:
            continue
        for sentence in sentences(written.text[code], languages[code], own_dates):
            if sentence.has_mark or (sentence.is_own and not sentence.has_figure):
                continue
            if sentence.has_figure or factual:
                yield Diagnostic(
                    "V101",
                    f"nothing says where this is from: '{_short(sentence.words)}'",
                    written.place(code, _first_words(sentence.words)),
                    "end it with [#claim] or [@reference]"
                    + ("" if sentence.has_figure else ", or [#own] for the brief's own reading"),
                )


def _short(words: str) -> str:
    limit = 40
    return words if len(words) <= limit else words[:limit] + "…"


def _first_words(words: str) -> str:
    return words.split("…", 1)[0][:12].strip()
