"""A dossier's verdicts -> how each claim stands: verified or not, why it is used all the same, who signed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from reportgen.model.evidence import Event, Quantity
from reportgen.model.verification import Status, figures_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.dossier import Dossier
    from reportgen.model.text import Localized
    from reportgen.model.verification import Audit, Kind, SignOff, Verdict

_ORDER: tuple[Status | None, ...] = (*get_args(Status), None)
"""From the best: what nobody has checked is worst."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a claim stands; `status` is None where something of it was never checked, or has changed since."""

    status: Status | None
    pages: tuple[int, ...]
    explanations: tuple[Localized, ...]
    """Why what is not verified is used all the same."""
    sound: bool
    """Whether everything of it is verified or explained."""
    sign_offs: tuple[SignOff, ...]


def standing(dossier: Dossier, claim: str) -> Standing:
    """Judge a claim by its anchors, the figures that its text names, and the sources that it says the paper gives."""
    parts = [(part, dossier.verdicts.get(part)) for part in _parts(dossier, claim)]
    worst = max((verdict.status if verdict else None for _, verdict in parts), key=_ORDER.index)
    doubtful = [part for part, verdict in parts if verdict is None or verdict.status != "verified"]
    reasons = {part: explanation(dossier, *part) for part in doubtful}
    shown = [verdict for _, verdict in parts if verdict and verdict.status == worst]
    pages = dossier.claims[claim][1].page if worst == "verified" else tuple(_pages(shown))
    return Standing(
        status=worst,
        pages=pages,
        explanations=tuple({id(reason): reason for reason in reasons.values() if reason}.values()),
        sound=all(reasons.values()),
        sign_offs=dossier.sign_offs.get(claim, ()),
    )


def is_settled(dossier: Dossier, audit: Audit) -> bool:
    """Whether all that was asked is verified or explained, and no figure of a paper is open."""
    doubtful = [verdict for verdict in audit.verification.verdicts if verdict.status != "verified"]
    explained = all(explanation(dossier, verdict.kind, verdict.key) for verdict in doubtful)
    return explained and not any(audit.open.values())


def explanation(dossier: Dossier, kind: Kind, key: str) -> Localized | None:
    """Give why the dossier keeps something that its paper does not bear out."""
    if kind in ("quantity", "event"):
        source = dossier.figures[key]
        return source.unverified if isinstance(source, Quantity | Event) else None
    if kind == "not-used":
        return None
    return dossier.claims[key.partition(" ")[0]][1].unverified


def _parts(dossier: Dossier, claim: str) -> Iterator[tuple[Kind, str]]:
    found = dossier.claims[claim][1]
    yield "claim", claim
    for key in sorted(figures_of(found.text)):
        source = dossier.figures.get(key)
        if isinstance(source, Quantity | Event):
            yield ("quantity" if isinstance(source, Quantity) else "event"), key
    for work in found.references:
        yield "reference", f"{claim} {work}"


def _pages(verdicts: list[Verdict]) -> list[int]:
    return sorted({page for verdict in verdicts for page in verdict.pages})
