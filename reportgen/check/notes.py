"""A text with notes -> a fault for each note that stands where no page has room for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen.diagnostics import Diagnostic
from reportgen.messages import _
from reportgen.model.text import notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.check.texts import Written

_RUNNING: Final = re.compile(
    r"brief\.yaml:(?:background|models\.[^.]+\.text|comparison\.text|options\.text|limitations)\.\d+(?:\.items\.\d+)*"
    r"(?:\.text)?"
)
"""The texts that are set as paragraphs and lists, by their names."""


def misplaced(written: Written) -> Iterator[Diagnostic]:
    """T103: notes stand in running text, whose page has a foot; boxes, cells, headings and pictures have none."""
    if _RUNNING.fullmatch(written.name):
        return
    for code in written.text.languages:
        for note in notes(written.text[code].nodes):
            hint = _("say it in the text, or put the note into a paragraph or a list")
            yield Diagnostic("T103", _("a note cannot stand here"), written.at(code, note.at), hint)
