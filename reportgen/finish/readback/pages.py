"""A PDF read back -> what speaks against it: pages, fonts, links and actions that should not be so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pypdf.generic import DictionaryObject, NameObject

from reportgen.diagnostics import Diagnostic
from reportgen.messages import _
from reportgen.pdf import dictionary, part

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from pypdf import PageObject, PdfReader

    from reportgen.model.tex import Typeset

_SHOWN = 80
_ACTIONS = frozenset({"/URI", "/GoTo"})
"""What a link of ours may do: nothing that runs, opens a file or sends data (ISO 32000-1, 12.6.4)."""
_ADDRESS = re.compile(r"(https?://|mailto:)[^/]", re.IGNORECASE)
"""Where a link of ours may lead outside: viewers hand on what stands there, and javascript:, file: and data: act."""


def page_faults(reader: PdfReader, typeset: Typeset) -> Iterator[Diagnostic]:
    """F102 to F105: the pages that were set, every font embedded, every link leading to a place or an address."""
    if len(reader.pages) != typeset.pages:
        yield Diagnostic(
            "F102", _("{pages} pages were set, and the PDF has {count}", pages=typeset.pages, count=len(reader.pages))
        )
    places = set(reader.named_destinations)
    for number, page in enumerate(reader.pages, start=1):
        for font in sorted(set(_loose_fonts(part(page, "/Resources")))):
            yield Diagnostic("F103", _("page {number}: the font {font} is not embedded", number=number, font=font))
        for action in _actions(page):
            yield from _astray(_("page {number}: a link", number=number), action, places)
    for entry in _entries(part(reader.root_object, "/Outlines")):
        yield from _astray(_("the outline: '{title}'", title=entry.get("/Title", "")), _action(entry), places)


def _astray(what: str, action: DictionaryObject, places: Container[str]) -> Iterator[Diagnostic]:
    kind, target = action.get("/S"), action.get("/D")
    if kind not in _ACTIONS:
        yield Diagnostic("F105", _("{what} does {kind}, which no link of a brief does", what=what, kind=kind))
    elif kind == "/GoTo" and isinstance(target, str) and target not in places:
        yield Diagnostic("F104", _("{what} leads to '{target}', which is nowhere", what=what, target=target))
    elif kind == "/URI" and not _ADDRESS.match(address := str(action.get("/URI", ""))):
        yield Diagnostic(
            "F105",
            _(
                "{what} leads to '{address}', which is no address of the web or of mail",
                what=what,
                address=address[:_SHOWN],
            ),
        )


def _actions(page: PageObject) -> Iterator[DictionaryObject]:
    for annotation in page.annotations or ():
        link = annotation.get_object()
        if isinstance(link, DictionaryObject) and link.keys() & {"/A", "/Dest"}:
            yield _action(link)


def _action(link: DictionaryObject) -> DictionaryObject:
    """What a link or an entry of the outline does; a place alone is gone to."""
    if "/A" in link:
        return part(link, "/A")
    return DictionaryObject({NameObject("/S"): NameObject("/GoTo"), NameObject("/D"): link.get("/Dest")})


def _entries(outline: DictionaryObject) -> Iterator[DictionaryObject]:
    """Every entry below another, each once."""
    waiting, seen = [part(outline, "/First")], set[int]()
    while waiting:
        entry = waiting.pop()
        if not entry or id(entry) in seen:
            continue
        seen.add(id(entry))
        yield entry
        waiting += [part(entry, "/Next"), part(entry, "/First")]


def _loose_fonts(resources: DictionaryObject, depth: int = 8) -> Iterator[str]:
    """Fonts without their file, in a page and in the forms that it draws."""
    fonts = part(resources, "/Font")
    for font in map(fonts.get, fonts):
        whole = dictionary(font)
        for each in map(dictionary, whole.get("/DescendantFonts", [whole])):
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & part(each, "/FontDescriptor").keys():
                yield str(each.get("/BaseFont", _("without a name")))
    forms = part(resources, "/XObject")
    for form in map(forms.get, forms if depth else ()):
        yield from _loose_fonts(part(dictionary(form), "/Resources"), depth - 1)
