"""The text of a .bib file -> its entries by key, each field as text with its place; faults stay in their entry."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import bibtexparser
from bibtexparser import model as blocks

from reportgen.diagnostics import Faults, Span
from reportgen.load.bib_fields import FIELDS, TYPES, instead_of_field, instead_of_type
from reportgen.load.bib_values import ValueFaultError, read_value
from reportgen.load.textfiles import place_of
from reportgen.model.sources import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LAST_WORD = re.compile(r"([^\s,{}=\"]+)[\s,{}=\"]*\Z")

# The parser tells its own log of every broken entry; here each becomes a fault.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())


def read_bibliography(text: str, file: str, faults: Faults) -> dict[str, Entry]:
    """Read the text of `file`: the entries that are whole, with a fault in B1xx for everything that is not."""
    library = bibtexparser.parse_string(text, parse_stack=[])
    reader = _Reader(file, text, faults)
    for block, start in _located(library.blocks, text):
        reader.read(block, start)
    return reader.entries


def _located(found: list[Any], text: str) -> Iterator[tuple[Any, int]]:
    """Give each block with the index where it begins."""
    cursor = 0
    for block in found:
        raw = block.raw or ""
        start = max(text.find(raw, cursor), cursor)
        cursor = start + len(raw)
        yield block, start


@dataclass(slots=True)
class _Reader:
    """Blocks of the parser -> entries, one by one in the order of the file."""

    file: str
    text: str
    faults: Faults
    entries: dict[str, Entry] = field(default_factory=dict)
    strings: dict[str, str] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)
    broken: bool = False

    def read(self, block: Any, start: int) -> None:
        """Read one block that begins at `start`."""
        was_broken, self.broken = self.broken, False
        if isinstance(block, blocks.DuplicateBlockKeyBlock | blocks.DuplicateFieldKeyBlock):
            block = block.ignore_error_block
        if isinstance(block, blocks.ImplicitComment):
            # What follows a broken entry is its rest.
            if not was_broken:
                self._refuse_stray(block.comment, start)
            self.broken = was_broken
        elif isinstance(block, blocks.ParsingFailedBlock):
            self._refuse_broken(block, start)
            self.broken = True
        elif isinstance(block, blocks.Preamble):
            self._add("B110", "a @preamble is for TeX, and no TeX is read here", start, "take it out")
        elif isinstance(block, blocks.String):
            self._string(block, start)
        elif isinstance(block, blocks.Entry):
            self._entry(block, start)

    def _add(self, code: str, message: str, index: int, hint: str | None = None) -> None:
        self.faults.add(code, message, place_of(self.file, self.text, index), hint)

    def _refuse_stray(self, comment: str, start: int) -> None:
        at = start
        for line in comment.split("\n"):
            if line.strip() and not line.lstrip().startswith("%"):
                self._add(
                    "B111",
                    "this stands outside an entry",
                    at,
                    "begin a comment with '%', an entry with '@type{'",
                )
                return
            at += len(line) + 1

    def _refuse_broken(self, block: Any, start: int) -> None:
        raw = block.raw or ""
        reason = getattr(block.error, "abort_reason", str(block.error))
        name = raw.split("{")[0].split("(")[0].strip()
        if "after entry key" in reason and "comma" in reason:
            self._add("B102", f"this {name} has no key", start, f"{name}{{key, …}}")
        elif "`=`" in reason or "equals sign" in reason:
            last = _LAST_WORD.search(raw)
            at = start + last.start() if last else start
            said = f"'{last.group(1)}' is followed by no '='" if last else "a '=' is missing"
            self._add("B106", said, at, "write name = {value}, and a comma between fields")
        else:
            self._add(
                "B101",
                f"the {name} that begins here is not closed",
                start,
                "close it with '}', and all braces in it",
            )

    def _string(self, block: Any, start: int) -> None:
        name = block.key.lower()
        if name in self.strings:
            self._add("B104", f"the @string '{block.key}' stands twice", start, "keep one of them")
            return
        at = self.text.find(block.value, self.text.find("=", start))
        value = self._value(block.value, at)
        if value is not None:
            self.strings[name] = value

    def _value(self, raw: str, start: int) -> str | None:
        try:
            return read_value(raw, self.strings)
        except ValueFaultError as fault:
            self._add(fault.code, fault.message, start + fault.offset, fault.hint)
            return None

    def _entry(self, block: Any, start: int) -> None:
        key, kind = block.key, block.entry_type
        at = start + self.text[start:].find(key) if key else start
        place = place_of(self.file, self.text, at)
        self._check_commented(start)
        if kind not in TYPES:
            self._add("B108", f"'@{kind}' is no type of biblatex", start, instead_of_type(kind))
        if not key:
            self._add("B102", f"this @{kind} has no key", start, f"@{kind}{{key, …}}")
        elif not _KEY.fullmatch(key):
            near = "-".join(re.findall("[a-z0-9]+", re.sub(r"(?<=[a-z])(?=[A-Z0-9])", "-", key).lower()))
            self._add("B103", f"the key '{key}' is not lower-case words joined by hyphens", at, near or None)
        elif key in self.keys:
            self._add(
                "B104",
                f"the key '{key}' stands twice; the first is in line {self.keys[key]}",
                at,
                "rename one",
            )
        fields, places = self._fields(block.fields, at + len(key))
        if key and key not in self.keys:
            self.keys[key] = place.line
            self.entries[key] = Entry(key, kind, fields, place, places)

    def _check_commented(self, start: int) -> None:
        before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        if "%" in before:
            said = "'%' takes no entry out: this one is read all the same"
            self._add("B111", said, start, "delete it, or write @comment{…} around it")

    def _fields(self, found: list[Any], cursor: int) -> tuple[dict[str, str], dict[str, Span]]:
        fields: dict[str, str] = {}
        places: dict[str, Span] = {}
        for item in found:
            name = item.key.lower()
            match = re.compile(re.escape(item.key) + r"\s*=\s*").search(self.text, cursor)
            at, cursor = match.span() if match else (cursor, cursor)
            if name in places:
                self._add("B105", f"the field '{name}' stands twice in this entry", at, "keep one of them")
            elif not name:
                self._add("B106", "a field without a name", at, "write name = {value}")
            elif name not in FIELDS:
                self._add(
                    "B107", f"'{name}' is no field that a reference has a use for", at, instead_of_field(name)
                )
            value = self._value(item.value, cursor)
            cursor += len(item.value)
            if value is not None and name not in places:
                fields[name] = value
            places.setdefault(name, place_of(self.file, self.text, at))
        return fields, places
