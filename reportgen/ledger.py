"""An edition of a dossier and its file -> whether that file is still what would be made.

What a file was made from is noted in the user's cache by hashes only; of the author's words only those in warnings.
A note that is lost costs a build, no more.
"""

from __future__ import annotations

import contextlib
import json
import sys
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen import __version__, cache, fonts, machine, messages, resources
from reportgen.diagnostics import Diagnostic, Warned
from reportgen.model.identity import identity
from reportgen.model.language import font_files
from reportgen.model.made import Made

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.model.dossier import Dossier
    from reportgen.model.made import Form

_MADE: Final = "made"


class Key(NamedTuple):
    """Hashes of what an edition is made from: `said` of what it is composed of, `whole` of all that counts."""

    whole: str
    said: str


def keys_of(dossier: Dossier, codes: Iterable[str], form: Form = "pdf") -> dict[str, Key]:
    """Give for each edition (`zh-en`) the hashes of all that its file in a form depends on.

    That is its texts, this program and its libraries; fonts, but for HTML, which readers see in their own; and for a
    PDF the engine, and the dossier's files as they are, since they travel in it.
    """
    files, inputs = list[Path | None](resources.code()), list[str | bytes]()
    if form != "html":
        files += map(fonts.find, font_files(dossier.scripts.values()))
    if form == "pdf":
        files += machine.engine_files()
        inputs = [part for path, each in sorted(dossier.inputs.items()) for part in (path, each.content)]
    if dossier.template is not None:
        inputs.append(dossier.template.digest)
    all_have = cache.key_of((form, __version__, sys.version, *map(cache.stamp, files), *inputs))
    said = {code: identity(dossier, code.split("-")) for code in codes}
    return {code: Key(cache.key_of((code, said[code], all_have)), said[code]) for code in said}


def if_unchanged(key: Key, path: Path) -> Warned[Made] | None:
    """Give the file at `path` if it was made from `key` and nobody has touched it since, and what was warned of.

    Warnings are told in the language of messages that they were noted in, and in no other.
    """
    with contextlib.suppress(OSError, ValueError, LookupError, TypeError):
        note = json.loads(cache.recalled(_MADE, _name(path)) or b"")
        if note["warnings"] and note["language"] != messages.language():
            return None
        if note["key"] == key.whole and note["file"] == (digest := sha256(path.read_bytes()).hexdigest()):
            return Warned(Made(path, note["pages"], digest), tuple(map(Diagnostic.of_note, note["warnings"])))
    return None


def says_the_same(key: Key, path: Path) -> bool:
    """Whether what was last made for `path` was composed of the same, so that its pages are likely to be known."""
    with contextlib.suppress(ValueError, LookupError, TypeError):
        return bool(json.loads(cache.recalled(_MADE, _name(path)) or b"")["said"] == key.said)
    return False


def remember(key: Key, made: Made, warnings: Iterable[Diagnostic] = ()) -> None:
    """Note what a file was made from; a cache that cannot be written to is no fault.

    It is the file that was written: what stands in its place by now may be somebody else's.
    """
    told = [asdict(each) for each in warnings]
    note = {
        "key": key.whole,
        "said": key.said,
        "file": made.digest,
        "pages": made.pages,
        "warnings": told,
        "language": messages.language(),
    }
    cache.keep(_MADE, _name(made.path), json.dumps(note).encode())


def _name(path: Path) -> str:
    return cache.key_of((str(path.resolve()),))
