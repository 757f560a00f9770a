"""Phrase -> TeX: words escaped, marks as links to where they lead, with a place to come back to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportgen.language_runs import HAN, language_runs, script
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
from reportgen.render.escape import Tex, escape, escape_address, joined, uri
from reportgen.render.fontsetup import mixed

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.model.phrases import Origin
    from reportgen.render.structure import Structure

_TOGETHER = 4
"""The first labels of a mark, between which no line breaks."""


def phrase(runs: Phrase, structure: Structure) -> Tex:
    """Give the TeX of one phrase, and note in the structure what is read there."""
    words = _phrase(runs, structure)
    return words if script(structure.lang) == HAN else mixed(words)


def _phrase(runs: Phrase, structure: Structure) -> Tex:
    return joined(_run(run, structure) for run in runs)


def _run(run: Run, structure: Structure) -> Tex:  # noqa: PLR0911 -- one way out a kind of run
    match run:
        case Plain(text, origin):
            return _words(text, structure, origin)
        case Stressed(children, strong=strong):
            return Tex(f"\\{'textbf' if strong else 'emph'}{{{_phrase(children, structure)}}}")
        case Address(children, url):
            return _link(rf"\RGhref{{{uri(url)}}}", url, structure, lambda: _address(children, structure))
        case Internal(text, target):
            return _to(target, text, structure)
        case EvidenceMark(anchors=anchors):
            return joined((_anchors(anchors), _mark(run, r"\RGevidence", structure)))
        case CitationMark(anchors=anchors):
            return joined((_anchors(anchors), _mark(run, r"\RGcite", structure)))
        case Footnote():
            return _footnote(run, structure)


def _words(text: str, structure: Structure, origin: Origin | None = None) -> Tex:
    """Words as they stand, those of another language in an element that names it."""
    parts = []
    for run, lang in language_runs(text, structure.lang):
        set_run = partial(_set, run, structure, origin)
        parts.append(structure.marked("Span", set_run, lang=lang) if lang else set_run())
    return joined(parts)


def _set(text: str, structure: Structure, origin: Origin | None) -> Tex:
    structure.write(text, origin)
    return escape(text)


def _address(children: Phrase, structure: Structure) -> Tex:
    """Words that lead to an address, and may break where it may."""
    parts = []
    for child in children:
        if isinstance(child, Plain):
            structure.write(child.text, child.origin)
            parts.append(escape_address(child.text))
        else:
            parts.append(_run(child, structure))
    return joined(parts)


def _link(leads: str, told: str, structure: Structure, words: Callable[[], Tex]) -> Tex:
    r"""A link is an element and an annotation that knows its number: `\RGto{event.visit}{12}{p. 5}`."""
    if not structure.read:
        return words()
    with structure.element("Link", alt=told) as number:
        return Tex(rf"{leads}{{{number}}}{{{words()}}}")


def _to(target: str, text: str, structure: Structure, origin: Origin | None = None) -> Tex:
    return _link(rf"\RGto{{{target}}}", text, structure, lambda: _words(text, structure, origin))


def _footnote(note: Footnote, structure: Structure) -> Tex:
    r"""A mark, and what it leads to: `\RGnote{note.en.1}{mark}{foot.note.en.1}{its number}{its words}`."""
    number = str(note.number)
    mark = structure.marked("Reference", lambda: structure.marked("Lbl", lambda: _spelled(note, structure)[0]))
    with structure.element("Note"):
        label = structure.marked("Lbl", lambda: _to(note.anchor, number, structure))
        words = structure.marked("P", lambda: _phrase(note.text, structure))
    return Tex(rf"\RGnote{{{note.anchor}}}{{{mark}}}{{{note.target}}}{{{label}}}{{{words}}}")


def _mark(mark: EvidenceMark | CitationMark, command: str, structure: Structure) -> Tex:
    r"""A mark that breaks behind the fourth comma, and each after that: `\RGcite{[1,3,5,7,}\RGcitemore{9]}`."""
    return Tex(command + f"{command}more".join(f"{{{piece}}}" for piece in _spelled(mark, structure)))


def _spelled(mark: EvidenceMark | CitationMark | Footnote, structure: Structure) -> list[Tex]:
    pieces: list[list[Tex]] = [[]]
    commas = 0
    for part in spelled(mark):
        if isinstance(part, Internal):
            pieces[-1].append(_to(part.target, part.text, structure, mark.origin))
        elif part == BETWEEN:
            structure.write(part.text, mark.origin)
            pieces[-1].append(Tex(r"\RGcomma{}"))
            commas += 1
            if commas >= _TOGETHER:
                pieces.append([])
        else:
            pieces[-1].append(_words(part.text, structure, mark.origin))
    return [joined(piece) for piece in pieces]


def _anchors(anchors: tuple[str, ...]) -> Tex:
    return Tex("".join(f"\\RGanchor{{{anchor}}}" for anchor in anchors))
