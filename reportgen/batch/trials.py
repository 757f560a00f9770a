"""A template and the cells of row after row -> what is wrong in each: quickly where nothing is, in full where not.

The first row that passes the whole check is what others are compared with. Of these only what the cells change is
looked at; a row in which that finds anything is checked as a whole. Where marks stand for what other parts depend on, a
key or a confidence, each set of such values has a row of its own that others are compared with.
"""

from __future__ import annotations

import csv
import io
import re
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from reportgen.batch.work import lay_out
from reportgen.check import check
from reportgen.check.quick import Quick, is_free
from reportgen.diagnostics import Faults, Refused
from reportgen.load import load
from reportgen.load.bibliography import read_bibliography
from reportgen.model.sources import Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.batch.marks import Filled
    from reportgen.batch.template import Template
    from reportgen.check.quick import Place
    from reportgen.diagnostics import Diagnostic
    from reportgen.model.sources import Entry
    from reportgen.settings import Settings

_MOST: Final = 64
"""Rows to compare with: a couple of megabytes each."""
_BIB: Final = "references.bib"
_ENTRY: Final = re.compile(r"^@", re.MULTILINE)
"""Where an entry of the bibliography begins: a cell is no line of its own."""


class Trials:
    """The rows of a template, tried one after another."""

    def __init__(self, template: Template, settings: Settings, ground: Path) -> None:
        """Write the dossiers of rows below `ground`, where they are checked as a whole."""
        self._template, self._settings, self._ground = template, settings, ground
        yaml = [(path, slot) for path, slots in template.slots.items() for slot in slots if slot.kind == "yaml"]
        self._free: list[tuple[Place, int]] = []
        self._bound: list[tuple[str, int]] = []
        for path, slot in yaml:
            index = template.slots[path].index(slot)
            if is_free(path, slot.address):
                self._free.append(((path, slot.address), index))
            else:
                self._bound.append((path, index))
        self._sheets = tuple(
            path.removeprefix("data/").removesuffix(".csv") for path in template.slots if path.endswith(".csv")
        )
        self._quick: OrderedDict[tuple[str, ...], Quick] = OrderedDict()

    def faults(self, name: str, cells: Mapping[str, str]) -> tuple[Diagnostic, ...]:
        """Give the errors of a row's dossier, in its files."""
        slots = self._template.slots
        bound = tuple(slots[path][index].filled(cells) for path, index in self._bound)
        quick = self._quick.get(bound)
        if quick is not None:
            values = {place: slots[place[0]][index].filled(cells) for place, index in self._free}
            sheets, entries = self._read_sheets(cells), self._read_entries(cells)
            if sheets is not None and entries is not None and quick.clears(values, sheets, entries):
                return ()
        return self._checked(name, self._template.filled(cells), bound)

    def _checked(self, name: str, filled: Mapping[str, Filled], bound: tuple[str, ...]) -> tuple[Diagnostic, ...]:
        with TemporaryDirectory(dir=self._ground) as place:
            folder = Path(place) / name
            lay_out({**self._template.files, **{path: each.text.encode() for path, each in filled.items()}}, folder)
            settings = replace(self._settings, dossier=folder)
            try:
                sources = load(settings)
                dossier = check(sources, settings).value
            except Refused as refused:
                return tuple(each for each in refused.diagnostics if each.severity == "error")
        if bound not in self._quick:
            self._quick[bound] = Quick(sources, dossier, (place for place, _ in self._free), self._sheets)
            if len(self._quick) > _MOST:
                self._quick.popitem(last=False)
        return ()

    def _read_sheets(self, cells: Mapping[str, str]) -> dict[str, Sheet] | None:
        found: dict[str, Sheet] = {}
        for key in self._sheets:
            # By the same reader as a dossier's, but for the places, which are wanted of faults alone.
            text = self._template.filled_file(f"data/{key}.csv", cells).text
            try:
                head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
            except csv.Error:
                return None
            if any(len(row) != len(head) for row in rows):
                return None
            columns = [name.strip() for name in head]
            lines = (Row({name: cell.strip() for name, cell in zip(columns, row, strict=True)}, 0) for row in rows)
            found[key] = Sheet(key, tuple(columns), tuple(lines))
        return found

    def _read_entries(self, cells: Mapping[str, str]) -> dict[str, Entry] | None:
        if _BIB not in self._template.slots:
            return {}
        faults, filled = Faults(), self._template.filled_file(_BIB, cells)
        text, extents = filled.text, filled.extents
        begins = [match.start() for match in _ENTRY.finditer(text)]
        if "@string" in text.lower():
            begins = []
        bounds = zip([0, *begins], [*begins, len(text)], strict=True)
        touched = (text[begin:end] for begin, end in bounds if any(begin <= at < end for at, _ in extents))
        found: dict[str, Entry] = {}
        for each in touched:
            found |= read_bibliography(each, _BIB, faults, self._settings.limits)
        return None if faults.found else found
