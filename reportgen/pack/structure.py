"""The structure tree of a brief -> a part of the briefing's own (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, Stream, String

from reportgen.pack.objects import (
    Once,
    array,
    dictionary,
    entries,
    every_dictionary,
    leaves,
    name,
    name_tree,
    number_tree,
    under,
    whole,
)
from reportgen.pack.places import Places, annotations_of
from reportgen.pack.tags import is_element, kids_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pikepdf import Object, Pdf

_KEYS = ("/StructParent", "/StructParents")


def root_of(pdf: Pdf) -> Dictionary | None:
    """Give the root of the structure tree; None for a file that is not tagged."""
    root = pdf.Root.get("/StructTreeRoot")
    return root if isinstance(root, Dictionary) else None


def next_key(pdf: Pdf) -> int:
    """Give a key of the parent tree that nothing uses, not even a page that leads nowhere by it."""
    root = root_of(pdf)
    used = [-1]
    if root is not None:
        used += [key for key, _ in leaves(root.get("/ParentTree"), "/Nums") if isinstance(key, int)]
        used.append(whole(root.get("/ParentTreeNextKey")) - 1)
    for page in pdf.pages:
        resources = dictionary(under(page.obj, "/Resources"))
        forms = entries(under(resources, "/XObject")).values()
        for holder in (page.obj, *annotations_of(page.obj), *forms):
            if isinstance(holder, Dictionary | Stream):
                used += [whole(under(holder, key), -1) for key in _KEYS]
    return max(used) + 1


def shift(brief: Pdf, by: int) -> None:
    """Move the keys by which content finds its elements; where there are no elements, take them away."""
    tagged = root_of(brief) is not None
    for found in every_dictionary(brief, b"/StructParent"):
        for key in _KEYS:
            if isinstance(under(found, key), int):
                if tagged:
                    found[key] = whole(found.get(key)) + by
                else:
                    del found[key]


def begin(host: Pdf) -> Dictionary:
    """Give the structure tree of the briefing; an empty one if it was not tagged."""
    root = root_of(host)
    if root is None:
        root = host.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array(), ParentTreeNextKey=0))
        root.ParentTree = number_tree(host, {})
        host.Root.StructTreeRoot = root
    return root


def part(host: Pdf, title: str, language: str | None, page: int) -> Dictionary:
    """Make the element that holds an annex, where its first page stands in the order of reading."""
    root = begin(host)
    above = _document(root)
    kids = kids_of(above)
    new = host.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, P=above, T=String(title), K=Array()))
    if language is not None:
        new.Lang = String(language)
    places = Places(host)
    pages = (_first_page(kid, places) for kid in reversed(kids))  # from the end, which is where most annexes go
    after = (at for at, own in zip(range(len(kids), 0, -1), pages, strict=True) if own is not None and own <= page)
    kids.insert(next(after, 0), new)
    above.K = Array(kids)
    return new


def _document(root: Dictionary) -> Dictionary:
    """Give what elements of a new part belong to: the one document of the briefing, else the root."""
    kids = kids_of(root)
    only = kids[0] if len(kids) == 1 else None
    return only if isinstance(only, Dictionary) and name(only.get("/S")) == "/Document" else root


def _first_page(kid: object, places: Places) -> int | None:
    new, waiting = Once(), [kid]
    while waiting:
        found = waiting.pop()
        if is_element(found) and new(found):
            page = places.leaf(under(found, "/Pg"))
            if page is not None:
                return page
            waiting += reversed(kids_of(found))
    return None


def add_content(host: Pdf, holder: Dictionary, element: Dictionary) -> None:
    """Let an annotation find its element."""
    root = begin(host)
    key = next_key(host)
    holder.StructParent = key
    root.ParentTree = number_tree(host, {**_parents(root), key: element})
    root.ParentTreeNextKey = key + 1


def join(host: Pdf, below: Dictionary, source: Dictionary, by: int, copied: Callable[[object], Object]) -> None:
    """Put the elements of a brief below a part; `source` is the root of its tree, and names were set apart."""
    root = begin(host)
    kids = [copied(kid) for kid in kids_of(source) if is_element(kid)]
    for kid in kids:
        kid.P = below
    below.K = Array([*kids_of(below), *kids])
    more = {key + by: copied(value) for key, value in _parents(source).items()}
    root.ParentTree = number_tree(host, {**_parents(root), **more})
    root.ParentTreeNextKey = max([whole(root.get("/ParentTreeNextKey")), *(key + 1 for key in more)])
    known = dict(_identified(root))
    new = {key: copied(value) for key, value in _identified(source)}
    if new:
        root.IDTree = name_tree(host, {**known, **new})
    for kind in ("/RoleMap", "/ClassMap"):
        own, other = entries(root.get(kind)), entries(source.get(kind))
        if other:
            root[kind] = Dictionary({**{key: copied(value) for key, value in other.items()}, **own})
    for kind in ("/Namespaces", "/PronunciationLexicon", "/AF"):
        if array(source.get(kind)):
            root[kind] = Array([*array(root.get(kind)), *map(copied, array(source.get(kind)))])


def _parents(root: Object) -> dict[int, object]:
    return {key: value for key, value in leaves(root.get("/ParentTree"), "/Nums") if isinstance(key, int)}


def _identified(root: Object) -> Iterator[tuple[bytes, object]]:
    for key, value in leaves(root.get("/IDTree"), "/Names"):
        if isinstance(key, String):
            yield bytes(key), value
