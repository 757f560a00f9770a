"""A PDF -> what it says of itself: title, languages, made by what from what, what it claims, what is inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic, Refused, Warned
from reportgen.inspect.reading import read
from reportgen.model.limits import USUAL, Limits

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.model.inspection import Inspection


def inspect(path: Path, limits: Limits = USUAL) -> Warned[Inspection]:
    """Read a PDF, whoever made it; Refused with I101 to I103 and I105 if that cannot be done."""
    found = read(_content(path, limits), path.name, limits)
    doubtful = [each.name for each in found.files if each.recorded is False]
    return Warned(
        found,
        tuple(
            Diagnostic("I107", f"the embedded file '{name}' is not the one that the record names", severity="warning")
            for name in doubtful
        ),
    )


def _content(path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(limits.pdf + 1)
    except OSError as error:
        raise Refused([Diagnostic("I101", f"'{path.as_posix()}' cannot be read: {error.strerror or error}")]) from error
    if len(content) > limits.pdf:
        message = f"'{path.as_posix()}' is larger than {limits.pdf:,} bytes"
        hint = f"a brief has less than a million; is this the right file? {limits.hint('pdf')}"
        raise Refused([Diagnostic("I101", message, hint=hint)])
    return content
