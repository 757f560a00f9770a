"""A PDF read back -> the files, actions and annotations in it that nobody put there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pypdf.generic import StreamObject

from reportgen.diagnostics import Diagnostic
from reportgen.messages import N_, _
from reportgen.pdf import array, dictionary, leaves, part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject

    from reportgen.finish.associates import Associate

_CATALOG: Final = frozenset(
    {
        *(
            "/Type",
            "/Pages",
            "/Lang",
            "/PageLabels",
            "/PageMode",
            "/ViewerPreferences",
            "/Outlines",
            "/Names",
            "/Dests",
        ),
        *("/Metadata", "/OutputIntents", "/AF", "/MarkInfo", "/StructTreeRoot", "/Extensions"),
    }
)
_NAMES: Final = frozenset({"/Dests", "/EmbeddedFiles"})
_PAGE: Final = frozenset(
    {
        *("/Type", "/Parent", "/Resources", "/Contents", "/MediaBox", "/CropBox", "/Rotate"),
        *("/Annots", "/Tabs", "/StructParents"),
    }
)
_LINK: Final = frozenset(
    {
        *("/Type", "/Subtype", "/Rect", "/Contents", "/P", "/NM", "/F", "/Border", "/BS", "/C", "/H"),
        *("/A", "/Dest", "/StructParent"),
    }
)
"""What a brief has in its catalog, its pages and its links: nothing that acts when nobody has asked for it, as /AA and
/OpenAction do, no form, no script, no file beside a word (ISO 32000-1, 7.7.2, 7.7.3.3, 12.5.2 and 12.5.6.5)."""


def additions(reader: PdfReader, files: Mapping[str, Associate]) -> Iterator[Diagnostic]:
    """F108: the embedded files are those of the edition, to the byte. F109: nothing else is in the file."""
    yield from _files(reader, files)
    catalog = reader.root_object
    yield from _beyond(_("the catalog"), catalog, _CATALOG)
    yield from _beyond(_("the catalog's names"), dictionary(catalog.get("/Names")), _NAMES)
    for number, page in enumerate(reader.pages, start=1):
        yield from _beyond(_("page {number}", number=number), page, _PAGE)
        for each in page.annotations or ():
            annotation = dictionary(each)
            if annotation.get("/Subtype") != "/Link":
                yield Diagnostic(
                    "F109",
                    _(
                        "page {number} has an annotation of the kind {kind}",
                        number=number,
                        kind=annotation.get("/Subtype"),
                    ),
                )
            else:
                yield from _beyond(_("page {number}: a link", number=number), annotation, _LINK)


def _beyond(what: str, holder: DictionaryObject, known: frozenset[str]) -> Iterator[Diagnostic]:
    for key in sorted(holder.keys() - known):
        yield Diagnostic("F109", _("{what} has {key}, which a brief has not", what=what, key=key))


def _files(reader: PdfReader, files: Mapping[str, Associate]) -> Iterator[Diagnostic]:
    catalog = reader.root_object
    associated = {_name(each): dictionary(each) for each in array(catalog.get("/AF"))}
    embedded = [dictionary(each) for _, each in leaves(part(part(catalog, "/Names"), "/EmbeddedFiles"), "/Names")]
    for found, too_much, too_little in (
        (
            associated,
            N_("the file '{name}' is associated, and nobody put it there"),
            N_("the file '{name}' is not associated"),
        ),
        (
            {_name(each) for each in embedded},
            N_("the file '{name}' is embedded, and nobody put it there"),
            N_("the file '{name}' is not embedded"),
        ),
    ):
        yield from (Diagnostic("F108", _(too_much, name=name)) for name in sorted({*found} - {*files}))
        yield from (Diagnostic("F108", _(too_little, name=name)) for name in sorted({*files} - {*found}))
    for spec in (*associated.values(), *embedded):
        if _name(spec) in files and not _is(spec, files[_name(spec)]):
            yield Diagnostic("F108", _("the embedded file '{name}' is not what it should be", name=_name(spec)))


def _is(spec: DictionaryObject, meant: Associate) -> bool:
    stream = dictionary(dictionary(spec.get("/EF")).get("/F"))
    said = [str(spec.get(key, "")) for key in ("/F", "/Desc", "/AFRelationship")]
    return (
        isinstance(stream, StreamObject)
        and stream.get_data() == meant.content
        and str(stream.get("/Subtype")) == f"/{meant.media_type}"
        and said == [meant.name, meant.description, f"/{meant.relationship}"]
    )


def _name(spec: Any) -> str:
    return str(dictionary(spec).get("/UF", ""))
