"""Named destinations of a brief -> the same under names that the briefing does not use, joined with its own.

Both files may have the same names, as any two that hyperref wrote have: section.1, page.1, Doc-Start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, Stream, String

from reportgen.pack.objects import dictionary, every_dictionary, leaves, name, name_tree, under
from reportgen.pack.places import annotations_of, key_of, named_destinations, outline_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pikepdf import Pdf


def prefix_for(host: Pdf) -> bytes:
    """Give a beginning that no name of the briefing has."""
    known, number = [key for key, _ in named_destinations(host)], 1
    while any(key.startswith(b"annex%d." % number) for key in known):
        number += 1
    return b"annex%d." % number


def set_apart(brief: Pdf, prefix: bytes) -> dict[bytes, object]:
    """Rename every destination where it is used, and give them all by their new names."""
    known = dict(named_destinations(brief))
    for found in every_dictionary(brief, b"/GoTo", b"/Dest"):
        for key in _uses(found):
            old = key_of(found.get(key))
            if old is not None:
                found[key] = String(prefix + old)
    pin(brief)
    return {prefix + key: value for key, value in known.items()}


def join(host: Pdf, copied: Mapping[bytes, object]) -> None:
    """Add destinations to the briefing's own."""
    if not copied:
        return
    names = host.Root.get("/Names")
    if not isinstance(names, Dictionary):
        names = host.Root.Names = host.make_indirect(Dictionary())
    own = {bytes(key): value for key, value in leaves(names.get("/Dests"), "/Names") if isinstance(key, String)}
    names.Dests = name_tree(host, {**own, **copied})


def pin(pdf: Pdf) -> None:
    """Let every destination name its page and not its number, which is about to change."""
    holders: list[tuple[Dictionary | Stream, str]] = []
    for page in pdf.pages:
        for found in annotations_of(page.obj):
            holders += [(found, "/Dest"), (dictionary(under(found, "/A")), "/D")]
    for entry, _, _ in outline_entries(pdf):
        holders += [(entry, "/Dest"), (dictionary(under(entry, "/A")), "/D")]
    for _, value in named_destinations(pdf):
        _pin(pdf, dictionary(value).get("/D", value))
    for holder, key in holders:
        if key == "/Dest" or name(under(holder, "/S")) == "/GoTo":
            _pin(pdf, under(holder, key))
    _pin(pdf, pdf.Root.get("/OpenAction"))
    if name(dictionary(pdf.Root.get("/OpenAction")).get("/S")) == "/GoTo":
        _pin(pdf, dictionary(pdf.Root.OpenAction).get("/D"))


def _uses(found: Dictionary | Stream) -> Iterable[str]:
    """Give the keys under which a dictionary names a destination in its own file."""
    if name(under(found, "/S")) == "/GoTo" and isinstance(under(found, "/D"), String | Name):
        yield "/D"
    if "/Dest" in found and (name(under(found, "/Subtype")) == "/Link" or "/Title" in found):
        yield "/Dest"


def _pin(pdf: Pdf, destination: object) -> None:
    if isinstance(destination, Array) and len(destination):
        first: object = destination[0]
        if isinstance(first, int) and 0 <= first < len(pdf.pages):
            destination[0] = pdf.pages[first].obj
