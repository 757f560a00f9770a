"""Types, classes and identifiers of a brief's elements -> those that mean the same in the briefing.

Both files may give one name two meanings: a type in their role maps, a class, an identifier (ISO 32000-1, 14.7.3
to 14.7.6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, Object, Stream, String

from reportgen.messages import _
from reportgen.pack.naming import unused
from reportgen.pack.objects import array, entries, leaves, name
from reportgen.pack.tags import elements, role, roles_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.diagnostics import Faults


_STANDARD = """
Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody
Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure
Formula Form
"""
"""The standard structure types (ISO 32000-1, 14.8.4)."""


def set_apart(source: Dictionary, own: Dictionary | None, faults: Faults) -> None:
    """Rename what means another thing in the briefing's tree; N115 where the standard's own types are remapped."""
    if own is None:
        return
    found = [met.element for met in elements(source, "")]
    types = _types(source, own, found, faults)
    classes = _classes(source, own)
    identifiers = _identifiers(source, own)
    for element in found:
        kind = name(element.get("/S"))
        if kind in types:
            element.S = Name(types[kind])
        if "/C" in element:
            element.C = _renamed_classes(element.C, classes)
        if identifiers and isinstance(element.get("/ID"), String):
            old = bytes(element.ID) if isinstance(element.ID, String) else b""
            element.ID = String(identifiers.get(old, old))
        for attributes in _attributes(element.get("/A")):
            _rename_headers(attributes, identifiers)
    for kept in entries(source.get("/ClassMap")).values():
        for attributes in _attributes(kept):
            _rename_headers(attributes, identifiers)


def _types(source: Dictionary, own: Dictionary, found: list[Dictionary], faults: Faults) -> dict[str, str]:
    """Rename types that both map, to different ends; the map of the brief follows."""
    theirs, ours = roles_of(source), roles_of(own)
    used = {name(element.get("/S")) for element in found}
    for kind in sorted(used - set(theirs)):
        if kind in ours and kind[1:] in _STANDARD.split():
            message = _(
                "the briefing takes {kind} for {other}, and the brief uses it as it is", kind=kind, other=ours[kind]
            )
            faults.add("N115", message, hint=_("embed the brief as a file: --as embed"))
    new: dict[str, str] = {}
    for kind in theirs:
        if role(kind, theirs) != role(kind, {**theirs, **ours}):
            new[kind] = f"/{unused(kind[1:], {key[1:] for key in (*theirs, *ours, *new.values())})}"
    if new:
        # Each leads to its end at once: what stands between may mean something else in the briefing.
        source.RoleMap = Dictionary({new.get(kind, kind): Name(role(kind, theirs)) for kind in theirs})
    return new


def _classes(source: Dictionary, own: Dictionary) -> dict[str, str]:
    theirs, ours = entries(source.get("/ClassMap")), entries(own.get("/ClassMap"))
    new: dict[str, str] = {}
    for key, value in theirs.items():
        if key in ours and _written(value) != _written(ours[key]):
            new[key] = f"/{unused(key[1:], {each[1:] for each in (*theirs, *ours, *new.values())})}"
    if new:
        source.ClassMap = Dictionary({new.get(key, key): value for key, value in theirs.items()})
    return new


def _identifiers(source: Dictionary, own: Dictionary) -> dict[bytes, bytes]:
    """Rename identifiers that both have, in the tree of the brief too."""
    pairs = [(bytes(key), value) for key, value in leaves(source.get("/IDTree"), "/Names") if isinstance(key, String)]
    ours = {bytes(key) for key, _ in leaves(own.get("/IDTree"), "/Names") if isinstance(key, String)}
    taken = {key.decode("latin-1") for key in (*ours, *(key for key, _ in pairs))}
    new: dict[bytes, bytes] = {}
    for key, _place in pairs:
        if key in ours:
            fresh = unused(key.decode("latin-1"), taken)
            taken.add(fresh)
            new[key] = fresh.encode("latin-1")
    if new:
        flat = [part for key, value in pairs for part in (String(new.get(key, key)), value)]
        source.IDTree = Dictionary(Names=Array(flat))
    return new


def _renamed_classes(value: Object, new: Mapping[str, str]) -> Object:
    if isinstance(value, Array):
        return Array([_renamed_classes(each, new) if isinstance(each, Object) else each for each in value])
    return Name(new.get(name(value), name(value))) if isinstance(value, Name) else value


def _attributes(value: object) -> Iterator[Dictionary | Stream]:
    for each in array(value) or [value]:
        if isinstance(each, Dictionary | Stream):
            yield each


def _rename_headers(attributes: Dictionary | Stream, new: Mapping[bytes, bytes]) -> None:
    """Let a cell of a table name its header cells by their new identifiers (14.8.5.7)."""
    if new and "/Headers" in attributes:
        named = [bytes(each) for each in array(attributes.get("/Headers")) if isinstance(each, String)]
        attributes.Headers = Array([String(new.get(each, each)) for each in named])


def _written(value: Object) -> bytes:
    return value.unparse(resolved=True)
