"""A PDF read back -> what it says of itself, in Info or in XMP, and should not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pypdf.errors import PyPdfError

from reportgen.diagnostics import Diagnostic
from reportgen.finish.metadata import about_of, info_of
from reportgen.finish.xmp import DEFAULT
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pypdf import PdfReader
    from pypdf.xmp import XmpInformation

    from reportgen.finish.xmp import About
    from reportgen.model.tex import Typeset

_SHOWN = 80


def contradictions(reader: PdfReader, typeset: Typeset) -> Iterator[Diagnostic]:
    """F107: Info and XMP say the same, which is what the edition says; validators compare neither with the other."""
    about = about_of(typeset)
    info = {key: str(value) for key, value in (reader.metadata or {}).items()}
    yield from _different("Info", info, info_of(about))
    try:
        xmp = reader.xmp_metadata
        said = _said(xmp) if xmp else {}
    except PyPdfError as error:
        yield Diagnostic("F107", _("XMP cannot be read: {error}", error=error))
    else:
        yield from _different("XMP", said, _meant(about))
    language = str(reader.root_object.get("/Lang", ""))
    yield from _different(_("the catalog"), {"language": language}, {"language": about.languages[0]})


def _different(where: str, said: Mapping[str, Any], meant: Mapping[str, Any]) -> Iterator[Diagnostic]:
    for key in (*meant, *sorted(said.keys() - meant.keys())):
        if said.get(key) != meant.get(key):
            found, wanted = (str(each.get(key, _("nothing")))[:_SHOWN] for each in (said, meant))
            yield Diagnostic(
                "F107",
                _(
                    "{where} says of {key} '{found}', and should say '{wanted}'",
                    where=where,
                    key=key.strip("/"),
                    found=found,
                    wanted=wanted,
                ),
            )


def _said(xmp: XmpInformation) -> dict[str, Any]:
    dates = [xmp.xmp_create_date, xmp.xmp_modify_date, xmp.xmp_metadata_date, *(xmp.dc_date or ())]
    return {
        "title": xmp.dc_title,
        "author": xmp.dc_creator,
        "subject": xmp.dc_description,
        "keywords": xmp.dc_subject,
        "keywords in a row": xmp.pdf_keywords,
        "languages": xmp.dc_language,
        "creator": xmp.xmp_creator_tool,
        "producer": xmp.pdf_producer,
        "dates": {date.isoformat() if date else None for date in dates},
        "part": xmp.pdfaid_part,
        "conformance": xmp.pdfaid_conformance,
    }


def _meant(about: About) -> dict[str, Any]:
    return {
        "title": {DEFAULT: about.title, **about.titles},
        "author": [about.author],
        "subject": {DEFAULT: about.subject, **about.subjects},
        "keywords": list(about.keywords),
        "keywords in a row": ", ".join(about.keywords),
        "languages": list(about.languages),
        "creator": about.creator,
        "producer": about.producer,
        "dates": {f"{about.date}T00:00:00"},
        "part": about.claims.get("pdfaid:part"),
        "conformance": about.claims.get("pdfaid:conformance"),
    }
