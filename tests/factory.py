"""Whole dossiers to build from: the shipped one, and a small one that a test may change."""

from __future__ import annotations

import csv
import io
import re
import shutil
import tempfile
from functools import cache
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

CHECKOUT = Path(__file__).resolve().parents[1]
SMALL = Path(__file__).parent / "dossiers" / "small"
SHIPPED = resources.seeds() / "belarus-china"

_THIRD = "ru"
"""The language of the shipped dossier that a test leaves out where two are enough to differ."""
_IN_BRACES = re.compile(rf""", {_THIRD}: (?:"[^"]*"|\{{[^{{}}]*\}}|[^,\[\]{{}}"]*)(?=[}}\]])""")
_ON_LINES = re.compile(rf"^( *){_THIRD}:.*\n(?:\1 +.*\n)*", re.MULTILINE)
_home: list[tempfile.TemporaryDirectory[str]] = []


@cache
def bilingual() -> Path:
    """Give the shipped dossier in Chinese and English only: what one says and the other does not is one fault."""
    _home.append(tempfile.TemporaryDirectory())
    folder = Path(_home[0].name) / SHIPPED.name
    shutil.copytree(SHIPPED, folder)
    (folder / "confirmed.json").unlink()
    (folder / "verification.json").unlink()
    for path in folder.rglob("*.yaml"):
        text = _ON_LINES.sub("", _IN_BRACES.sub("", path.read_text("utf-8")))
        path.write_text(text.replace(f", {_THIRD}]", "]"), "utf-8")
    for path in folder.rglob("*.csv"):
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
        kept = [name for name in rows[0] if name != f"label-{_THIRD}"]
        out = io.StringIO()
        writer = csv.DictWriter(out, kept, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        path.write_text(out.getvalue(), "utf-8")
    return folder


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
