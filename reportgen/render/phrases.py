"""Phrase -> TeX: words escaped, marks as links to where they lead, with a place to come back to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportgen.model.edition import (
    Address,
    CitationMark,
    EvidenceMark,
    Internal,
    Phrase,
    Plain,
    Run,
    Stressed,
)
from reportgen.render.escape import Tex, escape, escape_address, joined, uri
from reportgen.render.tongues import tongues

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reportgen.render.structure import Structure


def phrase(runs: Phrase, structure: Structure) -> Tex:
    """Give the TeX of one phrase, and note in the structure what is read there."""
    return joined(_run(run, structure) for run in runs)


def _run(run: Run, structure: Structure) -> Tex:
    match run:
        case Plain(text):
            return _words(text, structure)
        case Stressed(children, strong=strong):
            return Tex(f"\\{'textbf' if strong else 'emph'}{{{phrase(children, structure)}}}")
        case Address(children, url):
            return _link(rf"\RGhref{{{uri(url)}}}", url, structure, lambda: _address(children, structure))
        case Internal(text, target):
            return _to(target, text, structure)
        case EvidenceMark(targets, labels, anchors):
            links = _links(zip(targets, labels, strict=True), structure)
            return Tex(f"{_anchors(anchors)}\\RGevidence{{{links}}}")
        case CitationMark(numbers, locators, anchors):
            return Tex(f"{_anchors(anchors)}\\RGcite{{{_cited(numbers, locators, structure)}}}")


def _words(text: str, structure: Structure) -> Tex:
    """Words as they stand, those of another language in an element that names it."""
    parts = []
    for run, lang in tongues(text, structure.lang):
        set_run = partial(_set, run, structure)
        parts.append(structure.marked("Span", set_run, lang=lang) if lang else set_run())
    return joined(parts)


def _set(text: str, structure: Structure) -> Tex:
    structure.write(text)
    return escape(text)


def _address(children: Phrase, structure: Structure) -> Tex:
    """Words that lead to an address, and may break where it may."""
    parts = []
    for child in children:
        if isinstance(child, Plain):
            structure.write(child.text)
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


def _to(target: str, text: str, structure: Structure) -> Tex:
    return _link(rf"\RGto{{{target}}}", text, structure, lambda: _words(text, structure))


def _links(marks: Iterable[tuple[str, str]], structure: Structure) -> str:
    links: list[str] = []
    for target, label in marks:
        if links:
            structure.write(", ")
        links.append(str(_to(target, label, structure)))
    return r"\RGcomma{}".join(links)


def _anchors(anchors: tuple[str, ...]) -> str:
    return "".join(f"\\RGanchor{{{anchor}}}" for anchor in anchors)


def _cited(numbers: tuple[int, ...], locators: tuple[str, ...], structure: Structure) -> Tex:
    """Give [1], [1,3] or [1-3] for three or more in a row; a place in a work follows the bracket (GB/T 7714, 9.1)."""

    def number(one: int) -> Tex:
        return _to(f"reference.{one}", str(one), structure)

    def between(mark: str) -> Tex:
        structure.write(mark)
        return Tex(r"\RGcomma{}" if mark == ", " else mark)

    parts: list[Tex] = []
    if any(locators):
        for one, locator in zip(numbers, locators, strict=True):
            parts += [between("["), number(one), between("]"), _words(locator, structure)]
        return joined(parts)
    for run in _consecutive(sorted(set(numbers))):
        parts += [between(", " if parts else "["), number(run[0])]
        if len(run) > 1:
            # A dash stands for what is left out.
            parts += [between("-" if len(run) > 2 else ", "), number(run[-1])]  # noqa: PLR2004
    return joined([*parts, between("]")])


def _consecutive(numbers: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
