"""A PDF -> the facts about its structure: elements, the content they hold, identifiers (ISO 32000-1, 14.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeGuard

from pikepdf import Array, Dictionary

from reportgen.pack.objects import Once, array, dictionary, entries, leaves, name, text, under
from reportgen.pack.places import Leaf, annotations_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pikepdf import Object, Pdf

    from reportgen.pack.places import Places

_CONTENT: Final = frozenset({"/MCR", "/OBJR"})
_WORDS: Final = ("/Alt", "/ActualText", "/T")
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
    return {key: name(value) for key, value in dictionary(root.get("/RoleMap")).items()}


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
    parents = dict(leaves(root.get("/ParentTree"), "/Nums"))
    for parent in parents.values():
        yield ("key of the parent tree", kinds.of(parent) if isinstance(parent, Dictionary) else "content of a page")
    for number, page in enumerate(places.pages):
        leaf = Leaf(number)
        for mark, parent in enumerate(array(parents.get(under(page, "/StructParents")))):
            if isinstance(parent, Dictionary):
                yield ("marked content", leaf, mark, kinds.of(parent))
        for found in annotations_of(page):
            parent = parents.get(under(found, "/StructParent"))
            if isinstance(parent, Dictionary):
                yield ("tagged annotation", leaf, name(found.get("/Subtype")), kinds.of(parent))


class _Kinds:
    """The standard types of elements, each asked for once."""

    def __init__(self, roles: Mapping[str, str]) -> None:
        self._roles = roles
        self._known: dict[tuple[int, int], str] = {}

    def meet(self, element: Dictionary, held: Mapping[str, Object]) -> str:
        kind = role(name(held.get("/S")), self._roles)
        if element.is_indirect:
            self._known[element.objgen] = kind
        return kind

    def of(self, element: Dictionary) -> str:
        return self._known.get(element.objgen) or role(name(under(element, "/S")), self._roles)


def _elements_in(kids: Iterable[object]) -> list[tuple[Dictionary, Mapping[str, Object]]]:
    """Give the children that are elements, with their entries: to take them all at once is half the time."""
    found = [(kid, entries(kid)) for kid in kids if isinstance(kid, Dictionary)]
    return [(kid, held) for kid, held in found if "/S" in held and name(held.get("/Type")) not in _CONTENT]


def _listed(kids: object) -> list[object]:
    return array(kids) if isinstance(kids, Array) else [] if kids is None else [kids]
