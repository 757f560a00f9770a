"""A PDF -> the same with what its colours and annotations need to be kept for long (ISO 19005-3, 6.2.3 and 6.3.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, String

from reportgen.finish.srgb import NAME, profile

if TYPE_CHECKING:
    from pikepdf import Pdf

_PRINTED = 4
"""The flag of an annotation that is printed; all others stay clear (ISO 32000-1, 12.5.3)."""


def prepare(pdf: Pdf) -> None:
    """Say in which colour space the colours are meant, and that every annotation is seen and printed."""
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(NAME),
        Info=String(NAME),
        RegistryName=String("http://www.color.org"),
        DestOutputProfile=pdf.make_stream(profile(), N=3),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    for page in pdf.pages:
        for annotation in page.get("/Annots", Array()):
            annotation.F = _PRINTED
