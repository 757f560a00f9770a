"""The bytes of a PDF -> a file that qpdf reads and changes, and back to bytes; both held in memory.

Where the system gives memory the face of a file, qpdf reads and writes it there. A stream of Python is asked for every
few bytes, and given every few: a file of 3,000 objects takes 90,000 calls to write, and three times as long.
"""

from __future__ import annotations

import os
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from pikepdf import Pdf

_BUFFER = 1 << 20


def held(content: bytes, password: str | None = None, *, attempt_recovery: bool = True) -> Pdf:
    """Open a PDF; PdfError or PasswordError where that cannot be."""
    password = password or ""
    if not hasattr(os, "memfd_create"):
        return pikepdf.open(BytesIO(content), password=password, attempt_recovery=attempt_recovery)
    with os.fdopen(os.memfd_create("pdf"), "w+b") as file:
        file.write(content)
        file.seek(0)
        # As it is mapped and nothing else: what falls back on the file would read on when that is closed.
        mapped = pikepdf.AccessMode.mmap_only
        return pikepdf.open(file, password=password, attempt_recovery=attempt_recovery, access_mode=mapped)


def saved(pdf: Pdf, **options: Any) -> bytes:
    """Give the bytes of a PDF; `options` are those of `Pdf.save`."""
    if not hasattr(os, "memfd_create"):
        out = BytesIO()
        pdf.save(out, **options)
        return out.getvalue()
    with os.fdopen(os.memfd_create("pdf"), "w+b", buffering=_BUFFER) as file:
        pdf.save(file, **options)
        file.seek(0)
        return file.read()
