"""The path that a dossier is asked for by -> nothing where it is one; else why it is none, and which may be meant."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from reportgen.diagnostics import Diagnostic, Refused, nearest
from reportgen.files import kind_of
from reportgen.messages import _

if TYPE_CHECKING:
    from pathlib import Path

_BRIEF: Final = "brief.yaml"
_SHOWN: Final = 5
"""Dossiers that a hint lists."""


def require_dossier(root: Path) -> None:
    """Refused with L101 where there is no dossier; what one lacks that was begun is told file by file."""
    kind, name = kind_of(root), root.as_posix()
    if kind == "folder" and _is_begun(root):
        return
    if kind == "folder":
        said, near = _("'{root}' is no dossier: it has no brief.yaml", root=name), _dossiers_in(root)
    elif kind == "file":
        said, near = _("'{root}' is a file, and a dossier is a folder", root=name), _dossier_around(root)
    else:
        said, near = _("there is no folder '{root}'", root=name), _named_like(root)
    new = _("a dossier is a folder with a brief.yaml: `reportgen new my-brief` begins one")
    raise Refused([Diagnostic("L101", said, hint=near or new)])


def _is_begun(root: Path) -> bool:
    """Whether a folder has anything that a dossier has."""
    parts = ("papers", "data", _BRIEF, "references.bib")
    return any(kind_of(root / part) for part in parts) or any(root.glob("*.yaml"))


def _dossier_around(file: Path) -> str | None:
    """Give the nearest folder above a file that is a dossier."""
    found = next((folder for folder in file.parents if (folder / _BRIEF).is_file()), None)
    return found.as_posix() if found else None


def _dossiers_in(folder: Path) -> str | None:
    found = [path.parent.as_posix() for path in sorted(folder.glob(f"*/{_BRIEF}"))[:_SHOWN]]
    return _("there are: {names}", names=", ".join(found)) if found else None


def _named_like(missing: Path) -> str | None:
    with suppress(OSError):
        near = nearest(missing.name, [each.name for each in missing.parent.iterdir()])
        return (missing.parent / near).as_posix() if near else None
    return None
