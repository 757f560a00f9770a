"""A file that the program keeps in a dossier -> its data; there may be none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reportgen.diagnostics import Span
from reportgen.files import kind_of
from reportgen.messages import _
from reportgen.model.kept import CONFIRMED, not_as_written

if TYPE_CHECKING:
    from reportgen.load.folder import Folder


def read_record(folder: Folder, name: str) -> object:
    """Read a file of `KEPT`; None where there is none, and with a fault in A109 or L1xx where it is broken."""
    # What was confirmed of the texts is printed nowhere: it makes no other brief.
    file = folder.read(name, is_input=name != CONFIRMED) if kind_of(folder.root / name) else None
    if file is None:
        return None
    try:
        data = json.loads(file.text)
    except json.JSONDecodeError as error:
        place, why = Span(file.shown, error.lineno, error.colno), error.msg
    except RecursionError:
        place, why = Span(file.shown), _("it nests too deep")
    except ValueError:  # of Python's limit on the digits of a whole number
        place, why = Span(file.shown), _("a number in it is too long")
    else:
        if data is not None:
            return data
        place, why = Span(file.shown), _("there is nothing in it")
    folder.faults.extend([not_as_written(name, place, why)])
    return None
