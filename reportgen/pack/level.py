"""A PDF -> what it claims to be: PDF/A with part and level, PDF/UA with part (ISO 19005 and 14289: XMP)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pikepdf import Stream

from reportgen.pack.objects import decoded

if TYPE_CHECKING:
    from pikepdf import Pdf

_ARCHIVE = "http://www.aiim.org/pdfa/ns/id/"
_ACCESS = "http://www.aiim.org/pdfua/ns/id/"


@dataclass(frozen=True, slots=True)
class Level:
    """What a file claims: 0 stands for nothing."""

    part: int = 0
    conformance: str = ""
    """a, b or u of PDF/A-1 to -3, e or f of PDF/A-4; lower case."""
    access: int = 0

    @property
    def archive_name(self) -> str:
        """Give its name: PDF/A-3a."""
        return f"PDF/A-{self.part}{self.conformance}"

    @property
    def access_name(self) -> str:
        """Give its name: PDF/UA-1."""
        return f"PDF/UA-{self.access}"

    @property
    def profiles(self) -> tuple[str, ...]:
        """Give the names that validators know it by: 3a, ua1."""
        archive = (f"{self.part}{self.conformance}",) if self.part else ()
        return (*archive, f"ua{self.access}") if self.access else archive


def level_of(pdf: Pdf) -> Level:
    """Read what a file claims; what is not XML claims nothing."""
    packet = pdf.Root.get("/Metadata")
    content = decoded(packet) if isinstance(packet, Stream) else b""
    if _ARCHIVE.encode() not in content and _ACCESS.encode() not in content:
        return Level()
    return Level(
        _number(content, _ARCHIVE, "part"),
        _property(content, _ARCHIVE, "conformance").lower(),
        _number(content, _ACCESS, "part"),
    )


def drop_claims(pdf: Pdf, *, archive: bool, access: bool) -> None:
    """Take claims out of the metadata, and leave all else in it."""
    spaces = tuple(f"{{{space}}}" for space, gone in ((_ARCHIVE, archive), (_ACCESS, access)) if gone)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for key in [key for key in metadata if key.startswith(spaces)]:
            del metadata[key]


def _number(content: bytes, space: str, key: str) -> int:
    found = _property(content, space, key)
    return int(found) if found.isdecimal() else 0


def _property(content: bytes, space: str, key: str) -> str:
    """Give a property, as attribute or element. Not by an XML parser: to load one takes longer than to attach."""
    for prefix in re.findall(rb"xmlns:([\w.-]{1,50})\s*=\s*[\"']" + re.escape(space.encode()), content):
        start = re.escape(prefix) + b":" + key.encode()
        found = re.search(start + rb"\s*=\s*[\"']\s*(\w{1,20})|<" + start + rb"\s*>\s*(\w{1,20})", content)
        if found:
            return (found[1] or found[2]).decode("ascii", "replace")
    return ""
