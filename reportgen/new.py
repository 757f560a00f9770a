"""A folder that is not there yet -> a dossier that builds at once: the example and its schemas, written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen import resources
from reportgen.check.schemas import schema_text
from reportgen.scaffold import scaffold
from reportgen.scaffold.writing import put

if TYPE_CHECKING:
    from pathlib import Path

_SCHEMAS = ("brief", "paper")


def new(folder: Path, languages: tuple[str, ...] = ()) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Begin a dossier in languages (none: those of the example); give its files and its languages.

    Refused with W101 to W103, and then nothing is there that was not there before.
    """
    root = resources.example()
    paths = sorted(path for path in root.rglob("*") if path.is_file() and path.suffix in {".yaml", ".csv", ".bib"})
    example = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in paths}
    made = scaffold(folder.absolute().name, example, {kind: schema_text(kind) for kind in _SCHEMAS}, languages)
    put(folder, made.files)
    return tuple(made.files), made.languages
