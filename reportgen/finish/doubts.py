"""A PDF read back -> what speaks against it: pages, fonts, links and actions that should not be so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PageObject, PdfReader

    from reportgen.model.tex import Typeset

_ACTIONS = frozenset({"/URI", "/GoTo"})
"""What a link of ours may do: nothing that runs, opens a file or sends data (ISO 32000-1, 12.6.4)."""


def doubts(reader: PdfReader, typeset: Typeset) -> Iterator[Diagnostic]:
    """F102 to F105: the pages that were set, every font embedded, every link leading somewhere, and no other action."""
    if len(reader.pages) != typeset.pages:
        yield Diagnostic("F102", f"{typeset.pages} pages were set, and the PDF has {len(reader.pages)}")
    places = set(reader.named_destinations)
    for number, page in enumerate(reader.pages, start=1):
        for font in sorted(_loose_fonts(page)):
            yield Diagnostic("F103", f"page {number}: the font {font} is not embedded")
        for action in _actions(page):
            kind, target = action.get("/S"), action.get("/D")
            if kind not in _ACTIONS:
                yield Diagnostic("F105", f"page {number}: a link does {kind}, which no link of a brief does")
            elif kind == "/GoTo" and isinstance(target, str) and target not in places:
                yield Diagnostic("F104", f"page {number}: a link leads to '{target}', which is nowhere")


def _actions(page: PageObject) -> Iterator[Any]:
    for annotation in page.annotations or ():
        link = annotation.get_object()
        if "/A" in link:
            yield link["/A"].get_object()
        elif "/Dest" in link:
            yield {"/S": "/GoTo", "/D": link["/Dest"]}


def _loose_fonts(page: PageObject) -> Iterator[str]:
    fonts = page.get("/Resources", {}).get_object().get("/Font", {}).get_object()
    for font in fonts.values():
        parts = font.get_object().get("/DescendantFonts", [font])
        for part in parts:
            descriptor = part.get_object().get("/FontDescriptor", {}).get_object()
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor):
                yield str(part.get_object().get("/BaseFont", "without a name"))
