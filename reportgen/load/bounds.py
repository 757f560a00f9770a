"""What is read of a file -> the words of the fault that it is too much of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.diagnostics import Span
    from reportgen.model.limits import Limits


def too_long(limits: Limits, at: Span) -> tuple[str, Span, str]:
    """Say that a value is too long: message, place and hint of L109."""
    return f"this is longer than {limits.length:,} characters", at, f"is a quote left open? {limits.hint('length')}"


def too_many(what: str, limits: Limits, at: Span) -> tuple[str, Span, str]:
    """Say that there are too many rows or entries."""
    hint = f"a brief prints what a reader can read; {limits.hint('rows')}"
    return f"there are more than {limits.rows:,} {what} here", at, hint
