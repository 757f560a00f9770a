"""A picture of an edition -> SVG in a document, with a PNG for who does not know SVG, and its description."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import resvg_py
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from reportgen import fonts
from reportgen.drawing import draw
from reportgen.drawing.svg import svg
from reportgen.model.blocks import ChartFigure
from reportgen.model.drawing import Line
from reportgen.model.phrases import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.text.paragraph import Paragraph

    from reportgen.drawing import Picture
    from reportgen.model.drawing import Drawing
    from reportgen.model.edition import Edition, Emblem
    from reportgen.model.language import Face, Language

_PIXEL: Final = 25.4 / 96
"""Millimetres of a CSS pixel."""
_SHARP: Final = 3.0
"""Pixels of the PNG for each of the drawing's: 288 an inch."""
_LEAST: Final = 560.0
"""The width that a diagram or a timeline is drawn for, in CSS pixels: it is set smaller where there is less."""
_SVG: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""The extension of a picture that names its SVG (MS-ODRAWXML, 2.4)."""


def missing(scripts: Iterable[Language]) -> list[str]:
    """Give the font files of which a picture needs one, and this machine has none."""
    return sorted({face.file for face in _faces(scripts) if fonts.family(face) is None})


def add(paragraph: Paragraph, figure: Picture, side: int, edition: Edition, width: float) -> None:
    """Put a picture into a paragraph, `width` millimetres wide; the fonts must be on this machine (`missing`)."""
    language = edition.languages[side]
    least = 0.0 if isinstance(figure, ChartFigure) else _LEAST
    drawing = draw(figure, side, language, max(width / _PIXEL, least))
    faces = _needed(drawing, language, edition.scripts)
    families = dict.fromkeys(filter(None, map(fonts.family, faces)))
    names = ", ".join([*(f"'{name}'" for name in families), "sans-serif"])
    vector = svg(drawing, "picture", edition.theme.colours, family=names)
    files = sorted({str(path) for face in faces if (path := fonts.find(face))})
    raster = resvg_py.svg_to_bytes(
        svg_string=vector, font_files=files, skip_system_fonts=True, zoom=_SHARP, background=edition.theme.colours.paper
    )
    inline: Any = paragraph.add_run().add_picture(BytesIO(raster), width=Mm(width))._inline
    inline.docPr.set("descr", drawing.description)
    _refer(paragraph, inline, vector)


def place(paragraph: Paragraph, emblem: Emblem) -> None:
    """Put the picture at the head into a paragraph."""
    drawn = paragraph.add_run().add_picture(BytesIO(emblem.image.content), height=Mm(float(emblem.height)))
    inline: Any = drawn._inline  # the library has no alternative texts
    inline.docPr.set("descr", " / ".join(map(plain, emblem.description)))


def _refer(paragraph: Paragraph, inline: Any, vector: str) -> None:
    """Name the SVG beside the PNG, for who knows it."""
    name = PackURI(f"/word/media/drawing{inline.docPr.id}.svg")
    part = Part(name, "image/svg+xml", vector.encode(), paragraph.part.package)
    link = paragraph.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    (blip,) = inline.xpath(".//a:blip")
    blip.append(
        parse_xml(
            f"<a:extLst {nsdecls('a', 'r')}><a:ext uri='{_SVG}'><asvg:svgBlip r:embed='{link}' "
            "xmlns:asvg='http://schemas.microsoft.com/office/drawing/2016/SVG/main'/></a:ext></a:extLst>"
        )
    )


def _needed(drawing: Drawing, language: Language, scripts: Iterable[Language]) -> list[Face]:
    """Give the faces of the language, and of others where it lacks a letter: Han fonts are slow to load."""
    lines = (shape for shape in drawing.shapes if isinstance(shape, Line))
    said = {ord(char) for line in lines for piece in line.pieces for char in piece.text}
    own = _faces([language])
    covers = [fonts.coverage(face) or () for face in own]
    if all(code in cover for cover in covers for code in said):
        return own
    return [*own, *_faces(scripts)]


def _faces(languages: Iterable[Language]) -> list[Face]:
    return [face for each in languages for face in (each.fonts.sans.regular, each.fonts.sans.bold)]
