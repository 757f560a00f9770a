"""Phrase -> HTML: words escaped, marks as links to where they lead, with a place to come back to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from reportgen.language_runs import language_runs
from reportgen.marks import BETWEEN, spelled
from reportgen.model.phrases import (
    Address,
    CitationMark,
    EvidenceMark,
    Footnote,
    Internal,
    Phrase,
    Plain,
    Run,
    Stressed,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_EMPTY = Markup("")
_NOTEREF = Markup('<sup class="noteref">{}<a id="{}" href="#{}" role="doc-noteref">{}</a></sup>')
"""The role (DPUB-ARIA 1.1) says to whom the page is read aloud that it is the mark of a note."""


def phrase(runs: Phrase, lang: str) -> Markup:
    """Give the HTML of one phrase in a language (BCP 47)."""
    return _EMPTY.join(map(partial(_run, lang=lang), runs))


def anchors(names: Iterable[str]) -> Markup:
    """Give places to come back to."""
    return _EMPTY.join(Markup('<span id="{}"></span>').format(name) for name in names)


def marked(runs: Phrase) -> Iterator[str]:
    """Give the names of the places in a phrase that something comes back to."""
    for run in runs:
        match run:
            case EvidenceMark(anchors=names) | CitationMark(anchors=names):
                yield from names
            case Stressed(children) | Address(children):
                yield from marked(children)


def _run(run: Run, lang: str) -> Markup:  # noqa: PLR0911 -- one way out a kind of run
    match run:
        case Plain(text):
            return _words(text, lang)
        case Stressed(children, strong=strong):
            words = phrase(children, lang)
            return Markup("<strong>{}</strong>").format(words) if strong else Markup("<em>{}</em>").format(words)
        case Address(children, url):
            return Markup('<a href="{}" rel="noreferrer">{}</a>').format(url, phrase(children, lang))
        case Internal(text, target):
            return Markup('<a href="#{}">{}</a>').format(target, _words(text, lang))
        case EvidenceMark(anchors=names):
            return _mark("evidence", names, spelled(run), lang)
        case CitationMark(anchors=names):
            return _mark("cite", names, spelled(run), lang)
        case Footnote(number, anchor, behind=behind):
            return _NOTEREF.format(BETWEEN.text if behind else "", anchor, run.target, number)


def _mark(look: str, names: Iterable[str], parts: Iterable[Plain | Internal], lang: str) -> Markup:
    said = phrase(tuple(parts), lang)
    return Markup('{}<sup class="{}">{}</sup>').format(anchors(names), look, said)


def _words(text: str, lang: str) -> Markup:
    """Words as they stand, those of another language in an element that names it."""
    return _EMPTY.join(
        Markup('<span lang="{}">{}</span>').format(other, part) if other else Markup("{}").format(part)
        for part, other in language_runs(text, lang)
    )
