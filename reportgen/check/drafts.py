"""What a draft left to a person, in summaries and the bibliography -> faults until somebody has settled it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen.diagnostics import Diagnostic
from reportgen.messages import _
from reportgen.model.verification import figures_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reportgen.check.texts import Written
    from reportgen.diagnostics import Span
    from reportgen.model.dossier import Dossier
    from reportgen.model.sources import Address, Entry

_TODO: Final = re.compile(r"(?<![A-Za-z])TODO(?![A-Za-z])")


def unsettled(
    dossier: Dossier, place: Callable[[str, Address], Span], texts: Iterable[Written]
) -> Iterator[Diagnostic]:
    """V103: a quantity with a `todo`, a fault where a text names it."""
    left = [(name, key, found) for name, paper in dossier.papers.items() for key, found in paper.quantities.items()]
    if not any(found.todo for _, _, found in left):
        return
    named = {key for written in texts for key in figures_of(written.text)}
    for name, key, found in left:
        if found.todo:
            said = _("'{key}' is as a draft left it: {todo}", key=key, todo=found.todo)
            hint = _("look at the page, put right what is wrong, and take the todo out")
            where = place(name, ("quantities", key, "todo"))
            yield Diagnostic("V103", said, where, hint, "error" if key in named else "warning")


def unwritten(entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    """P106: a field of the bibliography is no stand-in for one."""
    for entry in entries:
        for name in entry.fields:
            if _TODO.search(entry.plain(name)):
                said = _("the field '{name}' of '{key}' is not written", name=name, key=entry.key)
                place = entry.field_spans.get(name, entry.span)
                yield Diagnostic("P106", said, place, _("look it up, or leave the field out"))
