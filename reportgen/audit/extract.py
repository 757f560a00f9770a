"""A PDF on standard input -> on standard output, as JSON, the text of its pages or why there is none.

This is run by itself, in a Python behind the fence (see `papers`): what reads a stranger's PDF can be made to take
all memory, or to never end.
"""

from __future__ import annotations

import json
import logging
import sys
from io import BytesIO

from pypdf import PdfReader


def extract(content: bytes) -> dict[str, object]:
    """Give `pages`, a text each, and `about`, what the file says of itself; or `locked`, or why it is `damaged`."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(content))
        # Many papers only forbid changes, and open with an empty password.
        if reader.is_encrypted and not reader.decrypt(""):
            return {"locked": True}
        return {"pages": [page.extract_text() for page in reader.pages], "about": about(reader)}
    except Exception as error:  # noqa: BLE001 -- on a broken PDF the library fails in any way
        return {"damaged": f"{type(error).__name__}: {error}" if isinstance(error, MemoryError) else str(error)}


def about(reader: PdfReader) -> dict[str, str]:
    """Give what a PDF says of itself; nothing where that is broken, for the text may be whole."""
    try:
        return {name: str(value) for name, value in (reader.metadata or {}).items() if isinstance(value, str)}
    except Exception:  # noqa: BLE001 -- as above
        return {}


if __name__ == "__main__":
    json.dump(extract(sys.stdin.buffer.read()), sys.stdout)
