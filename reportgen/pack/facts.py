"""A PDF -> everything in it that attaching must not lose, one tuple a fact, so that two files can be compared.

A fact begins with its kind, and names pages as `Leaf`: where pages move, so do the facts about them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final, TypeAlias

from pikepdf import Array, Dictionary, Object, Stream

from reportgen.messages import N_
from reportgen.pack.embedded import embedded_files
from reportgen.pack.labels import labels
from reportgen.pack.level import level_of
from reportgen.pack.objects import Once, array, chained, decoded, dictionary, entries, leaves, name, text, under
from reportgen.pack.places import Leaf, Places, outline_entries
from reportgen.pack.tags import structure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Pdf

Fact: TypeAlias = tuple[object, ...]


KINDS: Final = (
    N_("page"),
    N_("resource"),
    N_("content"),
    N_("link"),
    N_("annotation"),
    N_("destination"),
    N_("page label"),
    N_("outline entry"),
    N_("attachment"),
    N_("associated file"),
    N_("field"),
    N_("layer"),
    N_("language"),
    N_("level"),
    N_("information"),
    N_("script"),
    N_("structure element"),
    N_("identified element"),
    N_("key of the parent tree"),
    N_("marked content"),
    N_("tagged annotation"),
)
"""The kinds of facts, as people call them."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is in a PDF."""

    pages: int
    found: Counter[Fact]
    outline: tuple[Fact, ...]
    """The entries of the outline, in their order."""

    def count(self, kind: str) -> int:
        """Give how many facts there are of a kind."""
        return sum(number for fact, number in self.found.items() if fact[0] == kind)


def facts_of(pdf: Pdf) -> Facts:
    """Count a PDF."""
    places = Places(pdf)
    outline = tuple(
        ("outline entry", text(under(entry, "/Title")), depth, above, *places.target(entry))
        for entry, depth, above in outline_entries(pdf)
    )
    found = Counter(outline)
    for facts in (_pages, _destinations, _labels, _files, _fields, _layers, _document):
        found.update(facts(pdf, places))
    found.update(structure(pdf, places))
    return Facts(len(places.pages), found, outline)


def _pages(pdf: Pdf, places: Places) -> Iterator[Fact]:
    del pdf
    inherited = _Inherited()
    for number, page in enumerate(places.pages):
        leaf = Leaf(number)
        yield ("page", leaf, *(_numbers(inherited(page, key)) for key in ("/MediaBox", "/CropBox", "/Rotate")))
        resources = entries(inherited(page, "/Resources"))
        for kind in ("/Font", "/XObject"):
            yield from (("resource", leaf, kind, key) for key in entries(resources.get(kind)))
        contents = under(page, "/Contents")
        for stream in [contents] if isinstance(contents, Stream) else array(contents):
            if isinstance(stream, Stream):
                yield ("content", leaf, sha256(decoded(stream)).digest())
        for found in places.annotations[number]:
            kind, box = name(found.get("/Subtype")), _numbers(found.get("/Rect"))
            if kind == "/Link":
                yield ("link", leaf, box, *places.target(found))
            else:
                yield ("annotation", leaf, kind, box, text(found.get("/Contents")))


def _destinations(pdf: Pdf, places: Places) -> Iterator[Fact]:
    del pdf
    for key, value in places.named.items():
        yield ("destination", key, *places.destination(value))


def _labels(pdf: Pdf, places: Places) -> Iterator[Fact]:
    del places
    yield from (("page label", Leaf(number), label) for number, label in enumerate(labels(pdf)))


def _files(pdf: Pdf, places: Places) -> Iterator[Fact]:
    del places
    for file, is_named in embedded_files(pdf):
        kind = "attachment" if is_named else "associated file"
        yield (kind, file.name, file.digest, file.description, file.relationship)


def _fields(pdf: Pdf, places: Places) -> Iterator[Fact]:
    """Fields by full name, kind and value (ISO 32000-1, 12.7.3)."""
    del places
    new = Once()
    waiting: list[tuple[object, str, object, object]] = [
        (field, "", None, None) for field in array(dictionary(pdf.Root.get("/AcroForm")).get("/Fields"))
    ]
    while waiting:
        field, above, kind, value = waiting.pop()
        if not isinstance(field, Dictionary) or not new(field):
            continue
        own = text(field.get("/T"))
        full = f"{above}.{own}" if above and own else above or own
        kind, value = field.get("/FT", kind), field.get("/V", value)
        kids = array(field.get("/Kids"))
        waiting += [(kid, full, kind, value) for kid in kids]
        if own or not above:
            yield ("field", full, name(kind), _digest(value))


def _layers(pdf: Pdf, places: Places) -> Iterator[Fact]:
    """Layers and whether they are seen at first (ISO 32000-1, 8.11.4)."""
    del places
    properties = dictionary(pdf.Root.get("/OCProperties"))
    config = dictionary(properties.get("/D"))
    on, off = ({each.objgen for each in array(config.get(key)) if isinstance(each, Object)} for key in ("/ON", "/OFF"))
    for layer in array(properties.get("/OCGs")):
        if isinstance(layer, Dictionary):
            hidden = layer.objgen not in on if name(config.get("/BaseState")) == "/OFF" else layer.objgen in off
            yield ("layer", text(layer.get("/Name")), hidden)


def _document(pdf: Pdf, places: Places) -> Iterator[Fact]:
    """What a file says of itself."""
    del places
    yield ("language", text(pdf.Root.get("/Lang")))
    yield ("level", level_of(pdf))
    yield from (("information", key, _digest(value)) for key, value in entries(pdf.trailer.get("/Info")).items())
    for key, _ in leaves(dictionary(pdf.Root.get("/Names")).get("/JavaScript"), "/Names"):
        yield ("script", text(key))


class _Inherited:
    """What pages have, or a node above them (ISO 32000-1, 7.7.3.4), which is asked once for all of its pages."""

    def __init__(self) -> None:
        self._known: dict[tuple[tuple[int, int], str], object] = {}

    def __call__(self, page: Object, key: str) -> object:
        own = under(page, key)
        if own is not None:
            return own
        parent = under(page, "/Parent")
        if not isinstance(parent, Object) or not parent.is_indirect:
            return _above(parent, key)
        if (parent.objgen, key) not in self._known:
            self._known[parent.objgen, key] = _above(parent, key)
        return self._known[parent.objgen, key]


def _above(node: object, key: str) -> object:
    return next((found for each in chained(node, "/Parent") if (found := under(each, key)) is not None), None)


def _numbers(value: object) -> object:
    """Give a rectangle or a number as it is written: numbers are copied, never rounded."""
    return value.unparse(resolved=True) if isinstance(value, Array) else value if isinstance(value, int) else None


def _digest(value: object) -> bytes:
    """Give what tells the value of a field or an entry from another."""
    match value:
        case Stream():
            return sha256(decoded(value)).digest()
        case Dictionary() | Array():
            return str(type(value)).encode()
        case Object():
            return value.unparse(resolved=True)  # numbers of objects are of a file, and not of what it says
        case _:
            return str(value).encode()
