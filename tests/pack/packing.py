"""Bytes of a briefing and briefs -> the pack, by files in a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Refused
from reportgen.model.packing import Annex, Order
from reportgen.pack import pack, write

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.diagnostics import Diagnostic, Warned
    from reportgen.model.packing import Packed


def ordered(folder: Path, host: bytes, *briefs: bytes, **options: Any) -> Order:
    """Write the files, and give the order to attach them; `titles` and `labels` go by brief."""
    (folder / "host.pdf").write_bytes(host)
    titles, labels = options.pop("titles", {}), options.pop("labels", {})
    annexes = []
    for number, content in enumerate(briefs):
        path = folder / f"brief{number or ''}.pdf"
        path.write_bytes(content)
        annexes.append(Annex(path, titles.get(number), labels.get(number)))
    return Order(folder / "host.pdf", tuple(annexes), folder / "pack.pdf", **options)


def packed(folder: Path, host: bytes, *briefs: bytes, **options: Any) -> Warned[Packed]:
    """Give the pack; Refused as the room does."""
    order = ordered(folder, host, *briefs, **options)
    return pack(order, write(order))


def refused(folder: Path, host: bytes, *briefs: bytes, **options: Any) -> tuple[Diagnostic, ...]:
    """Give why nothing was packed; nothing if it was."""
    try:
        packed(folder, host, *briefs, **options)
    except Refused as found:
        return found.diagnostics
    return ()
