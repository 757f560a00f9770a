"""A document and the file that was made from it -> whether that file is still what would be made.

What a file was made from is noted in the user's cache by hashes only; a note that is lost costs a build, no more.
"""

from __future__ import annotations

import contextlib
import json
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from reportgen import __version__, cache, fonts, machine

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.model.tex import TexSource

_MADE: Final = "made"


def key_of(source: TexSource) -> str:
    """Give the hash of all that a PDF depends on: document, structure, what travels with it, fonts, engine, program."""
    beside = repr((source.edition.metadata, source.edition.enclosures, source.tree))
    files = [fonts.find(file) for file in source.font_files]
    stamps = map(cache.stamp, (*files, *machine.engine_files()))
    return cache.key_of((source.text, beside, __version__, *stamps))


def pages_if_unchanged(key: str, path: Path) -> int | None:
    """Give the pages of the file at `path` if it was made from `key` and nobody has touched it since."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        note = json.loads(cache.recalled(_MADE, _name(path)) or b"")
        if note["key"] == key and note["pdf"] == sha256(path.read_bytes()).hexdigest():
            return int(note["pages"])
    return None


def remember(key: str, path: Path, pages: int) -> None:
    """Note what the file at `path` was made from; a cache that cannot be written to is no fault."""
    note = {"key": key, "pdf": sha256(path.read_bytes()).hexdigest(), "pages": pages}
    cache.keep(_MADE, _name(path), json.dumps(note).encode())


def _name(path: Path) -> str:
    return cache.key_of((str(path.resolve()),))
