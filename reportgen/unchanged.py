"""Settings -> what the last run like this has made or found, if nothing that it depends on has changed since.

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
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reportgen import __version__, cache, fonts, machine, messages, resources
from reportgen.diagnostics import Diagnostic, Warned
from reportgen.inputs import Inputs
from reportgen.model.counts import Counts
from reportgen.model.made import Made

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportgen.settings import Settings

_BUILDS: Final = "runs"
_CHECKS: Final = "checks"
_UNREADABLE: Final = (OSError, ValueError, LookupError, TypeError, AttributeError)
"""What a note raises that is not there, or not as it was written."""
_MOST: Final = 1000
"""Files of a dossier; a folder of more holds other things too, and is not looked through."""
_READ: Final = 4_000_000
"""Bytes that a file of a dossier may have (L103); of a larger one, size and time are enough."""


class Run:
    """A run as it begins: what it depends on is looked at once, so that what changes meanwhile is done again."""

    def __init__(self, settings: Settings) -> None:
        """Look at the dossier, the engine and this program; runs of one `name` are asked for the same."""
        self.settings: Final = settings
        rules = (str(settings.date), settings.require_verified, settings.draft, settings.limits, settings.theme)
        asked = (settings.editions, settings.forms, settings.trust_template, *rules)
        # What is told names files from the current folder on, and the dossier as it was named, in somebody's language.
        told = (str(Path.cwd()), str(settings.dossier), str(settings.template), messages.language())
        place = os.path.abspath(settings.out)  # noqa: PTH100 -- no link followed
        self.name: Final = cache.key_of((*told, place, repr(asked)))
        dossier, template = _dossier(settings), _template(settings.template)
        stamps = map(cache.stamp, (*machine.engine_files(), *resources.files()))
        known = None if dossier is None or template is None else (*dossier, "", *template)
        self.state: Final = None if known is None else cache.key_of((__version__, sys.version, *stamps, *known))

    @property
    def is_first(self) -> bool:
        """Whether no run like this one is known: what it counts and converts is not known either."""
        return cache.recalled(_BUILDS, self.name) is None

    def files(self) -> Warned[tuple[Made, ...]] | None:
        """Give the files of the last build that was noted, with its warnings; None if there is something to do."""
        if self.settings.keep_tex is not None:
            return None
        with suppress(*_UNREADABLE):
            note = self._recalled(_BUILDS)
            files = (path for form in self.settings.forms for path in self.settings.out.glob(f"*.{form}"))
            there = {cache.key_of((path.name,)): path for path in files}
            made = tuple(Made(there[name], pages, digest) for name, pages, digest in note["made"])
            if all(sha256(each.path.read_bytes()).hexdigest() == each.digest for each in made):
                return Warned(made, _warnings(note))
        return None

    def counts(self) -> Warned[Counts] | None:
        """Give what the last check that was noted has counted, with its warnings; None if it is to be checked."""
        with suppress(*_UNREADABLE):
            note = self._recalled(_CHECKS)
            claims, figures, languages = note["counts"]
            return Warned(Counts(claims, figures, tuple(languages)), _warnings(note))
        return None

    def note(self, font_files: Iterable[str], made: Iterable[Made], warnings: Iterable[Diagnostic] = ()) -> None:
        """Note what a build has made with these fonts; a cache that cannot be written to is no fault."""
        files = [(cache.key_of((each.path.name,)), each.pages, each.digest) for each in made]
        self._keep(_BUILDS, font_files, warnings, {"made": files})

    def note_counts(self, font_files: Iterable[str], counts: Counts, warnings: Iterable[Diagnostic] = ()) -> None:
        """Note that a check by these fonts has refused nothing, and what it has counted."""
        self._keep(_CHECKS, font_files, warnings, {"counts": counts})

    def _recalled(self, kind: str) -> Mapping[str, Any]:
        """Give what was noted of a run like this; a LookupError if anything that it depends on has changed."""
        note: Mapping[str, Any] = json.loads(cache.recalled(kind, self.name) or b"")
        if self.state is None or note["state"] != self.state or note["fonts"] != _stamps(note["fonts"]):
            raise LookupError
        return note

    def _keep(
        self, kind: str, font_files: Iterable[str], warnings: Iterable[Diagnostic], found: Mapping[str, object]
    ) -> None:
        told = [asdict(each) for each in warnings]
        note = {"state": self.state, "fonts": _stamps(font_files), "warnings": told, **found}
        cache.keep(kind, self.name, json.dumps(note).encode())


def _warnings(note: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
    return tuple(map(Diagnostic.of_note, note["warnings"]))


def _stamps(font_files: Iterable[str]) -> dict[str, str]:
    return {name: cache.stamp(fonts.find(name)) for name in font_files}


def _dossier(settings: Settings) -> list[str | bytes] | None:
    """Every file of a dossier by its name and content."""
    found: list[str | bytes] = []
    for name, path in Inputs(settings).files():
        try:
            found += _file(name, path)
        except OSError:
            return None
        if len(found) > 3 * _MOST:
            return None
    return found


def _template(folder: Path | None) -> list[str | bytes] | None:
    """Every file of a template of somebody else's by its name and content."""
    try:
        paths = sorted(folder.iterdir())[:_MOST] if folder else []
        return [part for path in paths for part in _file(path.name, path)]
    except OSError:
        return None


def _file(name: str, path: Path) -> tuple[str | bytes, ...]:
    # What a link leads to may be the same, and yet lie outside (L108).
    kind = "link" if path.is_symlink() else "file"
    is_read = path.is_file() and path.stat().st_size <= _READ
    return name, kind, path.read_bytes() if is_read else cache.stamp(path)
