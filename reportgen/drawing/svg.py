"""Drawing -> SVG (2, W3C): colours and sizes as attributes, and classes by which a page may have its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from reportgen.drawing.lines import RAISED
from reportgen.model.drawing import Area, Dot, Line, Stroke

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.drawing import Drawing, Ink, Piece, Shape
    from reportgen.model.theme import Colours

_NAMESPACE: Final = "http://www.w3.org/2000/svg"
_HEAD: Final = 9.0
"""The length of the head of an arrow, and nearly its width."""
_LIFT: Final = 0.36
"""How far raised words stand above the line, in em."""


def svg(drawing: Drawing, name: str, colours: Colours, look: str = "", family: str = "") -> str:
    """Give an element of SVG that is told of by its description; `name` begins its ids, `look` is its class.

    `family` is the type that it is set in where no style sheet says so.
    """
    linked = any(piece.target for shape in drawing.shapes if isinstance(shape, Line) for piece in shape.pieces)
    root = Element("svg", {"xmlns": _NAMESPACE, "viewBox": f"0 0 {_n(drawing.width)} {_n(drawing.height)}"})
    root.attrib |= {"width": _n(drawing.width), "height": _n(drawing.height), "lang": drawing.lang}
    # What has links in it is read as a document (WAI-ARIA Graphics Module 1.0): an image would hide them.
    root.attrib |= {"role": "graphics-document" if linked else "img", "aria-labelledby": f"{name}.title"}
    root.attrib |= {key: value for key, value in (("class", look), ("font-family", family)) if value}
    SubElement(root, "title", {"id": f"{name}.title"}).text = drawing.description
    for shape in drawing.shapes:
        _add(root, shape, colours)
    return tostring(root, encoding="unicode")


def _add(root: Element, shape: Shape, inks: Colours) -> None:
    match shape:
        case Area():
            box = {"x": shape.x, "y": shape.y, "width": shape.width, "height": shape.height}
            edge = {"stroke": inks[shape.edge], "class": f"{shape.fill} edge-{shape.edge}"} if shape.edge else {}
            SubElement(root, "rect", {**_numbers(box), "fill": inks[shape.fill], "class": shape.fill, **edge})
        case Dot():
            disc = {"cx": shape.x, "cy": shape.y, "r": shape.radius}
            SubElement(root, "circle", {**_numbers(disc), "fill": inks[shape.fill], "class": shape.fill})
        case Stroke():
            _stroke(root, shape, inks)
        case Line():
            _line(root, shape, inks)


def _stroke(root: Element, shape: Stroke, inks: Colours) -> None:
    (x1, y1), (x2, y2) = shape.start, shape.end
    along = ((x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1))  # arrows go along an axis
    back = _HEAD if shape.arrow else 0
    ends = {"x1": x1, "y1": y1, "x2": x2 - along[0] * back, "y2": y2 - along[1] * back}
    looks = {"stroke": inks[shape.ink], "stroke-width": _n(shape.width), "class": f"edge-{shape.ink}"}
    SubElement(root, "line", {**_numbers(ends), **looks})
    if shape.arrow:
        base = (x2 - along[0] * _HEAD, y2 - along[1] * _HEAD)
        wing = (along[1] * _HEAD / 2, along[0] * _HEAD / 2)
        corners = [(x2, y2), (base[0] + wing[0], base[1] + wing[1]), (base[0] - wing[0], base[1] - wing[1])]
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in corners)
        SubElement(root, "polygon", {"points": points, "fill": inks[shape.ink], "class": shape.ink})


def _line(root: Element, line: Line, inks: Colours) -> None:
    looks = {"font-size": _n(line.size), "fill": inks[line.ink], "class": line.ink}
    if line.anchor != "start":
        looks["text-anchor"] = line.anchor
    if line.strong:
        looks["font-weight"] = "bold"
    text = SubElement(root, "text", {**_numbers({"x": line.x, "y": line.y}), **looks})
    raised = False
    for piece in line.pieces:
        # Not baseline-shift, which some readers do not know: the words after it are lowered again.
        shift = (-1 if piece.raised else 1) * _LIFT * line.size if piece.raised != raised else 0.0
        raised = piece.raised
        _piece(text, piece, line.size, shift, inks)


def _piece(text: Element, piece: Piece, size: float, shift: float, inks: Colours) -> None:
    around = SubElement(text, "a", {"href": piece.target}) if piece.target else text
    span = SubElement(around, "tspan")
    span.text = piece.text
    if shift:
        span.set("dy", _n(shift))
    if piece.raised:
        span.set("font-size", _n(size * RAISED))
    if piece.strong:
        span.set("font-weight", "bold")
    if piece.lang:
        span.set("lang", piece.lang)
    ink: Ink | None = "tone0" if piece.target and piece.raised else "quiet" if piece.quiet else None
    if ink:
        span.attrib |= {"fill": inks[ink], "class": ink}


def _numbers(measures: Mapping[str, float]) -> dict[str, str]:
    return {name: _n(value) for name, value in measures.items()}


def _n(value: float) -> str:
    """A number as short as a tenth of a pixel allows."""
    return f"{value:.1f}".removesuffix(".0")
