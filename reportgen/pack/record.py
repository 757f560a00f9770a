"""What was attached -> a note in the pack that says so, and back (page-piece dictionary: ISO 32000-1, 14.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, String

from reportgen.pack.objects import array, dictionary, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pikepdf import Pdf

    from reportgen.model.packing import Attached

KEY = "/reportgen"
_EPOCH = "D:19700101000000Z"


def note(host: Pdf, attached: Iterable[Attached]) -> None:
    """Add to the note of a pack; pages are named by themselves, so that it stays true where they move."""
    pieces = host.Root.get("/PieceInfo")
    if not isinstance(pieces, Dictionary):
        pieces = host.Root.PieceInfo = Dictionary()
    known = array(dictionary(dictionary(pieces.get(KEY)).get("/Private")).get("/Annexes"))
    # The date of the briefing and not of the run: the same files give the same pack.
    date = text(dictionary(host.trailer.get("/Info")).get("/ModDate")) or _EPOCH
    annexes = Array([*known, *(_entry(host, each) for each in attached)])
    pieces[KEY] = Dictionary(LastModified=String(date), Private=Dictionary(Annexes=annexes))


def _entry(host: Pdf, each: Attached) -> Dictionary:
    said = {
        "/Title": each.title,
        "/Way": each.way,
        "/Lang": each.language,
        "/Digest": each.digest,
        "/Name": each.name,
    }
    entry = Dictionary({key: String(value) for key, value in said.items() if value is not None})
    entry.Page, entry.Pages = host.pages[each.page - 1].obj, each.pages
    return entry
