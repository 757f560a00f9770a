"""A PDF -> what it says of itself: title, languages, made by what from what, what it claims, what is inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic, Refused, Warned
from reportgen.inspect.reading import read

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.model.inspection import Inspection

LIMIT = 512 * 1024 * 1024
"""Bytes of a PDF at most."""


def inspect(path: Path) -> Warned[Inspection]:
    """Read a PDF, whoever made it; Refused with I101 to I103 and I105 if that cannot be done."""
    found = read(_content(path), path.name)
    doubtful = [each.name for each in found.files if each.recorded is False]
    return Warned(
        found,
        tuple(
            Diagnostic("I107", f"the embedded file '{name}' is not the one that the record names", severity="warning")
            for name in doubtful
        ),
    )


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
    except OSError as error:
        raise Refused([Diagnostic("I101", f"'{path.as_posix()}' cannot be read: {error.strerror or error}")]) from error
    if len(content) > LIMIT:
        message = f"'{path.as_posix()}' is larger than {LIMIT // 1024 // 1024} MB"
        raise Refused([Diagnostic("I101", message, hint="a brief has less than one of them; is this the right file?")])
    return content
