"""PDFs made by hand, for what an engine would do only if it were broken."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject, TextStringObject

from reportgen.model.edition import Edition, Head, Metadata
from reportgen.model.structure import Element
from reportgen.model.tex import Typeset

if TYPE_CHECKING:
    from pypdf.generic import PdfObject

    from reportgen.model.language import Language
    from reportgen.model.theme import Theme


METADATA = Metadata(
    title="港口 / The port",
    author="测试小组",
    subject="怎样过河？",
    keywords=("港口", "port"),
    date="2026-11-22",
    titles={"zh-CN": "港口", "en-GB": "The port"},
    subjects={"zh-CN": "怎样过河？", "en-GB": "How to cross?"},
)
LANGUAGES = tuple(cast("Language", SimpleNamespace(tag=tag)) for tag in ("zh-CN", "en-GB"))
HEAD = Head((), (), (), (), (), ())
THEME = cast("Theme", SimpleNamespace())
EDITION = Edition("small.zh-en", LANGUAGES, (), THEME, METADATA, HEAD, ())
"""What a finished PDF says of its edition."""
TREE = Element(1, "Document", (Element(2, "Link", alt="there"),), lang="zh-CN")
"""A document that says nothing, and may have a link."""


def name(value: str) -> NameObject:
    """Give a name of the PDF: /Link."""
    return NameObject(f"/{value}")


def dictionary(**entries: PdfObject) -> DictionaryObject:
    """Give a dictionary by its keys without their strokes."""
    return DictionaryObject({name(key): value for key, value in entries.items()})


def file_of(writer: PdfWriter) -> bytes:
    """Give the bytes of a file."""
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def pages(count: int = 1) -> PdfWriter:
    """Give a file of empty pages, with a place named `there` on the first."""
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(200, 200)
    writer.add_named_destination("there", 0)
    return writer


def with_link(*, action: DictionaryObject | None = None, place: PdfObject | None = None) -> PdfWriter:
    """Give a page with a link that does an action, or leads to a place."""
    writer = pages()
    link = dictionary(
        Type=name("Annot"), Subtype=name("Link"), Rect=ArrayObject([NumberObject(edge) for edge in (0, 0, 9, 9)])
    )
    link[name("RG")] = NumberObject(2)
    if action is not None:
        link[name("A")] = writer._add_object(action)
    if place is not None:
        link[name("Dest")] = place
    writer.pages[0][name("Annots")] = ArrayObject([writer._add_object(link)])
    return writer


def with_bookmark(place: str) -> PdfWriter:
    """Give a page with an entry in the outline that leads to a named place."""
    writer = pages()
    item = writer.add_outline_item(title="Heading", page_number=0).get_object()
    assert isinstance(item, DictionaryObject)
    for key in ("/Dest", "/A"):
        item.pop(key, None)
    item[name("A")] = dictionary(S=name("GoTo"), D=TextStringObject(place))
    return writer


def with_font(*, embedded: bool, composite: bool = False, inside_a_form: bool = False) -> PdfWriter:
    """Give a page that has a font, its file with it or not; `composite` as XeTeX writes fonts."""
    writer = pages()
    descriptor = dictionary(Type=name("FontDescriptor"), FontName=name("Serif"))
    if embedded:
        descriptor[name("FontFile3")] = writer._add_object(StreamObject())
    font = dictionary(Type=name("Font"), Subtype=name("Type1"), BaseFont=name("Serif"), FontDescriptor=descriptor)
    if composite:
        font = dictionary(
            Type=name("Font"), Subtype=name("Type0"), BaseFont=name("Serif"), DescendantFonts=ArrayObject([font])
        )
    resources = dictionary(Font=dictionary(F1=writer._add_object(font)))
    if inside_a_form:
        form = StreamObject()
        form.update(dictionary(Type=name("XObject"), Subtype=name("Form"), Resources=resources))
        resources = dictionary(XObject=dictionary(X1=writer._add_object(form)))
    writer.pages[0][name("Resources")] = resources
    return writer


def typeset(pdf: bytes, pages: int = 1, edition: Edition = EDITION) -> Typeset:
    """Give what the engine hands over."""
    return Typeset(edition, pdf, pages, "XeTeX 0.1 (TeX Live 2022)", TREE, {"Own.ttf": "2.004"}, "d0c", "a fence")
