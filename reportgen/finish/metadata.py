"""An edition's metadata -> the Info dictionary and the catalog of its PDF (ISO 32000-1, 14.3.3, 7.7.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Dictionary, Name, String

from reportgen import __version__

if TYPE_CHECKING:
    from pikepdf import Pdf

    from reportgen.model.tex import Typeset


def describe(pdf: Pdf, typeset: Typeset) -> None:
    """Write title, author, subject, keywords, dates, language, and how a viewer should open the file."""
    metadata, languages = typeset.edition.metadata, typeset.edition.languages
    # The date of the brief, not of the run: the same inputs give the same file.
    date = f"D:{metadata.date.replace('-', '')}000000Z"
    said = {
        "/Title": metadata.title,
        "/Author": metadata.author,
        "/Subject": metadata.subject,
        "/Keywords": ", ".join(metadata.keywords),
        "/Creator": f"reportgen {__version__}",
        "/Producer": typeset.engine,
        "/CreationDate": date,
        "/ModDate": date,
    }
    pdf.trailer["/Info"] = pdf.make_indirect(Dictionary({key: String(value) for key, value in said.items()}))
    pdf.Root.Lang = String(languages[0].tag)
    pdf.Root.PageMode = Name.UseOutlines
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
