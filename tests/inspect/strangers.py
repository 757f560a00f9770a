"""PDFs that somebody else has made, well or ill."""

from __future__ import annotations

import json
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import AttachedFileSpec

if TYPE_CHECKING:
    from collections.abc import Mapping


def plain() -> pikepdf.Pdf:
    """Give a PDF of one empty page that says nothing of itself."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    return pdf


def bytes_of(pdf: pikepdf.Pdf, **how: Any) -> bytes:
    """Give the bytes of a file."""
    out = BytesIO()
    pdf.save(out, **how)
    return out.getvalue()


def holding(files: Mapping[str, bytes], *, key: str | None = None) -> pikepdf.Pdf:
    """Give a PDF with files inside, under names that the library would not take."""
    pdf = plain()
    for number, (name, content) in enumerate(files.items()):
        spec = AttachedFileSpec(pdf, content, filename="x", description="", mime_type="", creation_date="", mod_date="")
        pdf.attachments[key or f"{number}"] = spec
        spec.obj.UF = spec.obj.F = pikepdf.String(name)
    return pdf


def recorded(files: Mapping[str, bytes], paths: Mapping[str, str]) -> pikepdf.Pdf:
    """Give a PDF with files inside, and a record that says where a dossier has them."""
    entries = [
        {"name": name, "input": paths.get(name), "sha256": sha256(content).hexdigest(), "size": len(content)}
        for name, content in files.items()
    ]
    record = {"format": 1, "edition": "port.en", "files": entries}
    return holding({**files, "build.json": json.dumps(record).encode()})
