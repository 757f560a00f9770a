"""The files of a dossier -> a folder that has them all, or is as it was before."""

from __future__ import annotations

import secrets
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from reportgen.diagnostics import Diagnostic, Refused, Span
from reportgen.files import writing
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_UNDISTURBED: Final = frozenset({".git"})
"""What a folder may have and be empty all the same: who keeps versions begins with that."""


def put(folder: Path, files: Mapping[str, str]) -> None:
    """Write every file below `folder`; Refused with W101 where something is there, W102 where it cannot be."""
    with writing(folder, "W102", _("name a folder that is not there yet, where you may write and there is room")):
        _refuse_if_taken(folder)
        if folder.is_dir():
            _fill(folder, files)
        else:
            _make(folder, files)


def _refuse_if_taken(folder: Path) -> None:
    if folder.is_dir():
        held = sorted(path.name for path in folder.iterdir() if path.name not in _UNDISTURBED)
        said = _("the folder is not empty: it has '{held}'", held=held[0]) if held else ""
    else:
        said = _("this is a file, and a dossier is a folder") if folder.exists() else ""
    if said:
        hint = _("name a folder that is not there yet, or an empty one")
        raise Refused([Diagnostic("W101", said, Span(folder.as_posix()), hint)])


def _make(folder: Path, files: Mapping[str, str]) -> None:
    """Write beside and rename, so that nobody ever sees a part."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = _part(folder.parent, folder.name)
    try:
        _write(part, files)
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _fill(folder: Path, files: Mapping[str, str]) -> None:
    """Write inside and move: the folder may be where somebody stands, and stays the same one."""
    part = _part(folder, "new")
    moved: list[Path] = []
    try:
        _write(part, files)
        # A folder is a dossier by its brief.yaml, which comes last.
        for path in sorted(part.iterdir(), key=lambda path: path.name == "brief.yaml"):
            target = folder / path.name
            path.rename(target)
            moved.append(target)
    except BaseException:
        for path in moved:
            with suppress(OSError):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _part(parent: Path, name: str) -> Path:
    # Not `tempfile`: its folders are their owner's alone.
    part = parent / f".{name}.{secrets.token_hex(8)}"
    part.mkdir()
    return part


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for below, text in files.items():
        path = folder / below
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
