"""The data files of `readings/` -> how papers write figures, by their language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.check.shapes import shape
from reportgen.model.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.diagnostics import Faults
    from reportgen.model.sources import Document


def readings_of(documents: Mapping[str, Document], faults: Faults) -> dict[str, Reading]:
    """Give those that are whole; faults in S1xx for all else."""
    shaped = {code: shape(document, Reading) for code, document in documents.items()}
    for each in shaped.values():
        faults.extend(each.faults)
    return {code: each.value for code, each in shaped.items() if each.value is not None}
