"""The text of a YAML file -> the events of its one document: what opens, what stands, what closes, and where.

Events come one after the other and nest nowhere: no depth of brackets can exhaust a stack, and an alias is
seen before anything is repeated.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

import yaml

from reportgen.diagnostics import Span
from reportgen.load.bounds import too_long
from reportgen.load.yaml_grammar import explain
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.diagnostics import Faults
    from reportgen.load.complaints import Found
    from reportgen.model.limits import Limits
    from reportgen.model.sources import Places

Kind: TypeAlias = Literal["mapping", "list", "text", "alias", "end"]

_KINDS: dict[type[yaml.Event], Kind] = {
    yaml.MappingStartEvent: "mapping",
    yaml.SequenceStartEvent: "list",
    yaml.ScalarEvent: "text",
    yaml.AliasEvent: "alias",
    yaml.MappingEndEvent: "end",
    yaml.SequenceEndEvent: "end",
}


class Event(NamedTuple):
    """One step of a parser, with its extent in the text."""

    kind: Kind
    begin: int
    end: int
    value: str = ""
    style: str = ""
    """How a text is written: nothing where it is plain, else its quote, or the sign of a block."""
    flow: bool = False
    """Whether a mapping or list stands in brackets."""
    anchor: str | None = None
    tagged: bool = False


def read_events(places: Places, faults: Faults, limits: Limits) -> tuple[deque[Event], Found | None]:
    """Give the events of the first document, and the fault that cut them short; every level is closed."""
    events: deque[Event] = deque()
    cut: Found | None = None
    levels: list[Event] = []
    text = places.text
    begun = False
    try:
        for raw in _parsed(text):
            kind = _KINDS.get(type(raw))
            if kind is None:
                if begun and type(raw) is yaml.DocumentStartEvent:
                    faults.add("Y106", _("a second document begins here"), _at(places, raw), _("take out the '---'"))
                    break
                begun = begun or type(raw) is yaml.DocumentStartEvent
                continue
            event = _event(raw, kind, len(text))
            if kind in ("mapping", "list"):
                if len(levels) == limits.depth:
                    hint = _("is a bracket left open? {limit}", limit=limits.hint("depth"))
                    faults.add(
                        "Y108",
                        _("values nest deeper than {depth} here", depth=limits.depth),
                        places.at(event.begin),
                        hint,
                    )
                    break
                levels.append(event)
            elif kind == "end":
                levels.pop()
            elif kind == "text" and len(event.value) > limits.length:
                faults.add("L109", *too_long(limits, places.at(event.begin)))
            events.append(event)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        bracket = places.at(levels[-1].begin) if levels and levels[-1].flow else None
        cut = explain(error, text, places.file, bracket)
    events.extend([Event("end", len(text), len(text))] * len(levels))
    if cut is None and not events:
        faults.add("L106", _("the file is empty"), Span(places.file))
    return events, cut


def _parsed(text: str) -> Iterator[yaml.Event]:
    """Give the parser's events as it finds them: `yaml.parse` asks twice for each."""
    parser = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(text)
    try:
        while (event := parser.get_event()) is not None:
            yield event
    finally:
        parser.dispose()


def _event(raw: Any, kind: Kind, last: int) -> Event:
    # At its end the parser counts a character that the file does not have.
    begin, end = min(raw.start_mark.index, last), raw.end_mark.index
    if kind == "text":
        return Event(kind, begin, end, raw.value, raw.style or "", False, raw.anchor, raw.tag is not None)  # noqa: FBT003
    if kind == "end":
        return Event(kind, begin, end)
    if kind == "alias":
        return Event(kind, begin, end, anchor=raw.anchor)
    return Event(kind, begin, end, flow=bool(raw.flow_style), anchor=raw.anchor, tagged=raw.tag is not None)


def _at(places: Places, raw: Any) -> Span:
    return places.at(min(raw.start_mark.index, len(places.text)))
