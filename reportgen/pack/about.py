"""A brief -> what it says of itself: title, author, languages, date."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from pikepdf import Dictionary, Stream

from reportgen.model.packing import Brief
from reportgen.pack.objects import decoded, dictionary, text

if TYPE_CHECKING:
    from pikepdf import Pdf

    from reportgen.pack.opening import Opened

_DATE = re.compile(r"D:(\d{4})(?:(\d\d)(\d\d)?)?")
_BAG = re.compile(rb"<dc:language>(.*?)</dc:language>", re.DOTALL)
_ITEM = re.compile(rb"<rdf:li>\s*([\w-]{1,35})\s*</rdf:li>")


def about(brief: Opened) -> Brief:
    """Read what a brief says of itself; its file name stands for a title."""
    info = dictionary(brief.pdf.trailer.get("/Info"))
    return Brief(
        title=_said(info, "/Title") or brief.path.stem,
        author=_said(info, "/Author"),
        languages=_languages(brief.pdf),
        date=_date(_said(info, "/ModDate") or _said(info, "/CreationDate")),
        pages=len(brief.pdf.pages),
        digest=brief.digest,
    )


def _date(written: str) -> str:
    """Give a date of PDF (ISO 32000-2, 7.9.4) as far as it is one of the calendar: a stranger's may have any digits."""
    match = _DATE.match(written)
    parts = [part for part in match.groups() if part] if match else []
    for count in range(len(parts), 0, -1):
        with suppress(ValueError):
            date.fromisoformat("-".join([*parts[:count], "01", "01"][:3]))
            return "-".join(parts[:count])
    return ""


def _said(info: Dictionary, key: str) -> str:
    return " ".join(text(info.get(key)).split())


def _languages(pdf: Pdf) -> tuple[str, ...]:
    """Give the languages that the metadata lists (XMP, dc:language), else the one of the catalog."""
    packet = pdf.Root.get("/Metadata")
    bag = _BAG.search(decoded(packet)) if isinstance(packet, Stream) else None
    listed = tuple(found.decode() for found in _ITEM.findall(bag[1])) if bag else ()
    own = text(pdf.Root.get("/Lang"))
    return listed or ((own,) if own else ())
