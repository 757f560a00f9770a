"""A PDF -> what is in it, by another library than the one that packs: pypdf follows every link and every tag."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

if TYPE_CHECKING:
    from collections.abc import Iterator


class Read:
    """A PDF that was read."""

    def __init__(self, pdf: bytes, password: str | None = None) -> None:
        """Read it."""
        self.reader = PdfReader(BytesIO(pdf), password=password)
        self.root: Any = self.reader.root_object
        self.numbers = {page.indirect_reference.idnum: at for at, page in enumerate(self.reader.pages)}  # type: ignore[union-attr]
        self.pages = len(self.reader.pages)

    @property
    def links(self) -> list[tuple[int, int | str | None]]:
        """Give the page of each link, and where it leads: a page, an address, or nowhere."""
        return [
            (number, self.target(each.get_object()))
            for number, page in enumerate(self.reader.pages)
            for each in page.get("/Annots", ())
            if each.get_object().get("/Subtype") == "/Link"
        ]

    def target(self, holder: Any) -> int | str | None:
        """Give where a link or an entry leads."""
        action = holder.get("/A", {})
        if action.get("/S") == "/URI":
            return str(action["/URI"])
        return self.page_of(holder.get("/Dest", action.get("/D")))

    def page_of(self, destination: Any) -> int | None:
        """Give the page of a destination."""
        value = destination.get_object() if destination is not None else None
        if isinstance(value, str | bytes):
            key = value if isinstance(value, str) else value.decode()
            value = self.named.get(key.removeprefix("/"))
        if isinstance(value, DictionaryObject):
            value = value["/D"].get_object()
        if not isinstance(value, ArrayObject):
            return None
        page = list.__getitem__(value, 0)
        return self.numbers[page.idnum] if isinstance(page, IndirectObject) else int(page)

    @property
    def named(self) -> dict[str, Any]:
        """Give the named destinations."""
        found = {key.removeprefix("/"): value.get_object() for key, value in self.root.get("/Dests", {}).items()}
        tree = self.root.get("/Names", {}).get("/Dests")
        return found | {str(key): value.get_object() for key, value in _leaves(tree, "/Names")}

    @property
    def places(self) -> dict[str, int | None]:
        """Give the page of every named destination."""
        return {key: self.page_of(value) for key, value in self.named.items()}

    @property
    def outline(self) -> list[tuple[int, str, int | str | None]]:
        """Give depth, title and page of each entry."""
        found = []
        waiting = [(self.root.get("/Outlines", {}).get("/First"), 0)]
        while waiting:
            entry, depth = waiting.pop()
            if entry is not None:
                entry = entry.get_object()
                found.append((depth, str(entry["/Title"]), self.target(entry)))
                waiting += [(entry.get("/Next"), depth), (entry.get("/First"), depth + 1)]
        return found

    @property
    def labels(self) -> list[str]:
        """Give the label of every page."""
        return self.reader.page_labels

    @property
    def files(self) -> dict[str, str]:
        """Give the hash of every embedded file."""
        tree = self.root.get("/Names", {}).get("/EmbeddedFiles")
        return {
            str(key): sha256(value.get_object()["/EF"]["/F"].get_object().get_data()).hexdigest()
            for key, value in _leaves(tree, "/Names")
        }

    @property
    def fields(self) -> dict[str, str]:
        """Give the value of every field."""
        form = self.root.get("/AcroForm", {})
        fields = [field.get_object() for field in form.get("/Fields", ())]
        return {str(field["/T"]): str(field.get("/V")) for field in fields if field.get("/FT") == "/Tx"}

    @property
    def elements(self) -> Counter[tuple[str, str, str]]:
        """Give every structure element by the type it stands for, its language and its words."""
        tree = self.root.get("/StructTreeRoot")
        found: Counter[tuple[str, str, str]] = Counter()
        if tree is None:
            return found
        waiting = [(kid, str(self.root.get("/Lang", ""))) for kid in _kids(tree.get_object())]
        while waiting:
            element, language = waiting.pop()
            language = str(element.get("/Lang", language))
            found[self.role(element["/S"]), language, str(element.get("/Alt", ""))] += 1
            waiting += [(kid, language) for kid in _kids(element)]
        return found

    def role(self, kind: str) -> str:
        """Give the type that a type stands for."""
        roles = self.root["/StructTreeRoot"].get("/RoleMap", {})
        while kind in roles:
            kind = roles[kind]
        return str(kind)

    @property
    def drawings(self) -> list[str | None]:
        """Give the words of what is drawn on each page, found from the page: its number, the parent tree, the tag."""
        tree = self.root.get("/StructTreeRoot")
        parents: dict[Any, Any] = (
            {} if tree is None else {int(key): value for key, value in _leaves(tree["/ParentTree"], "/Nums")}
        )
        found: list[str | None] = []
        for page in self.reader.pages:
            held = parents.get(page.get("/StructParents"))
            found.append(None if held is None else str(held.get_object()[0]["/Alt"]))
        return found

    @property
    def layers(self) -> list[tuple[str, bool]]:
        """Give every layer, and whether it is hidden."""
        properties = self.root.get("/OCProperties", {})
        hidden = {each.idnum for each in properties.get("/D", {}).get("/OFF", ())}
        return [
            (str(each.get_object()["/Name"]), each.idnum in hidden)
            for each in list.__iter__(properties.get("/OCGs", ArrayObject()))
        ]


def _leaves(tree: Any, kind: str) -> Iterator[tuple[Any, Any]]:
    if tree is None:
        return
    node = tree.get_object()
    flat = list(node.get(kind, ()))
    yield from zip(flat[::2], flat[1::2], strict=True)
    for kid in node.get("/Kids", ()):
        yield from _leaves(kid, kind)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", ArrayObject())
    listed = kids if isinstance(kids, ArrayObject) else [kids]
    found = [kid.get_object() for kid in listed]
    return [kid for kid in found if isinstance(kid, DictionaryObject) and "/S" in kid]
