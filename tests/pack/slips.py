"""What `readable` takes for a fault of a file -> what of it was raised by a line of ours, and may be a slip of ours.

Over a damaged file libraries raise exceptions of any kind, and pikepdf does so in lines of ours, as it is no Python. So
the net has to catch them all, and whatever it caught that could be a bug is told apart here, where it is only a test.
"""

from __future__ import annotations

import sys
import traceback
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

import reportgen
from reportgen.pdf import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

_SLIPS: Final = (TypeError, AttributeError, NameError, LookupError, AssertionError, UnicodeError)
_OURS: Final = Path(reportgen.__file__).parent


@contextmanager
def slips() -> Iterator[list[str]]:
    """Give a list that fills with such exceptions, and where they were raised."""
    found: list[str] = []

    def noted(self: Unreadable, *said: object) -> None:
        Exception.__init__(self, *said)
        error = sys.exception()
        last = traceback.extract_tb(error.__traceback__)[-1] if error else None
        if last and isinstance(error, _SLIPS) and Path(last.filename).is_relative_to(_OURS):
            found.append(f"{type(error).__name__}: {error}, in {last.filename}:{last.lineno}: {last.line}")

    with patch.object(Unreadable, "__init__", noted):
        yield found
