"""Typeset -> Finished: the engine's PDF read back and believed only then, with what it says of itself."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from reportgen.diagnostics import Diagnostic, Refused, Warned
from reportgen.finish.doubts import doubts
from reportgen.finish.metadata import describe
from reportgen.model.made import Finished

if TYPE_CHECKING:
    from reportgen.model.tex import Typeset
    from reportgen.settings import Settings

_UNREADABLE = (PyPdfError, ValueError, LookupError, TypeError, AttributeError)
"""What pypdf raises over a file that is damaged, as trying it with a great many has shown."""


def finish(typeset: Typeset, settings: Settings) -> Warned[Finished]:
    """Give the finished PDF; Refused, with F1xx, if what the engine wrote is not the document that was asked for."""
    del settings
    try:
        reader = PdfReader(BytesIO(typeset.pdf), strict=True)
        found = tuple(doubts(reader, typeset))
        if found:
            raise Refused(found)
        writer = PdfWriter(clone_from=reader)
        describe(writer, typeset)
        out = BytesIO()
        writer.write(out)
    except _UNREADABLE as error:
        raise Refused([Diagnostic("F101", f"the engine's PDF cannot be read back: {error}")]) from error
    return Warned(Finished(typeset.edition, out.getvalue(), typeset.pages))
