"""The text of a YAML file -> the events of its one document: what opens, what stands, what closes, and where.

Events come one after the other and nest nowhere: no depth of brackets can exhaust a stack, and an alias is
seen before anything is repeated.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import yaml

from reportgen.diagnostics import Span
from reportgen.load.textfiles import Places
from reportgen.load.yaml_grammar import explain

if TYPE_CHECKING:
    from reportgen.diagnostics import Faults
    from reportgen.load.complaints import Found

DEPTH = 60
"""How deep values may nest: far more than a dossier needs, far less than a stack holds."""

_KINDS: dict[type[yaml.Event], Literal["mapping", "list", "text", "alias", "end"]] = {
    yaml.MappingStartEvent: "mapping",
    yaml.SequenceStartEvent: "list",
    yaml.ScalarEvent: "text",
    yaml.AliasEvent: "alias",
    yaml.MappingEndEvent: "end",
    yaml.SequenceEndEvent: "end",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One step of a parser, with its place and its extent in the text."""

    kind: Literal["mapping", "list", "text", "alias", "end"]
    span: Span
    begin: int
    end: int
    value: str = ""
    plain: bool = False
    """Whether a text stands without quotes and is no block."""
    flow: bool = False
    """Whether a mapping or list stands in brackets."""
    anchor: str | None = None
    tagged: bool = False


def read_events(text: str, file: str, faults: Faults) -> tuple[deque[Event], Found | None]:
    """Give the events of the first document, and the fault that cut them short; every level is closed."""
    events: deque[Event] = deque()
    cut: Found | None = None
    levels: list[Event] = []
    documents = 0
    # At its end the parser counts a line that the file does not have.
    last = Places(file, text).at(len(text))
    try:
        for raw in yaml.parse(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
            documents += isinstance(raw, yaml.DocumentStartEvent)
            event = _event(raw, file, last)
            if documents > 1:
                faults.add("Y106", "a second document begins here", event.span, "take out the '---'")
                break
            if type(raw) not in _KINDS:
                continue
            if event.kind in ("mapping", "list"):
                if len(levels) == DEPTH:
                    hint = "is a bracket left open?"
                    faults.add("Y108", f"values nest deeper than {DEPTH} here", event.span, hint)
                    break
                levels.append(event)
            elif event.kind == "end":
                levels.pop()
            events.append(event)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        cut = explain(error, text, file, levels[-1].span if levels and levels[-1].flow else None)
    events.extend([Event("end", last, len(text), len(text))] * len(levels))
    if cut is None and not events:
        faults.add("L106", "the file is empty", Span(file))
    return events, cut


def _event(raw: Any, file: str, last: Span) -> Event:
    begin, end = raw.start_mark, raw.end_mark
    return Event(
        _KINDS.get(type(raw), "end"),
        min(Span(file, begin.line + 1, begin.column + 1), last),
        begin.index,
        end.index,
        getattr(raw, "value", ""),
        not getattr(raw, "style", None),
        bool(getattr(raw, "flow_style", False)),
        getattr(raw, "anchor", None),
        getattr(raw, "tag", None) is not None,
    )
