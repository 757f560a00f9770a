"""The bytes of a pack -> the rules of what it claims to be that it breaks, and that the briefing kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportgen.pack.level import Level

_SHOWN = 3
_DOUBTFUL = "-STREAM-LENGTH-001"
"""Given wrongly for data that happen to end with a carriage return; lengths are qpdf's, and counted."""
_OF_FILES = "-EMBEDDED-FILE-PDFA-001"
"""Asks of a file inside PDF/A-2 that it be of level b: one of level a or u is judged by its own claim instead."""


class _UnreadableError(Exception):
    """A file that the validator cannot read."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The rules of a profile that a pack breaks, and of those that the briefing breaks, with what is said of them."""

    profile: str
    found: Mapping[str, str]
    before: Mapping[str, str]
    unread: str | None = None
    """Why nobody can tell."""


def judge(pack: bytes, host: bytes, profile: str) -> Verdict:
    """Judge a pack by a standard that it claims, and the briefing if the pack breaks it."""
    try:
        found = _failures(pack, profile)
        return Verdict(profile, found, _failures(host, profile) if found else {})
    except _UnreadableError as error:
        return Verdict(profile, {}, {}, str(error))


def breaches(verdicts: Iterable[Verdict], held: Iterable[tuple[bytes, Level]]) -> Iterator[Diagnostic]:
    """N114: give the rules that a pack breaks; what the briefing broke already is a warning.

    `held` are the files that were embedded, with what they claim.
    """
    for verdict in verdicts:
        profile, found, before = verdict.profile, dict(verdict.found), verdict.before
        if verdict.unread is not None:
            yield Diagnostic(
                "N114",
                _(
                    "nobody can tell whether the pack is {name}, as the briefing claims to be: {why}",
                    name=_name(profile),
                    why=verdict.unread,
                ),
                severity="warning",
            )
        doubted = [rule for rule in found if rule.endswith(_OF_FILES)]
        if doubted and all(_holds(file, claimed) for file, claimed in held):
            del found[doubted[0]]
        new = {rule: words for rule, words in found.items() if rule not in before}
        if new:
            said = "; ".join(f"{rule}: {words}" for rule, words in [*new.items()][:_SHOWN])
            message = _(
                "the pack would break {count} rules of {name} that the briefing keeps: {said}",
                count=len(new),
                name=_name(profile),
                said=said,
            )
            yield Diagnostic("N114", message, hint=_("--drop-level gives up the claim"))
        elif found:
            message = _(
                "the briefing breaks {count} rules of {name}, which it claims, and so does the pack",
                count=len(before),
                name=_name(profile),
            )
            yield Diagnostic("N114", message, severity="warning")


def _holds(file: bytes, claimed: Level) -> bool:
    """Whether a file is the PDF/A that it claims to be."""
    try:
        return claimed.part > 0 and not _failures(file, claimed.profiles[0])
    except _UnreadableError:
        return False


def _failures(pdf: bytes, profile: str) -> dict[str, str]:
    # Slow to load, and most briefings claim nothing.
    import page  # noqa: PLC0415

    try:
        report = page.validate_pdf_bytes(pdf, profile=profile)
    except page.PageError as error:
        raise _UnreadableError(error) from error
    return {each.rule_id: each.message for each in report.failures if not each.rule_id.endswith(_DOUBTFUL)}


def _name(profile: str) -> str:
    return f"PDF/UA-{profile[2:]}" if profile.startswith("ua") else f"PDF/A-{profile}"
