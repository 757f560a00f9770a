"""The text of a YAML file -> a Document: plain data, every scalar still text, and the place of every value."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from reportgen.diagnostics import Faults, Span
from reportgen.load.scalars import ends_in_comment, holds_control, is_bare_figure
from reportgen.load.yaml_grammar import explain
from reportgen.model.sources import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.load.yaml_grammar import Found
    from reportgen.model.sources import Address

DEPTH = 60
"""How deep values may nest: far more than a dossier needs, far less than a stack holds."""

_OPENS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSES = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def read_document(text: str, file: str, faults: Faults) -> Document | None:
    """Read the text of `file`; None with every fault in Y1xx that one reading can tell."""
    found = Faults()
    events, cut = _events(text, file, found)
    reader = _Reader(file, text, found, events)
    data = reader.read_top() if events else {}
    if cut is not None:
        # What was read of the line that breaks off is a guess.
        faults.extend(other for other in found.found if other.span and other.span.line != cut[2].line)
        faults.add(*cut)
        return None
    faults.extend(found.found)
    if found:
        return None
    if not isinstance(data, dict):
        faults.add("Y107", "the file is no mapping", reader.values[()], "begin with 'key: value'")
        return None
    return Document(file, data, text, reader.values, reader.keys, reader.extents)


def _events(text: str, file: str, faults: Faults) -> tuple[deque[Any], Found | None]:
    """Give the events of the first document, and the fault that cut them short; all levels are closed."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    events: deque[Any] = deque()
    open_levels: list[Any] = []
    cut = None
    try:
        for event in yaml.parse(text, loader):
            if isinstance(event, yaml.DocumentStartEvent) and events:
                faults.add("Y106", "a second document begins here", _start(file, event), "take out the '---'")
                break
            if isinstance(event, _OPENS):
                open_levels.append(event)
            elif isinstance(event, _CLOSES):
                open_levels.pop()
            if len(open_levels) > DEPTH:
                faults.add("Y108", f"values nest deeper than {DEPTH} here", _start(file, event))
                break
            if isinstance(event, yaml.NodeEvent | yaml.MappingEndEvent | yaml.SequenceEndEvent):
                events.append(event)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        cut = explain(error, text, file)
    for event in reversed(open_levels):
        closing = yaml.MappingEndEvent if isinstance(event, yaml.MappingStartEvent) else yaml.SequenceEndEvent
        events.append(closing(event.end_mark, event.end_mark))
    if cut is None and not events:
        faults.add("L106", "the file is empty", Span(file))
    return events, cut


def _start(file: str, event: Any) -> Span:
    return Span(file, event.start_mark.line + 1, event.start_mark.column + 1)


@dataclass(slots=True)
class _Reader:
    """Events -> data, noting the place of everything on the way; an address of None is read and not kept."""

    file: str
    text: str
    faults: Faults
    events: deque[Any]
    values: dict[Address, Span] = field(default_factory=dict)
    keys: dict[Address, Span] = field(default_factory=dict)
    extents: dict[Address, tuple[int, int]] = field(default_factory=dict)

    def read_top(self) -> Any:
        return self._value(self.events.popleft(), ())

    def _value(self, event: Any, address: Address | None) -> Any:
        self._refuse_marks(event)
        if address is not None:
            self.values[address] = _start(self.file, event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, address)
        if isinstance(event, yaml.SequenceStartEvent):
            return [
                self._value(item, None if address is None else (*address, index))
                for index, item in enumerate(self._until_closed())
            ]
        return self._scalar(event, address) if isinstance(event, yaml.ScalarEvent) else ""

    def _mapping(self, start: Any, address: Address | None) -> dict[str, Any]:
        data: dict[str, Any] = {}
        first: dict[str, int] = {}
        for event in self._until_closed():
            key = self._key(event)
            place = _start(self.file, event)
            kept = None
            if key in first:
                said = f"the key '{key}' stands twice in this mapping; the first is in line {first[key]}"
                self.faults.add("Y102", said, place, "keep one of them")
            elif key is not None:
                first[key] = place.line
                kept = None if address is None else (*address, key)
            if kept is not None:
                self.keys[kept] = place
            # A cut file may end between a key and its value.
            cut = isinstance(self.events[0], yaml.MappingEndEvent)
            following = None if cut else self.events.popleft()
            if start.flow_style and not data and following and is_bare_figure(event, following, self.text):
                said = f"'{{{key}}}' without quotes is a mapping, not a text"
                self.faults.add("Y110", said, _start(self.file, start), f'"{{{key}}}"')
            value = "" if following is None else self._value(following, kept)
            if kept is not None and key is not None:
                data[key] = value
        return data

    def _key(self, event: Any) -> str | None:
        if isinstance(event, yaml.ScalarEvent):
            key = self._scalar(event, None)
            self._refuse_marks(event)
        else:
            self._value(event, None)
            key = ""
        if key or isinstance(event, yaml.AliasEvent):
            return key or None
        self.faults.add("Y105", "a key is a word, not a list, a mapping or nothing", _start(self.file, event))
        return None

    def _scalar(self, event: Any, address: Address | None) -> str:
        value: str = event.value
        if address is not None:
            self.extents[address] = (event.start_mark.index, event.end_mark.index)
        if holds_control(value):
            said = "an escape in this text makes an invisible character"
            self.faults.add("Y109", said, _start(self.file, event), "take the escape out")
        comment = ends_in_comment(event, self.text)
        if comment:
            line, column = event.end_mark.line + 1, event.end_mark.column + 1 + comment
            said = "' #' begins a comment here, and the text ends before it"
            self.faults.add(
                "Y111", said, Span(self.file, line, column), "put the text in quotes, or in a block (>-)"
            )
        return value

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            alias = isinstance(event, yaml.AliasEvent)
            sign = f"{'*' if alias else '&'}{event.anchor}"
            said = f"'{sign}' is {'an alias' if alias else 'an anchor'} of YAML, and nothing is repeated that way"
            self.faults.add("Y103", said, _start(self.file, event), "write it out, or put a text in quotes")
        if getattr(event, "tag", None) is not None:
            said = "a word that begins with '!' is a tag of YAML, and none is used here"
            self.faults.add("Y104", said, _start(self.file, event), "take it out, or put a text in quotes")

    def _until_closed(self) -> Iterator[Any]:
        while not isinstance(event := self.events.popleft(), _CLOSES):
            yield event
