"""A page and an embedded file -> the mark that shows it: a paper clip in a corner, seen, printed and read aloud."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple, TypeGuard

from pikepdf import Array, Dictionary, Name, Rectangle, String

from reportgen.pack.objects import array, name, whole
from reportgen.pack.places import annotations_of
from reportgen.pack.structure import add_content, root_of

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

_WIDTH, _HEIGHT, _MARGIN, _GAP = 14.0, 20.0, 12.0, 4.0
"""In points, as a reader sees the page."""
# No device decides on these, so that the mark asks for no output intent (ISO 19005-2, 6.2.4.2).
_COLOURS = {
    "/WhitePoint": (0.9505, 1, 1.089),
    "/Gamma": (2.2, 2.2, 2.2),
    "/Matrix": (0.4124, 0.2126, 0.0193, 0.3576, 0.7152, 0.1192, 0.1805, 0.0722, 0.9505),
}
"""Those of sRGB (IEC 61966-2-1), near enough for a mark."""
_CLIP = (
    b"q /C cs /C CS 1 1 1 sc 0.08 0.2 0.31 SC 0.6 w 0.3 0.3 13.4 19.4 re B "
    b"1.3 w 1 J 1 j 9.4 13.5 m 9.4 6.2 l 9.4 3.2 4.6 3.2 4.6 6.2 c 4.6 14.2 l 4.6 17.8 10.9 17.8 10.9 14.2 c "
    b"10.9 6 l S 7 13.6 m 7 7.2 l S Q"
)
_LETTER: Final = Rectangle(0, 0, 612, 792)
"""What readers take for the box of a page that says none that is one."""
_PRINT = 4
"""The flag of an annotation that is printed too (ISO 32000-1, 12.5.3)."""
_TURN = {0: (1, 0, 0, 1, 0, 0), 90: (0, 1, -1, 0, 0, 0), 180: (-1, 0, 0, -1, 0, 0), 270: (0, -1, 1, 0, 0, 0)}
"""The matrix that stands a picture upright on a page that is shown turned by so many degrees clockwise."""


class Words(NamedTuple):
    """What a mark says: the description of the file, and its language (BCP 47) if it is known."""

    contents: str
    language: str | None


def mark(host: Pdf, page: Page, spec: Object, words: Words) -> Dictionary:
    """Put the mark of a file on a page, and into the structure of a briefing that has one."""
    form = host.make_stream(_CLIP)
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array([0, 0, _WIDTH, _HEIGHT])
    form.Matrix = Array(list(_TURN[_rotation(page)]))
    colours = Array([Name.CalRGB, Dictionary({key: Array(values) for key, values in _COLOURS.items()})])
    form.Resources = Dictionary(ColorSpace=Dictionary(C=colours))
    annotation = host.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.FileAttachment,
            Rect=Array([round(part, 2) for part in _free(page)]),
            Contents=String(words.contents),
            Name=Name.Paperclip,
            FS=spec,
            F=_PRINT,
            AP=Dictionary(N=form),
            P=page.obj,
        )
    )
    if words.language is not None:
        annotation.Lang = String(words.language)
    page.obj.Annots = Array([*array(page.obj.get("/Annots")), annotation])
    _tag(host, page, annotation, words)
    return annotation


def place_of(annotation: Dictionary) -> Array:
    """Give the destination of a mark: its page, with the mark in sight."""
    _, bottom, _, top = (float(str(part)) for part in annotation.Rect)
    return Array([annotation.P, Name.XYZ, None, round(max(bottom, top) + _MARGIN, 2), None])


def _tag(host: Pdf, page: Page, annotation: Dictionary, words: Words) -> None:
    """Give the mark its element: Annot, with the words again (ISO 14289-1, 7.18.1)."""
    root = root_of(host)
    if root is None:
        return
    kids = array(root.get("/K")) or [root.get("/K")]
    above = next((kid for kid in kids if isinstance(kid, Dictionary) and name(kid.get("/S")) == "/Document"), root)
    element = host.make_indirect(
        Dictionary(
            Type=Name.StructElem,
            S=Name.Annot,
            P=above,
            Pg=page.obj,
            Alt=String(words.contents),
            K=Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page.obj),
        )
    )
    if words.language is not None:
        element.Lang = String(words.language)
    known = above.get("/K")
    above.K = Array([*(array(known) if isinstance(known, Array) else [] if known is None else [known]), element])
    add_content(host, annotation, element)
    if "/Tabs" not in page.obj:
        page.obj.Tabs = Name.S


def _rotation(page: Page) -> int:
    turned = whole(page.obj.get("/Rotate")) % 360
    return turned if turned in _TURN else 0


def _free(page: Page) -> tuple[float, float, float, float]:
    """Give the first place below the upper right corner, as the page is shown, that no annotation has."""
    box, turned = Rectangle(page.cropbox) if _is_box(page.cropbox) else _LETTER, _rotation(page)
    across, down = (box.height, box.width) if turned in {90, 270} else (box.width, box.height)
    taken = [Rectangle(rect) for rect in (found.get("/Rect") for found in annotations_of(page.obj)) if _is_box(rect)]
    from_top = _MARGIN
    while from_top + _HEIGHT < down - _MARGIN:
        place = _on_page(box, turned, across, from_top)
        if not any(_overlap(place, other) for other in taken):
            return place
        from_top += _HEIGHT + _GAP
    return _on_page(box, turned, across, _MARGIN)


def _on_page(box: Rectangle, turned: int, across: float, from_top: float) -> tuple[float, float, float, float]:
    """Turn a place, told from the upper right corner as shown, into the coordinates of the page."""
    left, right = across - _MARGIN - _WIDTH, across - _MARGIN
    near, far = from_top, from_top + _HEIGHT
    match turned:
        case 90:
            return (box.llx + near, box.lly + left, box.llx + far, box.lly + right)
        case 180:
            return (box.urx - right, box.lly + near, box.urx - left, box.lly + far)
        case 270:
            return (box.urx - far, box.ury - right, box.urx - near, box.ury - left)
        case _:
            return (box.llx + left, box.ury - far, box.llx + right, box.ury - near)


def _is_box(value: object) -> TypeGuard[Array]:
    corners = [each for each in array(value) if isinstance(each, int | Decimal)]
    return len(corners) == len(array(value)) == 4  # noqa: PLR2004 -- two corners


def _overlap(place: tuple[float, float, float, float], other: Rectangle) -> bool:
    left, bottom, right, top = place
    return left < other.urx and other.llx < right and bottom < other.ury and other.lly < top
