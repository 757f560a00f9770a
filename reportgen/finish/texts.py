"""An edition -> the words that its pages print, piece by piece: what must come back from the PDF."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from reportgen.model.blocks import ChartFigure, Diagram, Table, TimelineFigure
from reportgen.model.phrases import Address, CitationMark, EvidenceMark, Footnote, Internal, Plain, Stressed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.edition import Edition
    from reportgen.model.phrases import Run

_RUNS = (Plain, Stressed, Address, Internal, EvidenceMark, CitationMark, Footnote)
_UNPRINTED = {
    ChartFigure: frozenset({"description"}),
    Diagram: frozenset({"description"}),
    TimelineFigure: frozenset({"description"}),
    Table: frozenset({"continued"}),  # printed where a table runs over pages
}


def texts(edition: Edition) -> Iterator[str]:
    """Give every piece of text between two marks: how marks are printed is the templates' matter."""
    for phrase in _phrases((edition.head, edition.sections)):
        words = ""
        for run in _flat(phrase):
            if isinstance(run, str):
                words += run
            elif words:
                yield words
                words = ""
        if words:
            yield words


def _phrases(value: object) -> Iterator[tuple[Run, ...]]:
    if isinstance(value, tuple):
        if value and all(isinstance(each, _RUNS) for each in value):
            yield value
        else:
            for each in value:
                yield from _phrases(each)
    elif is_dataclass(value):
        left_out = _UNPRINTED.get(type(value), frozenset())
        for field in fields(value):
            if field.name not in left_out:
                yield from _phrases(getattr(value, field.name))


def _flat(phrase: tuple[Run, ...]) -> Iterator[str | EvidenceMark | CitationMark | Footnote]:
    for run in phrase:
        match run:
            case Plain(text) | Internal(text):
                yield text
            case Stressed(children) | Address(children):
                yield from _flat(children)
            case Footnote(text=text):
                yield from (run, *_flat(text), run)
            case _:
                yield run
