"""What was read of a file is read once: the same comes back, with its places, and nothing that has a fault is kept."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from typing import TYPE_CHECKING

import platformdirs
import pytest

from reportgen import resources
from reportgen.diagnostics import Faults
from reportgen.load import bibliography, documents, remembered
from tests.factory import CHECKOUT, SHIPPED, copied

if TYPE_CHECKING:
    from pathlib import Path

YAML = sorted(path.relative_to(SHIPPED).as_posix() for path in SHIPPED.rglob("*.yaml"))


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder that notes lie in, which nobody else writes to."""
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _: tmp_path)
    return tmp_path / "read"


@pytest.mark.parametrize("name", YAML)
def test_a_document_comes_back_as_it_was_read(name: str, notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (SHIPPED / name).read_text("utf-8")
    read = documents.read_document(text, name, Faults())
    assert read is not None
    first = remembered.read_document(text, name, Faults())
    assert len(list(notes.iterdir())) == 1
    monkeypatch.delattr(documents, "read_document")
    for found in (first, remembered.read_document(text, name, Faults())):
        assert found is not None
        assert (found.data, found.values, found.keys, found.extents) == (
            read.data,
            read.values,
            read.keys,
            read.extents,
        )
        assert found.text == text
    address = [*read.extents][-1]
    again = remembered.read_document(text, "elsewhere/" + name, Faults())
    assert again is not None
    assert str(again.at(address, 0)) == f"elsewhere/{read.at(address, 0)}"


def test_a_bibliography_comes_back_as_it_was_read(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (SHIPPED / "references.bib").read_text("utf-8")
    read = bibliography.read_bibliography(text, "references.bib", Faults())
    assert remembered.read_bibliography(text, "references.bib", Faults()) == read
    assert len(list(notes.iterdir())) == 1
    monkeypatch.delattr(bibliography, "read_bibliography")
    assert remembered.read_bibliography(text, "references.bib", Faults()) == read
    assert [*remembered.read_bibliography(text, "references.bib", Faults())] == [*read]


@pytest.mark.usefixtures("notes")
def test_another_text_is_read() -> None:
    for text, value in (("a: b\n", "b"), ("a: c\n", "c"), ("a: b\n", "b")):
        found = remembered.read_document(text, "a.yaml", Faults())
        assert found is not None
        assert found.data == {"a": value}


@pytest.mark.parametrize(("text", "code"), [("a: [b\n", "Y101"), ("a: b\na: c\n", "Y102"), ("", "L106")])
def test_what_has_a_fault_is_read_each_time(text: str, code: str, notes: Path) -> None:
    for _ in range(2):
        faults = Faults()
        assert remembered.read_document(text, "a.yaml", faults) is None
        assert [each.code for each in faults.found] == [code]
    assert not notes.exists()


def test_a_broken_entry_is_told_each_time(notes: Path) -> None:
    for _ in range(2):
        faults = Faults()
        remembered.read_bibliography("@book{a, title = {B}, date = {soon}}\n", "a.bib", faults)
        assert [each.code for each in faults.found] == ["B114"]
    assert not notes.exists()


@pytest.mark.parametrize("note", [b"", b"\0", b"nothing of ours", b"(\x01\x00\x00\x00N", b"[\x00\x00\x00\x00"])
def test_a_note_that_cannot_be_read_costs_a_reading(note: bytes, notes: Path) -> None:
    remembered.read_document("a: b\n", "a.yaml", Faults())
    (path,) = notes.iterdir()
    for content in (note, sha256(note).digest() + note):
        path.write_bytes(content)
        found = remembered.read_document("a: b\n", "a.yaml", Faults())
        assert found is not None
        assert found.data == {"a": "b"}


def test_another_program_reads_again(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remembered.read_document("a: b\n", "a.yaml", Faults())
    monkeypatch.setattr(resources, "state_of", lambda _: ("another version",))
    remembered.read_document("a: b\n", "a.yaml", Faults())
    assert len(list(notes.iterdir())) == 2


def test_a_cache_that_cannot_be_written_to_is_no_fault(notes: Path) -> None:
    notes.write_text("a file")
    faults = Faults()
    assert remembered.read_document("a: b\n", "a.yaml", faults) is not None
    assert faults.found == ()


def test_no_parser_is_imported_that_no_file_asks_for(tmp_path: Path) -> None:
    folder = copied(tmp_path / "small")
    assert _parsers(tmp_path) == {"yaml", "bibtexparser"}
    sheet = folder / "data" / "freight.csv"
    sheet.write_text(sheet.read_text("utf-8").replace("20,percent", "21,percent", 1), "utf-8")
    assert _parsers(tmp_path) == set()
    brief = folder / "brief.yaml"
    brief.write_text(brief.read_text("utf-8") + "# seen\n", "utf-8")
    assert _parsers(tmp_path) == {"yaml"}


def _parsers(folder: Path) -> set[str]:
    """Check a dossier in a process of its own; give the parsers that it has imported for that."""
    code = (
        "import sys\nfrom reportgen.cli import main\n"
        "try:\n    main(['check', 'small', '-q'])\nexcept SystemExit as left:\n    assert left.code == 0\n"
        "print(*{'yaml', 'bibtexparser'} & {*sys.modules})"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run(  # noqa: S603 -- this interpreter and a text of ours
        [sys.executable, "-c", code], cwd=folder, env=environment, check=True, capture_output=True, text=True
    )
    return {*done.stdout.split()}
