"""The bytes of a pack -> the rules of what it claims to be that it breaks, and that the briefing kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import page

from reportgen.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.pack.level import Level

_SHOWN = 3
_DOUBTFUL = "-STREAM-LENGTH-001"
"""Given wrongly for data that happen to end with a carriage return; lengths are qpdf's, and counted."""
_OF_FILES = "-EMBEDDED-FILE-PDFA-001"
"""Asks of a file inside PDF/A-2 that it be of level b: one of level a or u is judged by its own claim instead."""


def breaches(pack: bytes, host: bytes, level: Level, held: Iterable[tuple[bytes, Level]]) -> Iterator[Diagnostic]:
    """N114: judge a pack by the standards that it claims; what the briefing broke already is a warning.

    `held` are the files that were embedded, with what they claim.
    """
    for profile in level.profiles:
        try:
            found = _failures(pack, profile)
            before = _failures(host, profile) if found else {}
        except page.PageError as error:
            message = f"nobody can tell whether the pack is {_name(profile)}, as the briefing claims to be: {error}"
            yield Diagnostic("N114", message, severity="warning")
            continue
        doubted = [rule for rule in found if rule.endswith(_OF_FILES)]
        if doubted and all(_holds(file, claimed) for file, claimed in held):
            del found[doubted[0]]
        new = {rule: words for rule, words in found.items() if rule not in before}
        if new:
            said = "; ".join(f"{rule}: {words}" for rule, words in [*new.items()][:_SHOWN])
            message = f"the pack would break {len(new)} rules of {_name(profile)} that the briefing keeps: {said}"
            yield Diagnostic("N114", message, hint="--drop-level gives up the claim")
        elif found:
            message = (
                f"the briefing breaks {len(before)} rules of {_name(profile)}, which it claims, and so does the pack"
            )
            yield Diagnostic("N114", message, severity="warning")


def _holds(file: bytes, claimed: Level) -> bool:
    """Whether a file is the PDF/A that it claims to be."""
    try:
        return claimed.part > 0 and not _failures(file, claimed.profiles[0])
    except page.PageError:
        return False


def _failures(pdf: bytes, profile: str) -> dict[str, str]:
    report = page.validate_pdf_bytes(pdf, profile=profile)
    return {each.rule_id: each.message for each in report.failures if not each.rule_id.endswith(_DOUBTFUL)}


def _name(profile: str) -> str:
    return f"PDF/UA-{profile[2:]}" if profile.startswith("ua") else f"PDF/A-{profile}"
