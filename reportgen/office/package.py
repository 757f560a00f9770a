"""A document -> the bytes of its file: the same for the same content (ECMA-376 part 2: a ZIP archive of parts)."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from docx.document import Document

_FIRST: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that ZIP knows: when a file was made is no part of it."""


def packed(document: Document) -> bytes:
    """Give the file, its parts in their order and without a time."""
    written, out = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as parts, ZipFile(out, "w") as archive:
        for part in parts.infolist():
            named = ZipInfo(part.filename, _FIRST)
            named.compress_type, named.external_attr, named.create_system = ZIP_DEFLATED, 0o600 << 16, 3
            archive.writestr(named, parts.read(part))
    return out.getvalue()
