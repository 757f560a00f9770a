"""A copy of the shipped dossier with one slip in it, and what reading it says."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from reportgen import resources
from reportgen.check import check
from reportgen.check.confirmed import as_file, confirmed
from reportgen.check.markup import read_text
from reportgen.check.shapes import Shaped, shape
from reportgen.diagnostics import Refused
from reportgen.load import load
from reportgen.load.bibliography import read_bibliography
from reportgen.load.documents import read_document
from reportgen.model.limits import USUAL, Limits
from reportgen.settings import Settings
from tests.factory import bilingual, checked

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pydantic import BaseModel

    from reportgen.diagnostics import Diagnostic, Faults
    from reportgen.model.sources import Document, Entry


@dataclass(frozen=True, slots=True)
class Slip:
    """One change of one file: from the first `old` on that stands behind `under`, `new` stands instead.

    The first of the codes is due on the line where `new` begins; or, where that is elsewhere, on that of the first
    `due` behind `under`, or anywhere in another file.
    """

    codes: str
    file: str
    under: str
    old: str
    new: str
    due: str = ""
    elsewhere: str = ""

    def __str__(self) -> str:
        """Name the case as a test report does."""
        return f"{self.codes} {self.file}: {self.old!r} -> {self.new!r}".replace("\n", "⏎")


class Bench:
    """Makes copies of the shipped dossier, and reads what has not changed only once."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Work in a folder of the test's own."""
        self.folder = folder
        shutil.copytree(bilingual(), folder)
        # Who changes one language would be reminded of the other each time.
        (folder / "confirmed.json").unlink(missing_ok=True)
        monkeypatch.chdir(folder)
        remember_what_is_shipped(monkeypatch)

    def confirm(self) -> None:
        """Note that all languages say the same."""
        (self.folder / "confirmed.json").write_text(_confirmed(), "utf-8")

    def slip(self, slip: Slip) -> tuple[str, int]:
        """Make a slip; give the file and the line where its fault is due."""
        path = self.folder / slip.file
        text = path.read_text("utf-8")
        changed = _changed(text, slip.under, slip.old, slip.new)
        path.write_text(changed, "utf-8", newline="")
        if slip.elsewhere:
            return slip.elsewhere, _line((self.folder / slip.elsewhere).read_text("utf-8"), 0, slip.due)
        if slip.due:
            return slip.file, _line(changed, text.index(slip.under), slip.due)
        return slip.file, text.count("\n", 0, text.index(slip.old, text.index(slip.under))) + 1

    def faults(self, **options: Any) -> tuple[Diagnostic, ...]:
        """Load and check the copy; give what is found, warnings too."""
        settings = Settings(self.folder, **options)
        try:
            return check(load(settings), settings).warnings
        except Refused as refused:
            return refused.diagnostics

    def told(self) -> list[tuple[str, str, int]]:
        """Give what is found by code, file and line, in order."""
        return sorted((each.code, *_place(each)) for each in self.faults())


def remember_what_is_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let load and check read each shipped file once only, as long as a test runs."""
    monkeypatch.setattr("reportgen.load.read_document", _document)
    monkeypatch.setattr("reportgen.check.shape", _shape)
    monkeypatch.setattr("reportgen.check.shapes.shape", _shape)
    monkeypatch.setattr("reportgen.check.shapes.read_text", _text_of)
    monkeypatch.setattr("reportgen.load.read_bibliography", _entries)


def _changed(text: str, under: str, old: str, new: str) -> str:
    start = text.find(old, text.find(under)) if under in text else -1
    assert start >= 0, f"there is no '{old}' behind '{under}'"
    return text[:start] + new + text[start + len(old) :]


def _line(text: str, start: int, words: str) -> int:
    return text.count("\n", 0, text.index(words, start)) + 1


@cache
def _confirmed() -> str:
    return as_file(confirmed(checked(bilingual()), None)[0])


def _place(found: Diagnostic) -> tuple[str, int]:
    return (found.span.file, found.span.line) if found.span else ("", 0)


# What follows remembers what is read of the shipped files: each test changes one of eight.
_text_of = lru_cache(None)(read_text)
_shipped = {
    path.read_text("utf-8")
    for path in (*bilingual().rglob("*.*"), *resources.languages().iterdir(), *resources.readings().iterdir())
}
_documents: dict[tuple[str, str], Document | None] = {}
_shapes: dict[int, Shaped[Any]] = {}


def _document(text: str, file: str, faults: Faults, limits: Limits = USUAL) -> Document | None:
    if text not in _shipped:
        return read_document(text, file, faults, limits)
    if (text, file) not in _documents:
        _documents[text, file] = read_document(text, file, faults, limits)
    return _documents[text, file]


def _shape(document: Document, model: type[BaseModel]) -> Shaped[Any]:
    if document.text not in _shipped:
        return shape(document, model)
    if id(document) not in _shapes:
        _shapes[id(document)] = shape(document, model)
    return _shapes[id(document)]


def _entries(text: str, file: str, faults: Faults, limits: Limits = USUAL) -> dict[str, Entry]:
    if text not in _shipped:
        return read_bibliography(text, file, faults, limits)
    if (text, file) not in _bibliographies:
        _bibliographies[text, file] = read_bibliography(text, file, faults, limits)
    return _bibliographies[text, file]


_bibliographies: dict[tuple[str, str], dict[str, Entry]] = {}
