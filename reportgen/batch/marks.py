"""The text of a template's file -> where its marks stand, and the text with a row's cells in their places.

A mark is `<<column>>`. YAML reads a brace at the beginning of a value as a mapping, BibTeX as a group, and a text of
ours as a figure; of `<<` none of them makes anything. A mark stands in a value: what is written there for a row is one
value too, whatever the cell holds.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from reportgen.load.sheets import cell_extents
from reportgen.model.sources import VERBATIM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.model.sources import Address, Document

MARK: Final = re.compile(r"<<([^<>\n]+)>>")
_FIELD: Final = re.compile(r"(\w+)[ \t]*=[ \t\n]*[{\"]")
_ENTRY: Final = re.compile(r"@\w+\s*[{(]")
_COMMENT: Final = re.compile(r"^[ \t]*%.*$", re.MULTILINE)
_IN_TEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
"""What a field of a bibliography would not show as it stands."""

Kind: TypeAlias = Literal["yaml", "csv", "bib", "address"]


@dataclass(frozen=True)
class Slot:
    """A value with marks: where it stands in the text of its file, what it says, and how a value is written there."""

    begin: int
    end: int
    value: str
    kind: Kind
    address: Address = ()
    """Of YAML, the way to it; of a series, row and column."""

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Give the columns that it names, in the order of its marks."""
        return tuple(column.strip() for column in self._parts[1::2])

    @cached_property
    def _parts(self) -> list[str]:
        # What stands between marks, and from every other on what they name.
        return MARK.split(self.value)

    def column_at(self, cells: Mapping[str, str], written: str, offset: int) -> str:
        """Give the column whose cell stands at an offset of the value as written; the first one, if none does."""
        at, begin = len(_READ[self.kind](written[:offset])), 0
        for before, column in zip(self._parts[::2], self.columns, strict=False):
            begin += len(before)
            if begin <= at < begin + len(cells[column]):
                return column
            begin += len(cells[column])
        return self.columns[0]

    def filled(self, cells: Mapping[str, str]) -> str:
        """Give the value with cells in the places of its marks."""
        words = self._parts[::2]
        said = [words[0]]
        for column, after in zip(self.columns, words[1:], strict=True):
            said += (cells[column], after)
        return "".join(said)


def slots_of_yaml(document: Document) -> Iterator[Slot]:
    """Give every value of a YAML file that has marks, in the order of the text."""
    found = sorted((extent, address) for address, extent in document.extents.items())
    for (begin, end), address in found:
        value = document.data
        for part in address:
            value = value[part]
        if isinstance(value, str) and MARK.search(value):
            yield Slot(begin, end, value, "yaml", address)


def slots_of_csv(text: str) -> Iterator[Slot]:
    """Give every cell of a series that has marks: its address is its row, from 0 below the head, and its column."""
    head, number = list[str](), -2
    for position, begin, end in _cells(text):
        number += position == 0
        raw = text[begin:end]
        value = raw.strip()
        if value.startswith('"'):
            value = value[1:-1].replace('""', '"')
        if number < 0:
            head.append(value)
        if MARK.search(raw):
            column = head[position] if position < len(head) else ""
            yield Slot(begin, end, value, "csv", (number, column))


def _cells(text: str) -> Iterator[tuple[int, int, int]]:
    """Give the position of each cell in its row, and where it begins and ends; rows without a word are none."""
    row = list[tuple[int, int]]()
    for begin, end in cell_extents(text):
        last, quoted = begin, False
        for index in range(begin, end):
            quoted ^= text[index] == '"'
            if text[index] == "\n" and not quoted:
                yield from _row([*row, (last, index)], text)
                row, last = [], index + 1
        row.append((last, end))
    yield from _row(row, text)


def _row(cells: list[tuple[int, int]], text: str) -> Iterator[tuple[int, int, int]]:
    if any(text[begin:end].strip(' "\t\n') for begin, end in cells):
        yield from ((position, *extent) for position, extent in enumerate(cells))


def slots_of_bib(text: str) -> tuple[list[Slot], list[int]]:
    """Give every mark in a field of a bibliography, and where marks stand that are in none."""
    comments = [match.span() for match in _COMMENT.finditer(text)]
    slots, astray = list[Slot](), list[int]()
    for mark in MARK.finditer(text):
        if any(begin <= mark.start() < end for begin, end in comments):
            continue
        entry = max((each.end() for each in _ENTRY.finditer(text, 0, mark.start())), default=None)
        field = None if entry is None else _last(_FIELD, text, entry, mark.start())
        if field is None:
            astray.append(mark.start())
        else:
            kind: Kind = "address" if field[1].lower() in VERBATIM else "bib"
            slots.append(Slot(mark.start(), mark.end(), mark.group(), kind))
    return slots, astray


def _last(pattern: re.Pattern[str], text: str, begin: int, end: int) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text, begin, end):  # noqa: B007 -- the last one is wanted
        pass
    return found


@dataclass(frozen=True, slots=True)
class Filled:
    """A file as it is for a row: its text, and for each slot where its value begins and ends in it."""

    text: str
    extents: tuple[tuple[int, int], ...]


def fill(text: str, slots: tuple[Slot, ...], cells: Mapping[str, str]) -> Filled:
    """Write a file for a row: what stands between the slots stays as it is."""
    parts, extents, at, size = list[str](), list[tuple[int, int]](), 0, 0
    for slot in slots:
        written = _WRITTEN[slot.kind](slot.filled(cells), text[slot.begin : slot.end])
        parts += (text[at : slot.begin], written)
        begin = size + slot.begin - at
        size = begin + len(written)
        extents.append((begin, size))
        at = slot.end
    return Filled("".join((*parts, text[at:])), tuple(extents))


def _in_yaml(value: str, raw: str) -> str:
    # A string of JSON is one of YAML in double quotes (YAML 1.2.2, 1.2); a block of text ends with its line.
    return json.dumps(value, ensure_ascii=False) + raw[len(raw.rstrip()) :]


def _in_csv(value: str, raw: str) -> str:
    del raw
    return '"' + value.replace('"', '""') + '"' if any(sign in value for sign in ',"\n') else value


def _in_bib(value: str, raw: str) -> str:
    del raw
    return value.translate(_IN_TEX)


def _in_address(value: str, raw: str) -> str:
    del raw
    return value


def _read_yaml(begun: str) -> str:
    """Give what the beginning of a value stands for, without an escape that is cut short."""
    body = re.sub(r"\\(?:u[0-9a-f]{0,3})?$", "", begun.removeprefix('"').replace("\\\\", "\\u005c"))
    return str(json.loads(f'"{body}"'))


def _read_csv(begun: str) -> str:
    return begun.removeprefix('"').replace('""', '"') if begun.startswith('"') else begun


def _read_as_it_is(begun: str) -> str:
    return begun


_READ: Final = {"yaml": _read_yaml, "csv": _read_csv, "bib": _read_as_it_is, "address": _read_as_it_is}
_WRITTEN: Final = {"yaml": _in_yaml, "csv": _in_csv, "bib": _in_bib, "address": _in_address}
