"""Phrase -> TeX: words escaped, marks as links to where they lead, with a place to come back to."""

from __future__ import annotations

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
from reportgen.render.escape import Tex, escape, escape_address, escape_target, joined

if TYPE_CHECKING:
    from collections.abc import Iterable


def phrase(runs: Phrase) -> Tex:
    """Give the TeX of one phrase."""
    return joined(_run(run) for run in runs)


def _run(run: Run) -> Tex:
    match run:
        case Plain(text):
            return escape(text)
        case Stressed(children, strong=strong):
            return Tex(f"\\{'textbf' if strong else 'emph'}{{{phrase(children)}}}")
        case Address(children, url):
            words = joined(
                escape_address(child.text) if isinstance(child, Plain) else _run(child) for child in children
            )
            return Tex(f"\\href{{{escape_target(url)}}}{{{words}}}")
        case Internal(text, target):
            return Tex(f"\\RGto{{{target}}}{{{escape(text)}}}")
        case EvidenceMark(targets, labels, anchors):
            links = _links(zip(targets, labels, strict=True))
            return Tex(f"{_anchors(anchors)}\\RGevidence{{{links}}}")
        case CitationMark(numbers, locators, anchors):
            return Tex(f"{_anchors(anchors)}\\RGcite{{{_cited(numbers, locators)}}}")


def _links(marks: Iterable[tuple[str, str]]) -> str:
    return r"\RGcomma{}".join(f"\\RGto{{{target}}}{{{escape(label)}}}" for target, label in marks)


def _anchors(anchors: tuple[str, ...]) -> str:
    return "".join(f"\\RGanchor{{{anchor}}}" for anchor in anchors)


def _cited(numbers: tuple[int, ...], locators: tuple[str, ...]) -> str:
    """Give [1], [1,3] or [1-3] for three or more in a row; a place in a work follows the bracket (GB/T 7714, 9.1)."""
    if any(locators):
        return "".join(
            f"[{_links([(f'reference.{number}', str(number))])}]{escape(locator)}"
            for number, locator in zip(numbers, locators, strict=True)
        )
    parts = []
    for run in _consecutive(sorted(set(numbers))):
        ends = run if len(run) < 3 else [run[0], run[-1]]  # noqa: PLR2004 -- a dash stands for what is left out
        links = [_links([(f"reference.{number}", str(number))]) for number in ends]
        parts.append(("-" if len(run) > len(ends) else r"\RGcomma{}").join(links))
    return "[" + r"\RGcomma{}".join(parts) + "]"


def _consecutive(numbers: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
