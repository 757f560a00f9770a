"""The text of a YAML file -> a Document: plain data, every scalar still text, and where each value stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.diagnostics import Faults
from reportgen.load.events import read_events
from reportgen.load.scalars import cutting_comment, holds_control, is_bare_figure, swallows_keys
from reportgen.messages import N_, _
from reportgen.model.limits import USUAL, Limits
from reportgen.model.sources import Document, Places

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Iterator

    from reportgen.diagnostics import Span
    from reportgen.load.events import Event
    from reportgen.model.sources import Address


def read_document(text: str, file: str, faults: Faults, limits: Limits = USUAL) -> Document | None:
    """Read the text of `file`; None with every fault in Y1xx that one reading can tell."""
    found = Faults()
    places = Places(file, text)
    events, cut = read_events(places, found, limits)
    reader = _Reader(places, found, events)
    data = reader.value(events.popleft(), ()) if events else {}
    if cut is not None:
        # What was read of the line that breaks off is a guess.
        faults.extend(other for other in found.found if other.span and other.span.line != cut[2].line)
        if all(span.line == cut[2].line for span in reader.unclosed):
            faults.add(*cut)
        return None
    if not isinstance(data, dict):
        found.add("Y107", _("the file is no mapping"), places.at(reader.values[()]), _("begin with 'key: value'"))
    faults.extend(found.found)
    return None if found else Document(data, places, reader.values, reader.keys, reader.extents)


@dataclass(slots=True)
class _Reader:
    """Events -> data, noting the place of everything on the way; an address of None is read and not kept."""

    places: Places
    faults: Faults
    events: deque[Event]
    values: dict[Address, int] = field(default_factory=dict)
    keys: dict[Address, int] = field(default_factory=dict)
    extents: dict[Address, tuple[int, int]] = field(default_factory=dict)
    unclosed: list[Span] = field(default_factory=list)
    """The quotes that are not closed and have swallowed what follows: then the place of a break says nothing."""

    def value(self, event: Event, address: Address | None) -> object:
        """Read the value that `event` begins."""
        if event.anchor is not None or event.tagged:
            self._refuse_marks(event)
        if address is not None:
            self.values[address] = event.begin
        if event.kind == "mapping":
            return self._mapping(event, address)
        if event.kind == "list":
            return [
                self.value(item, None if address is None else (*address, index))
                for index, item in enumerate(self._until_end())
            ]
        if address is not None:
            self.extents[address] = (event.begin, event.end)
        return self._text(event)

    def _mapping(self, start: Event, address: Address | None) -> dict[str, object]:
        data: dict[str, object] = {}
        first: dict[str, Event] = {}
        for event in self._until_end():
            key = self._key(event)
            kept = None if key is None or key in first or address is None else (*address, key)
            if key is not None and key in first:
                line = self._span(first[key]).line
                said = _(
                    "the key '{key}' stands twice in this mapping; the first is in line {line}", key=key, line=line
                )
                self.faults.add("Y102", said, self._span(event), _("keep one of them"))
            # A file that breaks off may end between a key and its value.
            following = self.events.popleft() if self.events[0].kind != "end" else None
            if following and start.flow and is_bare_figure(event, following, self.places.text):
                self._refuse_bare(event, start, is_first=not first)
            value = self.value(following, kept) if following else ""
            if key is not None:
                first.setdefault(key, event)
                data.setdefault(key, value)
            if kept is not None:
                self.keys[kept] = event.begin
        return data

    def _refuse_bare(self, key: Event, start: Event, *, is_first: bool) -> None:
        if "：" in key.value:
            place = self.places.at(self.places.text.index("：", key.begin))
            self.faults.add("Y101", _("the colon behind a key is '：'"), place, _("write ': '"))
        elif is_first:
            said = _("'{{{value}}}' without quotes is a mapping, not a text", value=key.value)
            self.faults.add("Y110", said, self._span(start), f'"{{{key.value}}}"')

    def _key(self, event: Event) -> str | None:
        key = self.value(event, None)
        if event.kind == "alias" or (isinstance(key, str) and key):
            return str(key) or None
        said = _("a key is a word, not a list, a mapping or nothing")
        self.faults.add("Y105", said, self._span(event), _("write 'key: value'"))
        return None

    def _text(self, event: Event) -> str:
        if swallows_keys(event, self.places.text):
            self.unclosed.append(self._span(event))
            said = _("the quote that opens here is not closed before the next key")
            self.faults.add("Y101", said, self.unclosed[-1], _("close it at the end of the text"))
        if event.style == '"' and holds_control(event.value):
            said = _("an escape in this text makes an invisible character")
            self.faults.add("Y109", said, self._span(event), _("take the escape out"))
        comment = cutting_comment(event, self.places.text)
        if comment is not None:
            said = _("' #' begins a comment here, and the text ends before it")
            place = self.places.at(comment)
            self.faults.add("Y111", said, place, _("put the text in quotes, or in a block (>-)"))
        return event.value

    def _refuse_marks(self, event: Event) -> None:
        if event.anchor is not None:
            said = (
                N_("'*{anchor}' is an alias of YAML, and nothing is repeated that way")
                if event.kind == "alias"
                else N_("'&{anchor}' is an anchor of YAML, and nothing is repeated that way")
            )
            hint = _("write it out, or put a text in quotes")
            self.faults.add("Y103", _(said, anchor=event.anchor), self._span(event), hint)
        if event.tagged:
            said = _("a word that begins with '!' is a tag of YAML, and none is used here")
            self.faults.add("Y104", said, self._span(event), _("take it out, or put a text in quotes"))

    def _span(self, event: Event) -> Span:
        return self.places.at(event.begin)

    def _until_end(self) -> Iterator[Event]:
        while (event := self.events.popleft()).kind != "end":
            yield event
