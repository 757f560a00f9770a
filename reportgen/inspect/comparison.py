"""A PDF's record and a dossier's folder -> which files are not those that the PDF was made from."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic, Refused
from reportgen.files import kind_of
from reportgen.messages import _
from reportgen.model.kept import SIGN_OFFS, VERIFICATION

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.model.inspection import Difference, Inspection


def differences(inspection: Inspection, dossier: Path) -> dict[str, Difference]:
    """Give every file that differs, by its path in the dossier; none if the PDF was made from this very dossier.

    Which papers and series there are is said in brief.yaml. Refused with I106 if the PDF does not tell what it was made
    from, with I101 if there is no such folder or a file of it cannot be read.
    """
    recorded = _recorded(inspection)
    if kind_of(dossier) != "folder":
        message = _("there is no folder '{dossier}'", dossier=dossier.as_posix())
        raise Refused([Diagnostic("I101", message, hint=_("name the folder of the dossier"))])
    found: dict[str, Difference] = {}
    for path, digest in sorted(recorded.items()):
        theirs = _digest(dossier / path)
        if theirs is None:
            found[path] = "missing"
        elif theirs != digest:
            found[path] = "differs"
    for path in (SIGN_OFFS, VERIFICATION):
        if path not in recorded and kind_of(dossier / path):
            found[path] = "new"
    return found


def _recorded(inspection: Inspection) -> dict[str, str]:
    """The inputs that a record names: path -> SHA-256."""
    told = (inspection.record or {}).get("files")
    entries = [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []
    found = {str(each["input"]): str(each.get("sha256")) for each in entries if each.get("input")}
    inside = all(not PurePosixPath(path).is_absolute() and ".." not in path.split("/") for path in found)
    if not found or not inside:
        message = _("'{name}' does not say what it was made from", name=inspection.name)
        raise Refused([Diagnostic("I106", message, hint=_("reportgen 0.1 and later make PDFs that do"))])
    return found


def _digest(path: Path) -> str | None:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise Refused(
            [
                Diagnostic(
                    "I101", _("'{path}' cannot be read: {reason}", path=path.as_posix(), reason=error.strerror or error)
                )
            ]
        ) from error
