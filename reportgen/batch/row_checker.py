"""A template and the cells of row after row -> what is wrong in each: quickly where nothing is, in full where not.

The first row that passes the whole check is what others are compared with. Of these only what the cells change is
looked at; a row in which that finds anything is checked as a whole. Where marks stand for what other parts depend on, a
key or a confidence, each set of such values has a row of its own that others are compared with.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from reportgen.batch.making import lay_out
from reportgen.check import check
from reportgen.check.parts import is_free
from reportgen.check.quick import Quick
from reportgen.diagnostics import Faults, Refused
from reportgen.load import load
from reportgen.load.bibliography import read_bibliography

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.batch.marks import Filled, Slot
    from reportgen.batch.template import Template
    from reportgen.check.parts import Place
    from reportgen.diagnostics import Diagnostic
    from reportgen.model.sources import Entry
    from reportgen.settings import Settings

_MOST: Final = 64
"""Rows to compare with: a couple of megabytes each."""
_BIB: Final = "references.bib"
_ENTRY: Final = re.compile(r"^@", re.MULTILINE)
"""Where an entry of the bibliography begins: a cell is no line of its own."""


class RowChecker:
    """Checks the rows of a template, one after another."""

    def __init__(self, template: Template, settings: Settings, ground: Path) -> None:
        """Write the dossiers of rows below `ground`, where they are checked as a whole."""
        self._template, self._settings, self._ground = template, settings, ground
        self._free: list[tuple[Place, Slot]] = []
        self._bound: list[Slot] = []
        for path, slot in ((path, slot) for path, slots in template.slots.items() for slot in slots if path != _BIB):
            if is_free(path, slot.address):
                self._free.append(((path, slot.address), slot))
            else:
                self._bound.append(slot)
        self._quick: OrderedDict[tuple[str, ...], Quick] = OrderedDict()

    def faults(self, name: str, cells: Mapping[str, str]) -> tuple[Diagnostic, ...]:
        """Give the errors of a row's dossier, in its files."""
        bound = tuple(slot.filled(cells) for slot in self._bound)
        quick = self._quick.get(bound)
        if quick is not None:
            entries = self._read_entries(cells)
            if entries is not None and quick.clears([slot.filled(cells) for _, slot in self._free], entries):
                return ()
        return self._checked(name, self._template.filled(cells), bound)

    def _checked(self, name: str, filled: Mapping[str, Filled], bound: tuple[str, ...]) -> tuple[Diagnostic, ...]:
        with TemporaryDirectory(dir=self._ground) as place:
            folder = Path(place) / name
            settings = replace(self._settings, dossier=folder)
            try:
                lay_out({**self._template.files, **{path: each.text.encode() for path, each in filled.items()}}, folder)
                sources = load(settings)
                dossier = check(sources, settings).value
            except Refused as refused:
                return tuple(each for each in refused.diagnostics if each.severity == "error")
        if bound not in self._quick:
            self._quick[bound] = Quick(sources, dossier, [place for place, _ in self._free])
            if len(self._quick) > _MOST:
                self._quick.popitem(last=False)
        return ()

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
