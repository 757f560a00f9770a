"""A dossier -> the claims that its brief prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.text import Evidence, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.dossier import Dossier


def used_claims(dossier: Dossier) -> set[str]:
    """Give the claims that the brief or the record of a paper names, and those that a claim so named names in turn."""
    found: set[str] = set()
    named = {key for judgement in dossier.brief.judgements.values() for key in judgement.claims}
    for printed in (dossier.brief, *((paper.record, paper.thesis) for paper in dossier.papers.values())):
        named |= set(_marked(printed))
    while named:
        found |= named
        named = {key for claim in named for key in _marked(dossier.claims[claim][1])} - found
    return found


def _marked(printed: object) -> Iterator[str]:
    for _, text in texts_of(printed):
        for language in text.languages:
            for node in text[language].walk():
                if isinstance(node, Evidence):
                    yield from node.claims
