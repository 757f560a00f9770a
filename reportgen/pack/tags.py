"""A PDF -> the facts about its structure: elements, the content they hold, identifiers (ISO 32000-1, 14.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeGuard

from pikepdf import Array, Dictionary

from reportgen.pack.objects import Once, array, dictionary, leaves, name, text, under
from reportgen.pack.places import Leaf, annotations_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pikepdf import Object, Pdf

    from reportgen.pack.places import Places

_CONTENT: Final = frozenset({"/MCR", "/OBJR"})
_LINKS = 32
"""Steps of a role map at most: a stranger's may go in a circle."""


def kids_of(element: Object) -> list[object]:
    """Give the children of a structure element, or of the tree's root."""
    kids = under(element, "/K")
    return array(kids) if isinstance(kids, Array) else [] if kids is None else [kids]


def is_element(value: object) -> TypeGuard[Dictionary]:
    """Whether a child of an element is an element itself, and not content (14.7.4)."""
    return isinstance(value, Dictionary) and "/S" in value and name(under(value, "/Type")) not in _CONTENT


def role(kind: str, roles: Mapping[str, str]) -> str:
    """Give the standard type that a type stands for (14.7.3)."""
    for _ in range(_LINKS):
        if kind not in roles:
            break
        kind = roles[kind]
    return kind


def roles_of(root: Object) -> dict[str, str]:
    """Give the role map of a structure tree."""
    return {key: name(value) for key, value in dictionary(root.get("/RoleMap")).items()}


def elements(root: Object, language: str) -> Iterator[tuple[Dictionary, str, object, int]]:
    """Give every element in reading order, with its language and its page, which are inherited, and its contents."""
    new = Once()
    waiting: list[tuple[Dictionary, str, object]] = [
        (kid, language, None) for kid in reversed(kids_of(root)) if is_element(kid)
    ]
    while waiting:
        found, spoken, page = waiting.pop()
        if not new(found):
            continue
        spoken, page, kids = text(under(found, "/Lang")) or spoken, under(found, "/Pg", page), kids_of(found)
        within = [(kid, spoken, page) for kid in reversed(kids) if is_element(kid)]
        yield found, spoken, page, len(kids) - len(within)
        waiting += within


def structure(pdf: Pdf, places: Places) -> Iterator[tuple[object, ...]]:
    """Give the facts: each element by type, language, words and content; each piece of content by its element."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, Dictionary):
        return
    roles = roles_of(root)
    for element, language, page, content in elements(root, text(pdf.Root.get("/Lang"))):
        words = (text(under(element, key)) for key in ("/Alt", "/ActualText", "/T"))
        kind = role(name(under(element, "/S")), roles)
        yield ("structure element", kind, language, *words, content, places.leaf(page))
        if "/ID" in element:
            yield ("identified element", kind, places.leaf(page))
    parents = dict(leaves(root.get("/ParentTree"), "/Nums"))
    yield from (("key of the parent tree", _kind_of(parents[key], roles)) for key in parents)
    for number, page in enumerate(places.pages):
        for mark, parent in enumerate(array(parents.get(under(page, "/StructParents")))):
            if isinstance(parent, Dictionary):
                yield ("marked content", Leaf(number), mark, _type(parent, roles))
        for found in annotations_of(page):
            parent = parents.get(under(found, "/StructParent"))
            if isinstance(parent, Dictionary):
                yield ("tagged annotation", Leaf(number), name(under(found, "/Subtype")), _type(parent, roles))


def _kind_of(parent: object, roles: Mapping[str, str]) -> str:
    return _type(parent, roles) if isinstance(parent, Dictionary) else "content of a page"


def _type(element: Dictionary, roles: Mapping[str, str]) -> str:
    return role(name(under(element, "/S")), roles)
