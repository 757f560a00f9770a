"""A document and the file that was made from it -> whether that file is still what would be made.

What a file was made from is noted in the user's cache by hashes only; a note that is lost costs a build, no more.
"""

from __future__ import annotations

import contextlib
import json
from hashlib import sha256
from typing import TYPE_CHECKING

import platformdirs

from reportgen import __version__, fonts, machine
from reportgen.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.model.tex import TexSource


def key_of(source: TexSource) -> str:
    """Give the hash of everything that a PDF depends on: the document, its fonts, the engine and this program."""
    metadata = repr(source.edition.metadata)
    files = [fonts.find(file) for file in source.font_files]
    total = sha256()
    for part in (
        source.text,
        metadata,
        __version__,
        *map(_stamp, files),
        *map(_stamp, machine.engine_files()),
    ):
        total.update(part.encode() + b"\0")
    return total.hexdigest()


def pages_if_unchanged(key: str, path: Path) -> int | None:
    """Give the pages of the file at `path` if it was made from `key` and nobody has touched it since."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        note = json.loads(_note(path).read_text(encoding="utf-8"))
        if note["key"] == key and note["pdf"] == sha256(path.read_bytes()).hexdigest():
            return int(note["pages"])
    return None


def remember(key: str, path: Path, pages: int) -> None:
    """Note what the file at `path` was made from; a cache that cannot be written to is no fault."""
    note = {"key": key, "pdf": sha256(path.read_bytes()).hexdigest(), "pages": pages}
    with contextlib.suppress(OSError):
        write_whole(_note(path), json.dumps(note).encode())


def _note(path: Path) -> Path:
    name = sha256(str(path.resolve()).encode()).hexdigest()
    return platformdirs.user_cache_path("reportgen") / "made" / f"{name}.json"


def _stamp(path: Path | None) -> str:
    """What changes when a file does, without reading it."""
    if path is None:
        return "missing"
    with contextlib.suppress(OSError):
        state = path.stat()
        return f"{path.name}:{state.st_size}:{state.st_mtime_ns}"
    return "unreadable"
