"""The outline of a brief -> a part of the briefing's own, under one entry (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, String

from reportgen.pack.objects import chained, whole
from reportgen.pack.places import Leaf, Places

if TYPE_CHECKING:
    from pikepdf import Object, Pdf


def entry(host: Pdf, title: str, destination: Array) -> Dictionary:
    """Make an entry, which is in no outline yet."""
    return host.make_indirect(Dictionary(Title=String(title), Dest=destination))


def fit(page: Object) -> Array:
    """Give the destination of a page as a whole."""
    return Array([page, Name.Fit])


def nest(above: Dictionary, outline: object) -> None:
    """Put the entries of an outline, copied into this file, under an entry that is closed."""
    below = list(chained(outline.get("/First"), "/Next")) if isinstance(outline, Dictionary) else []
    last = above.get("/Last")
    for each in below:
        each.Parent = above
    if not below:
        return
    if isinstance(last, Dictionary):
        last.Next, below[0].Prev = below[0], last
    else:
        above.First = below[0]
    above.Last = below[-1]
    above.Count = -len(list(chained(above.First, "/Next")))


def insert(host: Pdf, new: Dictionary, page: int) -> None:
    """Put an entry before the first of the top ones that leads to a later page than `page`, else last."""
    root = host.Root.get("/Outlines")
    if not isinstance(root, Dictionary):
        root = host.Root.Outlines = host.make_indirect(Dictionary(Type=Name.Outlines))
    places, before, after = Places(host), None, None
    for each in chained(root.get("/First"), "/Next"):
        target = places.target(each)[0]
        if isinstance(target, Leaf) and target > page:
            after = each
            break
        before = each
    new.Parent = root
    for neighbour, here, there in ((before, "/Prev", "/Next"), (after, "/Next", "/Prev")):
        if neighbour is not None:
            new[here] = neighbour
            neighbour[there] = new
    if before is None:
        root.First = new
    if after is None:
        root.Last = new
    root.Count = max(whole(root.get("/Count")), 0) + 1
