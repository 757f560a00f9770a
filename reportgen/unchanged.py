"""Settings -> the files of the last run like this, if nothing that they depend on has changed since.

It is asked before anything else is imported: a run with nothing to do is over before the stages would have begun.
What a run depended on is noted by hashes only; of the author's words only those in its warnings.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from reportgen import __version__, cache, fonts, machine, resources
from reportgen.diagnostics import Diagnostic, Warned
from reportgen.inputs import Inputs
from reportgen.model.made import Made

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.settings import Settings

_KIND: Final = "runs"
_MOST: Final = 1000
"""Files of a dossier; a folder of more holds other things too, and is not looked through."""
_READ: Final = 4_000_000
"""Bytes that a file of a dossier may have (L103); of a larger one, size and time are enough."""


class Run:
    """A run as it begins: what it depends on is looked at once, so that what changes meanwhile is built again."""

    def __init__(self, settings: Settings) -> None:
        """Look at the dossier, the engine and this program."""
        self.settings: Final = settings
        asked = (settings.editions, str(settings.date), settings.require_verified, settings.draft)
        places = (os.path.abspath(path) for path in (settings.dossier, settings.out))  # noqa: PTH100 -- no link followed
        self._name = cache.key_of((*places, repr(asked)))
        dossier = _dossier(settings)
        stamps = map(cache.stamp, (*machine.engine_files(), *resources.files()))
        self.state: Final = None if dossier is None else cache.key_of((__version__, sys.version, *stamps, *dossier))

    def files(self) -> Warned[tuple[Made, ...]] | None:
        """Give the files of the last run that was noted, with its warnings; None if there is something to do."""
        if self.state is None or self.settings.keep_tex is not None:
            return None
        with suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
            note = json.loads(cache.recalled(_KIND, self._name) or b"")
            if note["state"] == self.state and note["fonts"] == _stamps(note["fonts"]):
                there = {cache.key_of((path.name,)): path for path in self.settings.out.glob("*.pdf")}
                made = tuple(Made(there[name], int(pages), pdf) for name, pages, pdf in note["made"])
                if all(sha256(each.path.read_bytes()).hexdigest() == each.digest for each in made):
                    return Warned(made, tuple(map(Diagnostic.of_note, note["warnings"])))
        return None

    def note(self, font_files: Iterable[str], made: Iterable[Made], warnings: Iterable[Diagnostic] = ()) -> None:
        """Note what the run has made with these fonts; a cache that cannot be written to is no fault."""
        with suppress(OSError):
            files = [(cache.key_of((each.path.name,)), each.pages, each.digest) for each in made]
            content = {
                "state": self.state,
                "fonts": _stamps(font_files),
                "made": files,
                "warnings": [asdict(each) for each in warnings],
            }
            cache.keep(_KIND, self._name, json.dumps(content).encode())


def _stamps(font_files: Iterable[str]) -> dict[str, str]:
    return {name: cache.stamp(fonts.find(name)) for name in font_files}


def _dossier(settings: Settings) -> list[str | bytes] | None:
    """Every file of a dossier by its name and content."""
    found: list[str | bytes] = []
    for name, path in Inputs(settings).files():
        try:
            content = cache.stamp(path) if path.stat().st_size > _READ else path.read_bytes()
        except OSError:
            return None
        found += [name, content]
        if len(found) > 2 * _MOST:
            return None
    return found
