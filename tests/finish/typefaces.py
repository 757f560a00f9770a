"""Fonts made by hand, and pages that are set in them as the engine's driver writes pages."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph
from pikepdf import Array, Dictionary, Name

from reportgen.model.language import Face, Family, Fonts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportgen.model.language import Language


def save_font(folder: Path, name: str, glyphs: Sequence[str]) -> None:
    """Save a font of blank glyphs, from 1; each string is the characters that share a glyph."""
    builder = FontBuilder(1000, isTTF=True)
    names = [f"glyph{number}" for number in range(len(glyphs) + 1)]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(
        {ord(one): f"glyph{number}" for number, each in enumerate(glyphs, start=1) for one in each}
    )
    builder.setupGlyf({each: Glyph() for each in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    builder.setupHorizontalHeader()
    builder.setupNameTable({"psName": name})
    builder.setupOS2()
    builder.setupPost()
    folder.mkdir(parents=True, exist_ok=True)
    builder.save(folder / f"{name}.ttf")


def script(*names: str) -> Language:
    """Give a language whose fonts are these."""
    families = (Family(**dict.fromkeys(Family.model_fields, Face(file=f"{name}.ttf"))) for name in names)
    serif, sans = (*families, *families) if len(names) > 1 else (next(families),) * 2
    return cast("Language", SimpleNamespace(fonts=Fonts(script="alphabetic", serif=serif, sans=sans)))


def page_of(codes: Sequence[int], said: bytes | None, name: str = "Own") -> pikepdf.Pdf:
    """Give a page that shows codes of a font, whose map is `said`."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name(f"/ABCDEF+{name}-Identity-H"),
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([Dictionary(Type=Name.Font, Subtype=Name.CIDFontType0)]),
    )
    if said is not None:
        font.ToUnicode = pdf.make_stream(said)
    page.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    string = "".join(f"{code:04x}" for code in codes)
    page.Contents = pdf.make_stream(f"q BT /F1 9 Tf 10 10 Td[<{string}>]TJ ET Q".encode())
    return pdf


def map_of(*entries: tuple[int, str], kind: str = "bfchar") -> bytes:
    """Give a map from codes to characters."""
    lines = "".join(f"<{code:04x}> <{text.encode('utf-16-be').hex()}>\n" for code, text in entries)
    return f"{len(entries)} begin{kind}\n{lines}end{kind}".encode()
