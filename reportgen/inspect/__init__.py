"""A PDF -> what it says of itself: title, languages, made by what from what, what it claims, what is inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen import fence
from reportgen.diagnostics import Diagnostic, Refused, Warned
from reportgen.files import instead, kind_of
from reportgen.inspect.reading import read
from reportgen.messages import _
from reportgen.model.inspection import Embedded, Inspection
from reportgen.model.limits import USUAL, Limits

if TYPE_CHECKING:
    from pathlib import Path


def inspect(path: Path, limits: Limits = USUAL) -> Warned[Inspection]:
    """Read a PDF, whoever made it; Refused with I101 to I103 and I105 if that cannot be done."""
    content = _content(path, limits)
    try:
        found = fence.aside(lambda _ask: read(content, path.name, limits), (Inspection, Embedded))
    except (fence.Fallen, fence.TimeIsUp) as error:
        message = _(fence.UNREAD, shown=f"'{path.as_posix()}'")
        raise Refused([Diagnostic("I102", message, hint=_("fetch or save the file again"))]) from error
    doubtful = [each.name for each in found.files if each.recorded is False]
    return Warned(
        found,
        tuple(
            Diagnostic(
                "I107",
                _("the embedded file '{name}' is not the one that the record names", name=name),
                severity="warning",
            )
            for name in doubtful
        ),
    )


def _content(path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(limits.pdf + 1)
    except OSError as error:
        message = _("'{path}' cannot be read: {reason}", path=path.as_posix(), reason=error.strerror or error)
        hint = None if kind_of(path) else instead(path)
        raise Refused([Diagnostic("I101", message, hint=hint)]) from error
    if len(content) > limits.pdf:
        message = _("'{path}' is larger than {most:,} bytes", path=path.as_posix(), most=limits.pdf)
        hint = _("a brief has less than a million; is this the right file? {limit}", limit=limits.hint("pdf"))
        raise Refused([Diagnostic("I101", message, hint=hint)])
    return content
