"""A mark of an edition -> its words and links in reading order, whatever the format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportgen.model.blocks import Listing, ListItem, Paragraph
from reportgen.model.phrases import Address, EvidenceMark, Footnote, Internal, Plain, Stressed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.model.blocks import Block, ReferenceItem
    from reportgen.model.phrases import CitationMark, Phrase

BETWEEN: Final = Plain(", ")
"""What stands between two of the same mark."""


def spelled(mark: EvidenceMark | CitationMark | Footnote) -> Iterator[Plain | Internal]:
    """Give S1, S2; or [1], [1, 3], and [1-3] for three or more in a row; or the number of a note.

    A place in a work follows the bracket, and each work then has its own (GB/T 7714, 9.1).
    """
    if isinstance(mark, Footnote):
        if mark.behind:
            yield BETWEEN
        yield Internal(str(mark.number), mark.target)
    elif isinstance(mark, EvidenceMark):
        yield from _listed(Internal(*each) for each in zip(mark.labels, mark.targets, strict=True))
    elif any(mark.locators):
        for one, locator in zip(mark.numbers, mark.locators, strict=True):
            yield from (Plain("["), _number(one), Plain("]"))
            if locator:
                yield Plain(locator)
    else:
        yield Plain("[")
        for index, run in enumerate(_consecutive(sorted(set(mark.numbers)))):
            if index:
                yield BETWEEN
            yield _number(run[0])
            if len(run) > 1:
                # A dash stands for what is left out.
                yield Plain("-") if len(run) > 2 else BETWEEN  # noqa: PLR2004
                yield _number(run[-1])
        yield Plain("]")


def footnotes(part: Block | ListItem, side: int) -> Iterator[Footnote]:
    """Give the notes of a block in the language of a side, in the order of their marks: only running text has some."""
    if isinstance(part, Paragraph | ListItem):
        yield from _footnotes(part.text[side])
    if isinstance(part, Listing | ListItem):
        for item in part.items:
            yield from footnotes(item, side)


def label(item: ReferenceItem) -> Phrase:
    """Give the number of a reference, leading back to where it is cited first."""
    words = f"[{item.number}]"
    return (Internal(words, item.cited_at[0]),) if item.cited_at else (Plain(words),)


def _footnotes(phrase: Phrase) -> Iterator[Footnote]:
    for run in phrase:
        match run:
            case Footnote():
                yield run
            case Stressed(children) | Address(children):
                yield from _footnotes(children)


def _listed(links: Iterable[Internal]) -> Iterator[Plain | Internal]:
    for index, link in enumerate(links):
        if index:
            yield BETWEEN
        yield link


def _number(number: int) -> Internal:
    return Internal(str(number), f"reference.{number}")


def _consecutive(numbers: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
