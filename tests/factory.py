"""Whole dossiers to build from: the shipped one, and a small one that a test may change."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from reportgen import resources
from reportgen.check import check
from reportgen.load import load
from reportgen.settings import Settings

if TYPE_CHECKING:
    from reportgen.model.dossier import Dossier

Change: TypeAlias = tuple[str, str, str]
"""A file of the dossier, words in it, and the words to stand in their place."""

SMALL = Path(__file__).parent / "dossiers" / "small"
SHIPPED = resources.seeds() / "belarus-china"


def copied(folder: Path, *changes: Change) -> Path:
    """Copy the small dossier, with some words of it changed; words that it does not have are a fault of the test."""
    shutil.copytree(SMALL, folder)
    for file, old, new in changes:
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text, f"{file} has no '{old}'"
        path.write_text(text.replace(old, new), "utf-8")
    return folder


def checked(folder: Path) -> Dossier:
    """Load and check a dossier."""
    settings = Settings(folder)
    return check(load(settings), settings).value
