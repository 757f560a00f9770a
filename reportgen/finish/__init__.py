"""Typeset -> Finished: the engine's PDF completed step by step, written once, read back and believed only then."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pikepdf
from pypdf.errors import DeprecationError, PyPdfError

from reportgen.diagnostics import Diagnostic, Refused, Warned
from reportgen.finish import archive, associates, content, fdselect, metadata, programs, readback, structure, textmap
from reportgen.finish.structure.likeness import likeness
from reportgen.finish.writing import written
from reportgen.messages import _
from reportgen.model.made import Finished
from reportgen.qpdf import held

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.finish.associates import Associate
    from reportgen.model.tex import Typeset
    from reportgen.settings import Settings

# pikepdf writes and pypdf reads: the shipped brief in Chinese is opened and saved in 25 ms by the one and in 220 ms by
# the other, and what one library has written is doubted by another that shares no line with it.
_UNREADABLE = (
    pikepdf.PdfError,
    PyPdfError,
    DeprecationError,
    RuntimeError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
)
"""What the two raise over a file that is damaged, as trying them with a great many has shown."""


def finish(typeset: Typeset, settings: Settings) -> Warned[Finished]:
    """Give the finished PDF; Refused, with F1xx, if what was made of it is not the document that was asked for.

    A draft stays as the engine wrote it.
    """
    if settings.draft:
        return Warned(Finished(typeset.edition, typeset.pdf, typeset.pages))
    files = {each.name: each for each in associates.associates(typeset)}
    with _readable():
        whole, found = _completed(typeset, files)
        found += readback.faults(whole, typeset, files)
    if found:
        raise Refused(found)
    return Warned(Finished(typeset.edition, whole, typeset.pages))


def _completed(typeset: Typeset, files: Mapping[str, Associate]) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Give the engine's PDF all that it lacks, and say where it is not the document that was asked for."""
    with held(typeset.pdf, attempt_recovery=False) as pdf:
        contents = [content.read(page) for page in pdf.pages]
        maps = textmap.repair(pdf, contents, typeset.edition)
        found = structure.tag(pdf, contents, typeset.tree, maps, likeness(typeset.edition))
        fdselect.settle(pdf)
        programs.settle(pdf, typeset.edition)
        archive.prepare(pdf)
        metadata.describe(pdf, typeset)
        associates.embed(pdf, files.values(), typeset.edition.metadata.date)
        return written(pdf), found


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except _UNREADABLE as error:
        raise Refused([Diagnostic("F101", _("the engine's PDF cannot be read back: {error}", error=error))]) from error
