"""A PDF in the type of a theme -> the same, no width of a glyph being open to a misreading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Dictionary, Name, Stream

from reportgen.fonts.programs import with_whole_moves
from reportgen.model.theme_fonts import ThemeFonts

if TYPE_CHECKING:
    from pikepdf import Pdf

    from reportgen.model.edition import Edition


def settle(pdf: Pdf, edition: Edition) -> None:
    """Go through the CID-keyed programs of Han type (ISO 32000-1, 9.9: CIDFontType0C)."""
    # The languages' own type is drawn in a way that nobody mistakes.
    if not any(isinstance(each.fonts, ThemeFonts) and each.fonts.script == "han" for each in edition.scripts):
        return
    for each in pdf.objects:
        if isinstance(each, Dictionary) and each.get(Name.Type) == Name.FontDescriptor and Name.FontFile3 in each:
            file = each[Name.FontFile3]
            if isinstance(file, Stream) and file.get(Name.Subtype) == Name.CIDFontType0C:
                spelt = with_whole_moves(file.read_bytes())
                if spelt is not None:
                    file.write(spelt)
