"""A block of the .bib parser -> an Entry: its key, its type, every field as text with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.diagnostics import nearest
from reportgen.load.bib_fields import FIELDS, TYPES, instead_of_field, instead_of_type
from reportgen.load.bib_forms import NAMES, is_address, is_date, is_name_list
from reportgen.load.bib_values import ValueFaultError, read_value
from reportgen.messages import _
from reportgen.model.keys import KEY
from reportgen.model.langids import CODES, code_of
from reportgen.model.sources import DATES, VERBATIM, Entry

if TYPE_CHECKING:
    from bibtexparser import model as blocks

    from reportgen.diagnostics import Faults, Span
    from reportgen.model.sources import Places

_EQUALS = re.compile(r"=\s*")
_KEY = re.compile(KEY)


@dataclass(slots=True)
class EntryReader:
    """Reads entries and @string blocks by the index where they begin in the text; faults in B1xx."""

    text: str
    places: Places
    faults: Faults
    entries: dict[str, Entry] = field(default_factory=dict)
    strings: dict[str, str] = field(default_factory=dict)

    def add(self, code: str, message: str, index: int, hint: str | None = None) -> None:
        """Note a fault at an index of the text."""
        self.faults.add(code, message, self.places.at(index), hint)

    def read_string(self, block: blocks.String, start: int) -> None:
        """Keep the text that a name stands for: names that come later may use it."""
        name = block.key.lower()
        if name in self.strings:
            self.add("B104", _("the @string '{key}' stands twice", key=block.key), start, _("keep one of them"))
            return
        equals = _EQUALS.search(self.text, start)
        value = self._value(block.value, equals.end() if equals else start)
        self.strings[name] = "" if value is None else value

    def read_entry(self, block: blocks.Entry, start: int) -> None:
        """Keep an entry under its key; a second one of the same key is a fault."""
        key, kind = block.key, block.entry_type
        at = max(self.text.find(key, start + len(kind) + 1), start) if key else start
        place = self.places.at(at)
        if kind not in TYPES:
            self.add("B108", _("'@{kind}' is no type of biblatex", kind=kind), start, instead_of_type(kind))
        if not key:
            self.add("B102", _("this @{kind} has no key", kind=kind), start, f"@{kind}{{key, …}}")
        elif key in self.entries:
            first = self.entries[key].span.line
            self.add(
                "B104",
                _("the key '{key}' stands twice; the first is in line {first}", key=key, first=first),
                at,
                _("rename one"),
            )
        elif not _KEY.fullmatch(key):
            self.add("B103", _("the key '{key}' is not lower-case words joined by hyphens", key=key), at, _as_key(key))
        fields, places = self._fields(block.fields, at + len(key))
        self.entries.setdefault(key, Entry(key, kind, fields, place, places))

    def _fields(self, found: list[blocks.Field], cursor: int) -> tuple[dict[str, str], dict[str, Span]]:
        fields: dict[str, str] = {}
        places: dict[str, Span] = {}
        for item in found:
            name = item.key.lower()
            match = re.compile(re.escape(item.key) + r"\s*=\s*").search(self.text, cursor)
            at, cursor = match.span() if match else (cursor, cursor)
            if not name:
                self.add("B106", _("this field has no name"), at, _("write name = {value}"))
            elif name in places:
                self.add(
                    "B105", _("the field '{name}' stands twice in this entry", name=name), at, _("keep one of them")
                )
            elif name not in FIELDS:
                said = _("'{name}' is no field that a reference has a use for", name=name)
                self.add("B107", said, at, instead_of_field(name))
            value = self._value(item.value, cursor, verbatim=name in VERBATIM)
            self._judge(name, value, cursor)
            cursor += len(item.value)
            if value is not None:
                fields.setdefault(name, value)
            places.setdefault(name, self.places.at(at))
        return fields, places

    def _judge(self, name: str, value: str | None, start: int) -> None:
        if value and name == "url" and not is_address(value):
            hint = _("https://…, without spaces, quotes and braces (%20 stands for a space)")
            self.add("B113", _("'{value}' is no address of the web", value=value), start, hint)
        elif value and name in DATES and not is_date(value):
            hint = _("2021, 2021-12, 2021-12-31; from/to: 2021/2022")
            self.add("B114", _("'{value}' is no date", value=value), start, hint)
        elif value and name in NAMES and not is_name_list(value):
            hint = _("Family, Given and Family, Given; a body stands in braces of its own: {{A, B, C and D}}")
            self.add("B115", _("'{value}' is no list of names", value=value), start, hint)
        elif value and name == "langid" and code_of(value) is None:
            of_code = next((known for known, code in CODES.items() if code == value.lower()), None)
            hint = of_code or nearest(value, CODES) or _("chinese, english, russian …")
            self.add("B116", _("'{value}' is no language by its English name", value=value), start, hint)

    def _value(self, raw: str, start: int, *, verbatim: bool = False) -> str | None:
        try:
            return read_value(raw, self.strings, verbatim=verbatim)
        except ValueFaultError as fault:
            self.add(fault.code, fault.message, start + fault.offset, fault.hint)
            return None


def _as_key(text: str) -> str | None:
    words = re.sub(r"(?<=[a-z])(?=[A-Z0-9])", "-", text).lower()
    return "-".join(re.findall("[a-z0-9]+", words)) or None
