"""Keys in the order of the text -> the labels and numbers that are printed for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.model.text import Evidence, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.model.dossier import Dossier


@dataclass(slots=True)
class Numbering:
    """Numbers of the reference list, given in the order in which the works are first cited (GB/T 7714, numeric)."""

    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, key: str) -> int:
        """The number of a work; the next one where it is cited for the first time."""
        return self.numbers.setdefault(key, len(self.numbers) + 1)


def claim_labels(dossier: Dossier) -> Mapping[str, str]:
    """Claim key -> label (S1, S2 …): the claims that the brief prints, paper by paper, in the order of their pages."""
    used = _used_claims(dossier)
    labels: dict[str, str] = {}
    for paper in dossier.papers.values():
        claims = [key for key in paper.claims if key in used]
        claims.sort(key=lambda key: paper.claims[key].page[0])
        labels |= {key: f"{paper.label}{number}" for number, key in enumerate(claims, start=1)}
    return labels


def _used_claims(dossier: Dossier) -> set[str]:
    """The claims that the brief or the record of a paper names, and those that a claim so named names in turn."""
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
