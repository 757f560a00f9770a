"""The shape of a document that nobody has touched is read once; a new document, or one with a fault, each time."""

from __future__ import annotations

import pickle
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import platformdirs
import pytest

from reportgen import resources
from reportgen.check.shapes import shape
from reportgen.diagnostics import Faults
from reportgen.load.remembered import read_document
from reportgen.model.brief import Brief
from reportgen.model.evidence import Paper
from reportgen.model.language import Language
from reportgen.model.theme import Theme
from tests.check.authors import document
from tests.factory import SHIPPED

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import BaseModel

    from reportgen.model.sources import Document

READ = [
    *((path, Paper) for path in sorted((SHIPPED / "papers").glob("*.yaml"))),
    *((path, Language) for path in sorted(resources.languages().glob("*.yaml"))),
    (resources.themes() / "default.yaml", Theme),
    (SHIPPED / "brief.yaml", Brief),
]


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder that notes lie in, which nobody else writes to."""
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _: tmp_path)
    return tmp_path / "shapes"


def known(path: Path) -> Document:
    """Read a file as a second run does."""
    for _ in range(2):
        found = read_document(path.read_text("utf-8"), path.name, Faults())
    assert found is not None
    assert found.is_known
    return found


@pytest.mark.parametrize(("path", "model"), READ, ids=lambda value: getattr(value, "name", None))
def test_a_shape_comes_back_as_it_was_read(
    path: Path, model: type[BaseModel], notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = known(path)
    read = shape(found, model).value
    assert len([*notes.iterdir()]) == 1
    monkeypatch.delattr("pydantic.BaseModel.model_validate")
    again = shape(found, model)
    assert again.value == read
    assert again.value is not read
    assert repr(again.value) == repr(read)
    assert again.faults == ()


def test_a_new_document_is_read_and_not_remembered(notes: Path) -> None:
    path = SHIPPED / "brief.yaml"
    found = read_document(path.read_text("utf-8"), path.name, Faults())
    assert found is not None
    assert shape(found, Brief).value is not None
    assert not notes.exists()


def test_what_has_a_fault_is_told_each_time(notes: Path) -> None:
    found = replace(document("theme: [a]\n"), is_known=True)
    told = [shape(found, Theme).faults for _ in range(2)]
    assert told[0]
    assert told[0] == told[1]
    assert not notes.exists()


@pytest.mark.parametrize("note", [b"", b"nothing of ours", b"cno\nmodule\n.", pickle.dumps({"a": "shape of nobody"})])
def test_a_note_that_cannot_be_read_costs_a_reading(note: bytes, notes: Path) -> None:
    found = known(resources.themes() / "default.yaml")
    read = shape(found, Theme).value
    (path,) = notes.iterdir()
    for content in (note, sha256(note).digest() + note):
        path.write_bytes(content)
        assert shape(found, Theme).value == read


def test_another_program_reads_again(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = known(resources.themes() / "default.yaml")
    shape(found, Theme)
    monkeypatch.setattr(resources, "state_of", lambda *_: ("another version",))
    shape(found, Theme)
    assert len([*notes.iterdir()]) == 2
