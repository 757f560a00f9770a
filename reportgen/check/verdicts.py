"""Verdicts and sign-offs that were kept -> those that hold still, and warnings for those that do not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from pydantic import BaseModel, ValidationError

from reportgen.diagnostics import Diagnostic, Span
from reportgen.messages import N_, _
from reportgen.model.kept import SIGN_OFFS, VERIFICATION, not_as_written
from reportgen.model.standing import standing
from reportgen.model.usage import used_claims
from reportgen.model.verification import (
    SignOffs,
    Verification,
    claim_digest,
    items,
    not_used_key,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reportgen.diagnostics import Faults
    from reportgen.model.dossier import Dossier
    from reportgen.model.sources import Sources
    from reportgen.model.verification import Item, Kind, SignOff, Verdict

    Place = Callable[[Item, str], Span]

B = TypeVar("B", bound=BaseModel)

_PARTS = {"quantity": "quantities", "event": "events", "claim": "claims"}


def with_verdicts(dossier: Dossier, sources: Sources, faults: Faults) -> Dossier:
    """Give the dossier its verdicts and sign-offs, void ones left out; A109, and warnings in A110 and A111."""
    found = {(item.kind, item.key): item for item in items(dossier)}
    place = _placing(dossier, sources)
    places = {key: place(item, "") for key, item in found.items()}
    verification = _shaped(VERIFICATION, Verification, sources, faults) or Verification.model_construct()
    verdicts: dict[tuple[Kind, str], Verdict] = {}
    for verdict in verification.verdicts:
        item = found.get((verdict.kind, verdict.key))
        if item is None or item.paper != verdict.paper:
            continue
        changed = {name for name, _ in verdict.digests.items() ^ item.digests.items()}
        if not changed:
            verdicts[verdict.kind, verdict.key] = verdict
        elif verdict.kind in _PARTS and verdict.status != "no-source":
            faults.extend([_changed(item, changed, place)])
    signed = _shaped(SIGN_OFFS, SignOffs, sources, faults) or SignOffs.model_construct()
    return replace(
        dossier,
        places=places,
        verdicts=verdicts,
        sources={key: source for key, source in verification.sources.items() if key in dossier.papers},
        signed=signed.sign_offs,
        sign_offs=_valid(dossier, signed, places, faults),
    )


def unverified(dossier: Dossier) -> Iterator[Diagnostic]:
    """A108: every claim that the brief prints is verified, or says why it is not."""
    for key in sorted(used_claims(dossier)):
        stands = standing(dossier, key)
        if not stands.sound:
            message = _(_SAID[stands.status], key=key)
            hint = _("run `reportgen verify` with the paper, or say why in 'unverified'")
            yield Diagnostic("A108", message, dossier.places.get(("claim", key)), hint)


_SAID = {
    None: N_("the claim '{key}' was never verified, or has changed since"),
    "verified": N_("the claim '{key}' is verified"),
    "elsewhere": N_("the claim '{key}' stands on another page than is named"),
    "not-found": N_("the claim '{key}' is not found in its paper as it is told"),
    "no-source": N_("the claim '{key}' could not be verified: its paper was not at hand"),
}


def _shaped(name: str, model: type[B], sources: Sources, faults: Faults) -> B | None:
    if name not in sources.records:
        return None
    try:
        return model.model_validate(sources.records[name])
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        why = f"{where}: {first['msg']}"
        faults.extend([not_as_written(name, sources.kept_at(name), why)])
        return None


_CHANGED: Final[Mapping[Kind, str]] = {
    "claim": N_("'{name}' of the claim '{key}' has changed since it was verified"),
    "quantity": N_("'{name}' of the quantity '{key}' has changed since it was verified"),
    "event": N_("'{name}' of the event '{key}' has changed since it was verified"),
    "reference": N_("'{name}' of the reference '{key}' has changed since it was verified"),
    "not-used": N_("'{name}' of the not-used '{key}' has changed since it was verified"),
}


def _changed(item: Item, changed: set[str], place: Place) -> Diagnostic:
    """Name the first thing that has changed, at its own place."""
    names = sorted(changed)
    message = _(_CHANGED[item.kind], name=names[0], key=item.key)
    return Diagnostic("A110", message, place(item, names[0]), _("run `reportgen verify` with the paper"), "warning")


def _valid(
    dossier: Dossier, signed: SignOffs, places: Mapping[tuple[Kind, str], Span], faults: Faults
) -> dict[str, tuple[SignOff, ...]]:
    found: dict[str, tuple[SignOff, ...]] = {}
    for sign_off in signed.sign_offs:
        if sign_off.claim not in dossier.claims:
            continue
        if sign_off.digest == claim_digest(dossier, sign_off.claim):
            found[sign_off.claim] = (*found.get(sign_off.claim, ()), sign_off)
        else:
            message = _(
                "the claim '{claim}' has changed since {name} signed it off", claim=sign_off.claim, name=sign_off.name
            )
            place = places["claim", sign_off.claim]
            faults.warn("A111", message, place, _("have it read again, and run `reportgen sign-off`"))
    return found


def _placing(dossier: Dossier, sources: Sources) -> Place:
    """Give the way from an item, and a field of it, to where its author wrote it."""
    rows = {row.key: (name, index) for name, rows in dossier.series.items() for index, row in enumerate(rows)}
    left = {
        not_used_key(name, entry): index
        for name, paper in dossier.papers.items()
        for index, entry in enumerate(paper.not_used)
    }

    def place(item: Item, field: str) -> Span:
        document = sources.papers[item.paper]
        if item.kind == "not-used":
            return document.place(("not_used", left[item.key]))
        if item.kind == "reference":
            claim, _, _ = item.key.partition(" ")
            return document.place(("claims", claim, "references"))
        if item.key in rows and item.kind == "quantity":
            name, index = rows[item.key]
            return sources.sheets[name].place((index, field or "value"))
        address = (_PARTS[item.kind], item.key)
        return document.place((*address, field)) if field else document.key_place(address)

    return place
