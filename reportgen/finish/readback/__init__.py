"""A finished PDF, and what it was meant to be -> its faults, as a reader finds them who did not write it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING

from pypdf import PdfReader

from reportgen.finish.conformance import PROFILES, failures
from reportgen.finish.readback.additions import additions
from reportgen.finish.readback.metadata import contradictions
from reportgen.finish.readback.pages import page_faults
from reportgen.finish.readback.structure import structure_faults
from reportgen.qpdf import held

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.diagnostics import Diagnostic
    from reportgen.finish.associates import Associate
    from reportgen.model.tex import Typeset


def faults(pdf: bytes, typeset: Typeset, files: Mapping[str, Associate]) -> tuple[Diagnostic, ...]:
    """Give every fault in F102 to F116; `files` are what travels inside, by their names."""
    # The validator lets go of the interpreter: its profiles are judged while the file is read here. To judge both takes
    # about as long as to read; two judges and a reader would share two cores.
    with ThreadPoolExecutor(1) as judges:
        judged = [judges.submit(failures, pdf, profile) for profile in PROFILES]
        reader = PdfReader(BytesIO(pdf), strict=True)
        own = (*page_faults(reader, typeset), *contradictions(reader, typeset), *additions(reader, files))
        with held(pdf) as again:
            own += tuple(structure_faults(again, typeset.tree))
    return (*own, *chain.from_iterable(each.result() for each in judged))
