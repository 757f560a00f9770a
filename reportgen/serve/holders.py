"""A finished PDF and the tree of its document -> the element that each marked content belongs to."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, TypeAlias

from pikepdf import Array, Dictionary, Pdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pikepdf import Object

    from reportgen.model.structure import Element

Content: TypeAlias = tuple[int, int]
"""A page, from 1, and the number of a marked content on it."""


def holders(pdf: bytes, tree: Element) -> Mapping[Content, Element]:
    """Walk both trees side by side; nothing where the PDF is not of this document."""
    with Pdf.open(io.BytesIO(pdf)) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
        kids = _listed(document.Root.get("/StructTreeRoot", Dictionary()).get("/K"))
        return dict(_held(kids[0], tree, 0, pages)) if len(kids) == 1 else {}


def _held(
    made: Object, meant: Element, page: int, pages: Mapping[tuple[int, int], int]
) -> Iterator[tuple[Content, Element]]:
    page = pages.get(made["/Pg"].objgen, 0) if "/Pg" in made else page
    within = list(meant.elements)
    for kid in _listed(made.get("/K")):
        if not isinstance(kid, Dictionary):
            yield (page, int(kid)), meant
        elif "/MCID" in kid:
            yield (pages.get(kid["/Pg"].objgen, page) if "/Pg" in kid else page, int(kid["/MCID"])), meant
        elif "/S" in kid and within:
            yield from _held(kid, within.pop(0), page, pages)


def _listed(value: Object | None) -> list[Object]:
    if value is None:
        return []
    return list(value.as_list()) if isinstance(value, Array) else [value]
