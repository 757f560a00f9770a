"""An edition's metadata -> the Info dictionary and the catalog of its PDF (ISO 32000-1, 14.3.3, 7.7.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

from reportgen import __version__

if TYPE_CHECKING:
    from pypdf import PdfWriter

    from reportgen.model.tex import Typeset


def describe(writer: PdfWriter, typeset: Typeset) -> None:
    """Write title, author, subject, keywords, dates, language, and how a viewer should open the file."""
    metadata, languages = typeset.edition.metadata, typeset.edition.languages
    # The date of the brief, not of the run: the same inputs give the same file.
    date = f"D:{metadata.date.replace('-', '')}000000Z"
    writer.add_metadata(
        {
            "/Title": metadata.title,
            "/Author": metadata.author,
            "/Subject": metadata.subject,
            "/Keywords": ", ".join(metadata.keywords),
            "/Creator": f"reportgen {__version__}",
            "/Producer": typeset.engine,
            "/CreationDate": date,
            "/ModDate": date,
        }
    )
    catalog = writer.root_object
    catalog[NameObject("/Lang")] = TextStringObject(languages[0].tag)
    catalog[NameObject("/PageMode")] = NameObject("/UseOutlines")
    catalog[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(value=True)}
    )
