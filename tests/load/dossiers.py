"""A small dossier on disk, for tests that break one thing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.diagnostics import Refused
from reportgen.load import load
from reportgen.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.diagnostics import Diagnostic

FILES = {
    "brief.yaml": "brief: demo\npapers: [summit, city]\nseries:\n  - inflation\ntitle:\n  zh: 题\n",
    "papers/summit.yaml": "paper: summit\n",
    "papers/city.yaml": "paper: city\nclaims: {a: {text: {zh: 一}}}\n",
    "data/inflation.csv": "key,paper\nx,summit\n",
    "references.bib": "@book{one, title = {A}}\n",
}


def write(root: Path, **changed: str | bytes | None) -> Path:
    """Write the dossier below `root` with some files changed (named by their stem), or left out (None)."""
    folder = root / "seeds" / "demo"
    for below, text in FILES.items():
        path = folder / below
        path.parent.mkdir(parents=True, exist_ok=True)
        content = changed.get(path.stem, text)
        if content is not None:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def faults_of(folder: Path) -> list[Diagnostic]:
    """Give what `load` tells, in order."""
    try:
        found = load(Settings(folder)).faults
    except Refused as refused:
        found = refused.diagnostics
    return sorted(found, key=str)


def told(folder: Path) -> list[str]:
    """Give what `load` tells as `file:line:column CODE`."""
    return sorted(f"{each.span} {each.code}" for each in faults_of(folder))
