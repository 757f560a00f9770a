"""A file that the program keeps in a dossier -> its data; there may be none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reportgen.diagnostics import Span
from reportgen.files import kind_of
from reportgen.model.sources import CONFIRMED
from reportgen.model.verification import SIGN_OFFS, VERIFICATION

if TYPE_CHECKING:
    from reportgen.load.folder import Folder

KEPT = {VERIFICATION: "reportgen verify", SIGN_OFFS: "reportgen sign-off", CONFIRMED: "reportgen confirm --all"}
"""File -> the command that writes it."""


def read_record(folder: Folder, name: str) -> object:
    """Read a file of `KEPT`; None where there is none, and with a fault in A109 or L1xx where it is broken."""
    # What was confirmed of the texts is printed nowhere: it makes no other brief.
    file = folder.read(name, is_input=name != CONFIRMED) if kind_of(folder.root / name) else None
    if file is None:
        return None
    try:
        return json.loads(file.text)
    except json.JSONDecodeError as error:
        place, why = Span(file.shown, error.lineno, error.colno), error.msg
    except RecursionError:
        place, why = Span(file.shown), "it nests too deep"
    hint = f"delete the file, and run `{KEPT[name]}` again"
    folder.faults.add("A109", f"'{name}' is not as the program wrote it: {why}", place, hint)
    return None
