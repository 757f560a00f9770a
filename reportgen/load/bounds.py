"""What is read of a file -> the words of the fault that it is too much of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.messages import _

if TYPE_CHECKING:
    from reportgen.diagnostics import Span
    from reportgen.model.limits import Limits


def too_long(limits: Limits, at: Span) -> tuple[str, Span, str]:
    """Say that a value is too long: message, place and hint of L109."""
    return (
        _("this is longer than {most:,} characters", most=limits.length),
        at,
        _("is a quote left open? {limit}", limit=limits.hint("length")),
    )


def too_many(said: str, limits: Limits, at: Span) -> tuple[str, Span, str]:
    """Say that there are too many rows or entries, as `said` has it: the same of L109."""
    return said, at, _("a brief prints what a reader can read; {limit}", limit=limits.hint("rows"))
