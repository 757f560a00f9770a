"""A PDF -> the facts about its structure: elements, the content they hold, identifiers (ISO 32000-1, 14.7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, TypeGuard

from pikepdf import Array, Dictionary

from reportgen.pack.objects import DIRECT, Once, array, entries, leaves, name, text, under, whole
from reportgen.pack.places import Leaf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pikepdf import Object, Pdf

    from reportgen.pack.places import Places

_CONTENT: Final = frozenset({"/MCR", "/OBJR"})
_WORDS: Final = ("/Alt", "/ActualText", "/T")
_REFERENCES: Final = re.compile(rb"\[(?: \d+ \d+ R)* \]")
_REFERENCE: Final = re.compile(rb"(\d+) (\d+) R")
_LINKS = 32
"""Steps of a role map at most: a stranger's may go in a circle."""


class Met(NamedTuple):
    """An element of a structure tree, as it is met in reading order."""

    element: Dictionary
    held: Mapping[str, Object]
    """Its entries."""
    language: str
    page: object
    """Its own; nothing where it says none."""
    contents: int
    """How many of its children are no elements."""


def kids_of(element: Object) -> list[object]:
    """Give the children of a structure element, or of the tree's root."""
    return _listed(under(element, "/K"))


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
    return {key: name(value) for key, value in entries(root.get("/RoleMap")).items()}


def elements(root: Object, language: str) -> Iterator[Met]:
    """Give every element in reading order, with its language, which is inherited."""
    new = Once()
    waiting: list[tuple[Dictionary, Mapping[str, Object], str]] = [
        (*kid, language) for kid in reversed(_elements_in(kids_of(root)))
    ]
    while waiting:
        found, held, spoken = waiting.pop()
        if not new(found):
            continue
        spoken = text(held.get("/Lang")) or spoken
        kids = _listed(held.get("/K"))
        within = _elements_in(kids)
        # The page of an element is that of its own contents, and nothing of those below it (ISO 32000-1, table 323).
        yield Met(found, held, spoken, held.get("/Pg"), len(kids) - len(within))
        waiting += [(*kid, spoken) for kid in reversed(within)]


def structure(pdf: Pdf, places: Places) -> Iterator[tuple[object, ...]]:
    """Give the facts: each element by type, language, words and content; each piece of content by its element."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, Dictionary):
        return
    kinds = _Kinds(roles_of(root))
    for element, held, language, page, content in elements(root, text(pdf.Root.get("/Lang"))):
        kind = kinds.meet(element, held)
        words = [text(held.get(key)) for key in _WORDS]
        yield ("structure element", kind, language, *words, content, places.leaf(page))
        if "/ID" in held:
            yield ("identified element", kind, places.leaf(page))
    parents = {key: parent for key, parent in leaves(root.get("/ParentTree"), "/Nums") if isinstance(key, int)}
    for parent in parents.values():
        yield ("key of the parent tree", kinds.of(parent) if isinstance(parent, Dictionary) else "content of a page")
    for number, page in enumerate(places.pages):
        leaf = Leaf(number)
        for mark, kind in kinds.within(parents.get(whole(under(page, "/StructParents"), -1))):
            yield ("marked content", leaf, mark, kind)
        for found in places.annotations[number]:
            parent = parents.get(whole(found.get("/StructParent"), -1))
            if isinstance(parent, Dictionary):
                yield ("tagged annotation", leaf, name(found.get("/Subtype")), kinds.of(parent))


class _Kinds:
    """The standard types of elements, each asked for once."""

    def __init__(self, roles: Mapping[str, str]) -> None:
        self._roles = roles
        self._known: dict[tuple[int, int], str] = {}

    def meet(self, element: Dictionary, held: Mapping[str, Object]) -> str:
        kind = role(name(held.get("/S")), self._roles)
        number = element.objgen
        if number != DIRECT:
            self._known[number] = kind
        return kind

    def of(self, element: Dictionary) -> str:
        return self._known.get(element.objgen) or role(name(under(element, "/S")), self._roles)

    def within(self, parents: object) -> Iterator[tuple[int, str]]:
        """Give the types of the elements that the marks of a page belong to, with the number of the mark."""
        if not isinstance(parents, Array):
            return
        # As it is written, where it names nothing but known elements: to take each part takes five times as long.
        written = _REFERENCES.fullmatch(parents.unparse(resolved=True))
        if written:
            numbers = ((int(number), int(generation)) for number, generation in _REFERENCE.findall(written[0]))
            known = [kind for each in numbers if (kind := self._known.get(each))]
            if len(known) == len(parents):
                yield from enumerate(known)
                return
        for mark, parent in enumerate(array(parents)):
            if isinstance(parent, Dictionary):
                yield mark, self.of(parent)


def _elements_in(kids: Iterable[object]) -> list[tuple[Dictionary, Mapping[str, Object]]]:
    """Give the children that are elements, with their entries: to take them all at once is half the time."""
    # Most that is no element is content, and says no type of its own.
    found = [(kid, entries(kid)) for kid in kids if isinstance(kid, Dictionary) and "/S" in kid]
    return [(kid, held) for kid, held in found if "/S" in held and name(held.get("/Type")) not in _CONTENT]


def _listed(kids: object) -> list[object]:
    return array(kids) if isinstance(kids, Array) else [] if kids is None else [kids]
