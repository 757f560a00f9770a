"""Elements and what the pages hold of them -> the structure tree of a PDF (ISO 32000-1, 14.7)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pikepdf import Object, Pdf

    from reportgen.finish.structure.marks import Held, Piece
    from reportgen.model.structure import Element

_AFTER_ALL = 1 << 60
_ELEMENT: Final = Name.StructElem
IDENTIFIED: Final = frozenset({"TH", "Note"})
"""What has a name in the tree: what cells speak of, and every note (ISO 14289-1, 7.9)."""
_name = cache(lambda kind: Name(f"/{kind}"))


class Tree:
    """The tree while it is made, elements before what points to them."""

    def __init__(self, pdf: Pdf, held: Mapping[int, Held]) -> None:
        """Take what the pages hold."""
        self._pdf, self._held = pdf, held
        self._pages = [page.obj for page in pdf.pages]
        self._made: dict[int, Object] = {}
        self._first: dict[int, int] = {}
        self._links: dict[int, list[tuple[Object, Object]]] = {}
        self._rooms: dict[int, list[tuple[Object, list[float]]]] = {}

    def build(self, document: Element, owners: Sequence[Sequence[int]]) -> None:
        """Hang the tree into the catalog, and every page and link into the tree."""
        self._take_annotations()
        root = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._place(document)
        root.K = Array([self._element(document, root)])
        numbers = self._parents(owners)
        root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        root.ParentTreeNextKey = len(numbers) // 2
        names = self._names()
        if names:
            root.IDTree = self._pdf.make_indirect(Dictionary(Names=Array(names)))
        catalog = self._pdf.Root
        catalog.StructTreeRoot = root
        catalog.MarkInfo = Dictionary(Marked=True)
        catalog.Lang = String(document.lang or "")

    def _take_annotations(self) -> None:
        """Links by their element; what only tells how much room an element takes is no annotation, and goes."""
        for page in self._pages:
            kept = []
            for annotation in page.get("/Annots", []):
                number = int(annotation.get("/RG", 0))
                if number and "/Subtype" not in annotation:
                    corners = [float(edge) for edge in annotation.Rect]
                    self._rooms.setdefault(number, []).append((page, corners))
                    continue
                if number:
                    del annotation["/RG"]
                    self._links.setdefault(number, []).append((page, annotation))
                kept.append(annotation)
            if kept:
                page.Annots = Array(kept)
            elif "/Annots" in page:
                del page["/Annots"]

    def _place(self, element: Element) -> int:
        """Find where an element begins among all pieces of the document."""
        pieces = self._held[element.number].pieces
        begins = [self._place(kid) for kid in element.elements]
        self._first[element.number] = min([place for place, _ in pieces[:1]] + begins, default=_AFTER_ALL)
        return self._first[element.number]

    def _element(self, element: Element, parent: Object) -> Object:
        entries: dict[str, Object] = {"/Type": _ELEMENT, "/S": _name(element.tag), "/P": parent}
        if element.lang:
            entries["/Lang"] = String(element.lang)
        if element.alt and element.tag != "Link":
            entries["/Alt"] = String(element.alt)
        if element.tag in IDENTIFIED:
            entries["/ID"] = _identifier(element.number)
        attributes = self._attributes(element)
        if attributes:
            entries["/A"] = attributes[0] if len(attributes) == 1 else Array(attributes)
        pieces = self._held[element.number].pieces
        if pieces:
            entries["/Pg"] = self._pages[pieces[0][1][0]]
        made = self._made[element.number] = self._pdf.make_indirect(Dictionary(entries))
        kids = self._kids(element, made)
        if kids:
            made["/K"] = Array(kids)
        return made

    def _kids(self, element: Element, made: Object) -> list[Object | int]:
        """Elements in reading order, and between them the pieces that are shown there; then a link's annotations."""
        pieces = list(self._held[element.number].pieces)
        page = pieces[0][1][0] if pieces else None
        kids: list[Object | int] = []
        for kid in element.elements:
            while pieces and pieces[0][0] < self._first[kid.number]:
                kids.append(self._content(pieces.pop(0)[1], page))
            kids.append(self._element(kid, made))
        kids += [self._content(piece, page) for _, piece in pieces]
        for at, annotation in self._links.get(element.number, []):
            kids.append(Dictionary(Type=Name.OBJR, Pg=at, Obj=annotation))
            annotation.Contents = String(element.alt or "")
        return kids

    def _content(self, piece: Piece, page: int | None) -> Object | int:
        if piece[0] == page:
            return piece[1]
        return Dictionary(Type=Name.MCR, Pg=self._pages[piece[0]], MCID=piece[1])

    def _attributes(self, element: Element) -> list[Object]:
        found: list[Object] = []
        if element.numbering:
            found.append(Dictionary(O=Name.List, ListNumbering=Name(f"/{element.numbering}")))
        cell: dict[str, Object | int] = {}
        if element.scope:
            cell["/Scope"] = Name(f"/{element.scope}")
        if element.span > 1:
            cell["/ColSpan"] = element.span
        if element.headers:
            cell["/Headers"] = Array([_identifier(number) for number in element.headers])
        if cell:
            found.append(Dictionary({"/O": Name.Table, **cell}))
        room = self._room(element.number)
        if room:
            found.append(Dictionary(O=Name.Layout, BBox=Array(room), Placement=Name.Block))
        return found

    def _room(self, number: int) -> list[float]:
        """The box of a figure or a table that stands on one page (ISO 32000-1, 14.8.5.4.3)."""
        found = self._rooms.get(number, [])
        if len({page.objgen for page, _ in found}) != 1:
            return []
        lefts, bottoms, rights, tops = zip(*(corners for _, corners in found), strict=True)
        return [min(lefts), min(bottoms), max(rights), max(tops)]

    def _parents(self, owners: Sequence[Sequence[int]]) -> list[Object | int]:
        """The parent tree: for each page the elements of its pieces, for each link its element (14.7.4.4)."""
        numbers: list[Object | int] = []
        for key, (page, held) in enumerate(zip(self._pages, owners, strict=True)):
            page.StructParents, page.Tabs = key, Name.S
            numbers += [key, self._pdf.make_indirect(Array([self._made[number] for number in held]))]
        for number, links in self._links.items():
            for _, annotation in links:
                annotation.StructParent = len(numbers) // 2
                numbers += [len(numbers) // 2, self._made[number]]
        return numbers

    def _names(self) -> list[Object]:
        heads = sorted((bytes(made.ID), number) for number, made in self._made.items() if "/ID" in made)
        return [part for name, number in heads for part in (String(name), self._made[number])]


def _identifier(number: int) -> String:
    """The name of an element; the names of a tree stand in their order."""
    return String(f"e{number:06}")
