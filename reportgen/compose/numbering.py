"""Keys in the order of the text -> the labels and numbers that are printed for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.model.usage import used_claims

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    used = used_claims(dossier)
    labels: dict[str, str] = {}
    for paper in dossier.papers.values():
        claims = [key for key in paper.claims if key in used]
        claims.sort(key=lambda key: paper.claims[key].page[0])
        labels |= {key: f"{paper.label}{number}" for number, key in enumerate(claims, start=1)}
    return labels
