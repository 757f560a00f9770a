"""Texts, references and keywords -> all that a reader gets to see, as it was written and where."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportgen.model.authored import Authored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.check.texts import Written
    from reportgen.diagnostics import Span
    from reportgen.model.brief import Brief
    from reportgen.model.dossier import Dossier
    from reportgen.model.sources import Address, Document


def printed(written: Iterable[Written], brief: Document, dossier: Dossier) -> tuple[Authored, ...]:
    """Give every text in every language, every field of a reference, every keyword."""
    return (
        *(_authored(text, language) for text in written for language in text.text.languages),
        *(
            Authored.value(entry.plain(name), partial(_same, entry.field_spans.get(name, entry.span)))
            for entry in dossier.references.values()
            for name in entry.fields
        ),
        *(Authored.value(word, partial(brief.at, address)) for address, word in _keywords(dossier.brief)),
    )


def _authored(text: Written, language: str) -> Authored:
    found = text.text[language]
    return Authored(found.source, found.nodes, partial(text.at, language), text.name, language)


def _same(place: Span, _: int) -> Span:
    return place


def _keywords(brief: Brief) -> Iterator[tuple[Address, str]]:
    """Every keyword of the brief, with its address."""
    for language, words in brief.keywords.items():
        yield from ((("keywords", language, index), word) for index, word in enumerate(words))
