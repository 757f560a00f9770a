"""An edition's metadata -> the Info dictionary, XMP and catalog of its PDF (ISO 32000-1, 14.3 and 7.7.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, String

from reportgen import __version__
from reportgen.finish.conformance import CLAIMS
from reportgen.finish.xmp import About, packet

if TYPE_CHECKING:
    from pikepdf import Pdf

    from reportgen.model.tex import Typeset


def describe(pdf: Pdf, typeset: Typeset) -> None:
    """Write what the file says of itself, twice and the same, and how a viewer should open it."""
    about = about_of(typeset)
    info = Dictionary({key: String(value) for key, value in info_of(about).items()})
    pdf.trailer["/Info"] = pdf.make_indirect(info)
    xmp = pdf.make_stream(packet(about), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = xmp
    if "/OpenAction" in pdf.Root:
        del pdf.Root.OpenAction  # the engine's packages have the file opened at a place and a size of theirs
    pdf.Root.Lang = String(about.languages[0])
    pdf.Root.PageMode = Name.UseOutlines
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))


def about_of(typeset: Typeset) -> About:
    """Give what the file of an edition says of itself."""
    metadata = typeset.edition.metadata
    return About(
        title=metadata.title,
        titles=metadata.titles,
        author=metadata.author,
        subject=metadata.subject,
        subjects=metadata.subjects,
        keywords=metadata.keywords,
        languages=tuple(language.tag for language in typeset.edition.languages),
        date=metadata.date,
        creator=f"reportgen {__version__}",
        producer=typeset.engine,
        claims=CLAIMS,
    )


def info_of(about: About) -> dict[str, str]:
    """Give the entries of the Info dictionary."""
    # The date of the brief, not of the run: the same inputs give the same file.
    date = f"D:{about.date.replace('-', '')}000000Z"
    return {
        "/Title": about.title,
        "/Author": about.author,
        "/Subject": about.subject,
        "/Keywords": ", ".join(about.keywords),
        "/Creator": about.creator,
        "/Producer": about.producer,
        "/CreationDate": date,
        "/ModDate": date,
    }
