"""A dossier and its papers -> verdicts, reports and sign-offs: load, check, audit, keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.audit import audit
from reportgen.audit.records import keep_sign_offs, keep_verification
from reportgen.audit.reports import report
from reportgen.diagnostics import Diagnostic, Refused, Warned, nearest
from reportgen.files import write_whole, writing
from reportgen.intake import checked, readings
from reportgen.messages import _
from reportgen.model.kept import SIGN_OFFS, VERIFICATION
from reportgen.model.usage import used_claims
from reportgen.model.verification import SignOff, claim_digest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from reportgen.intake import Stage
    from reportgen.model.dates import PartialDate
    from reportgen.model.dossier import Dossier
    from reportgen.model.verification import Audit
    from reportgen.settings import Settings


def verify(settings: Settings, stage: Stage, reports: Iterable[Path] = ()) -> Warned[tuple[Dossier, Audit]]:
    """Ask the papers of `settings.papers`, keep the verdicts in the dossier, and write the reports."""
    dossier = checked(settings, stage).value
    with stage("audit"):
        found = audit(dossier, readings(), settings)
    with stage("keep"):
        with _keeping(settings.dossier / VERIFICATION):
            keep_verification(found.value.verification, settings.dossier)
        for path in reports:
            with _keeping(path):
                write_whole(path, report(found.value, dossier, path.suffix.lstrip(".")).encode())
    return Warned((dossier, found.value), found.warnings)


def sign_off(
    settings: Settings, stage: Stage, name: str, date: PartialDate, claims: Iterable[str] | None
) -> tuple[SignOff, ...]:
    """Record that somebody has read claims (None: every claim that the brief prints) against their paper.

    Signatures that are void stay, for their warning to be seen, until who gave them signs again.

    Refused with A112, before anything is written, for a claim that the dossier does not have.
    """
    dossier = checked(settings, stage).value
    wanted = sorted(used_claims(dossier)) if claims is None else list(dict.fromkeys(claims))
    unknown = [key for key in wanted if key not in dossier.claims]
    if unknown:
        raise Refused(
            Diagnostic(
                "A112",
                _("the dossier has no claim '{key}'", key=key),
                hint=nearest(key, dossier.claims)
                or _("claims are named by their keys under 'claims' in papers/*.yaml"),
            )
            for key in unknown
        )
    signed = tuple(SignOff(claim=key, name=name, date=date, digest=claim_digest(dossier, key)) for key in wanted)
    again = {(one.claim, one.name) for one in signed}
    others = [each for each in dossier.signed if (each.claim, each.name) not in again]
    with _keeping(settings.dossier / SIGN_OFFS):
        keep_sign_offs(sorted((*others, *signed), key=lambda each: (each.claim, each.name)), settings.dossier)
    return signed


def _keeping(path: Path) -> AbstractContextManager[None]:
    return writing(path, "A113", _("make room, or give yourself the right to write"))
