"""A finished PDF -> the rules of the standards that it claims to keep to, and does not."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import page

from reportgen.diagnostics import Diagnostic
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping

CLAIMS: Final[Mapping[str, str]] = MappingProxyType(
    {"pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
)
"""What a finished PDF says that it keeps to (ISO 19005-3, 6.6.4; ISO 14289-1, 5)."""
PROFILES: Final = ("3a", "ua1")
"""The same, as `page-validation` names it."""
_UNLIMITED: Final = page.SafetyLimits.unlimited()
"""Limits are for strangers' files; the largest brief is our own."""


def failures(pdf: bytes, profile: str) -> tuple[Diagnostic, ...]:
    """F110: no rule of a profile is broken; each that is, is told once."""
    try:
        report = page.validate_pdf_bytes(pdf, profile=profile, limits=_UNLIMITED)
    except page.PageError as error:
        return (Diagnostic("F110", _("the validator cannot read the PDF: {error}", error=error)),)
    broken = {failure.rule_id: failure.message for failure in report.failures}
    return tuple(Diagnostic("F110", f"{rule}: {message}") for rule, message in broken.items())
