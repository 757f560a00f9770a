"""What the program itself keeps in a dossier: the names of the files, and the fault of one that is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportgen.diagnostics import Diagnostic
from reportgen.messages import N_, _

if TYPE_CHECKING:
    from reportgen.diagnostics import Span

VERIFICATION, SIGN_OFFS, CONFIRMED = "verification.json", "sign-offs.json", "confirmed.json"
"""What `verify`, `sign-off` and `confirm` write."""

KEPT: Final = {
    VERIFICATION: N_("delete the file, and run `reportgen verify` again"),
    SIGN_OFFS: N_("take it back from your version control: nobody can sign again for those who signed"),
    CONFIRMED: N_("delete the file, and run `reportgen confirm --all` again"),
}
"""File -> the way out where it is broken."""


def not_as_written(name: str, place: Span, why: str) -> Diagnostic:
    """A109: a file of `KEPT` is as the program wrote it."""
    message = _("'{name}' is not as the program wrote it: {why}", name=name, why=why)
    return Diagnostic("A109", message, place, _(KEPT[name]))
