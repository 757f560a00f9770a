"""The bytes of a pack -> what another library counts in them: nothing that pikepdf wrote is believed on its word.

pypdf reads what pikepdf wrote. It counts what it can in a fraction of a second: to follow each of 600 links takes
it 0.15 s on 100 pages, pikepdf 0.02 s, so that facts are compared by the one and numbers by the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader

from reportgen.diagnostics import Diagnostic
from reportgen.messages import N_, _
from reportgen.pdf import Unreadable, array, bytes_of, count, dictionary, leaves, part, readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pypdf.generic import DictionaryObject

    from reportgen.pack.facts import Facts


@dataclass(frozen=True, slots=True)
class Recount:
    """How many of each kind another library counts, or why it cannot."""

    found: Mapping[str, int]
    unread: str | None = None


def recounted(pdf: bytes, password: str | None) -> Recount:
    """Count a pack, which may be nothing that pypdf can read."""
    try:
        with readable():
            return Recount(recount(pdf, password))
    except Unreadable as error:
        return Recount({}, str(error))


def disagreements(other: Recount, facts: Facts) -> Iterator[Diagnostic]:
    """N113: give what pypdf counts otherwise than pikepdf, in the bytes that are to be written."""
    if other.unread is not None:
        yield Diagnostic(
            "N113",
            _("pypdf cannot read the pack: {error}", error=other.unread),
            hint=_("embed the brief as a file: --as embed"),
        )
    for kind, number in other.found.items():
        counted = facts.pages if kind == "page" else sum(map(facts.count, kind.split(" or ")))
        if number != counted:
            yield Diagnostic(
                "N113",
                _(
                    "pikepdf counts {counted} of each {kind} in the pack, and pypdf {number}",
                    counted=counted,
                    kind=_(kind),
                    number=number,
                ),
            )


def recount(pdf: bytes, password: str | None = None) -> dict[str, int]:
    """Count pages, annotations, entries of the outline, embedded files, destinations, fields and tags with pypdf."""
    # Not strict about what was a stranger's; of the cross-reference, which is ours, it need not try every entry.
    reader = PdfReader(BytesIO(pdf), strict=True, password=password or None)
    reader.strict = False
    root = part(reader.trailer, "/Root")
    pages = [node for node in _nodes(part(root, "/Pages")) if "/Kids" not in node]
    names = part(root, "/Names")
    named = {bytes_of(key) for key, _ in leaves(part(names, "/Dests"), "/Names")}
    return {
        "page": len(pages),
        N_("link or annotation"): sum(len(array(page.get("/Annots"))) for page in pages),
        "outline entry": count(part(root, "/Outlines"), lambda entry: [entry.get("/Next"), entry.get("/First")]) - 1,
        "attachment": len(leaves(part(names, "/EmbeddedFiles"), "/Names")),
        "destination": len(named | {key[1:].encode() for key in part(root, "/Dests")}),
        "field": sum(map(_fields, array(part(root, "/AcroForm").get("/Fields")))),
        "key of the parent tree": len(leaves(part(part(root, "/StructTreeRoot"), "/ParentTree"), "/Nums")),
    }


def _nodes(tree: DictionaryObject) -> list[DictionaryObject]:
    """Give the pages, and the nodes above them."""
    found: list[DictionaryObject] = []

    def below(node: DictionaryObject) -> list[Any]:
        found.append(node)
        return array(node.get("/Kids"))

    count(tree, below)
    return found


def _fields(top: Any) -> int:
    """Count a field and those below it; what has no name of its own is where a field is shown."""

    def named(field: DictionaryObject) -> list[Any]:
        return [kid for kid in array(field.get("/Kids")) if "/T" in dictionary(kid)]

    return count(top, named)
