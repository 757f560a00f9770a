"""What authors write, read as the program reads it: documents, and texts in their languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.check.markup import read_text
from reportgen.check.texts import Written
from reportgen.diagnostics import Faults
from reportgen.load.documents import read_document
from reportgen.load.sheets import read_sheet
from reportgen.model.text import Localized

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.diagnostics import Diagnostic
    from reportgen.model.sources import Document, Sheet


def document(text: str) -> Document:
    """Read a YAML file that has no fault of YAML."""
    faults = Faults()
    found = read_document(text, "a.yaml", faults)
    assert found is not None, faults.found
    return found


def sheet(text: str) -> Sheet:
    """Read a CSV file that has no fault of CSV."""
    faults = Faults()
    found = read_sheet(text, "a.csv", faults)
    assert found is not None, faults.found
    return found


def written(**texts: str) -> Written:
    """Give a text in its languages, each on a line of its own below the key `text`."""
    lines = "".join(f"  {code}: '{text}'\n" for code, text in texts.items())
    text = Localized.model_validate(texts, context={"read_text": read_text})
    return Written(text, document(f"text:\n{lines}"), ("text",))


def told(faults: Iterable[Diagnostic]) -> list[str]:
    """Give faults as `line:column CODE message`."""
    return [f"{str(each.span).partition(':')[2]} {each.code} {each.message}" for each in faults]
