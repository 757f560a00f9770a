"""A file that is still what would be made is left alone; whatever it was made from may have changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import platformdirs
import pytest

from reportgen import cache, fonts, ledger, machine
from reportgen.render import render
from reportgen.settings import Settings
from tests.factory import SMALL

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.model.edition import Edition
    from reportgen.model.tex import TexSource


@pytest.fixture
def machine_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the cache, the fonts and the engine of this machine into a folder of the test's own."""
    for name in ("cache", "fonts", "engine"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _: tmp_path / "cache")

    def find(name: str) -> Path:
        path = tmp_path / "fonts" / name
        if not path.exists():
            path.write_text("a font")
        return path

    monkeypatch.setattr(fonts, "find", find)
    for name in ("xelatex", "ls-R"):
        (tmp_path / "engine" / name).write_text(name)
    monkeypatch.setattr(machine, "engine_files", lambda: tuple(sorted((tmp_path / "engine").iterdir())))
    return tmp_path


@pytest.fixture
def source(small_editions: Mapping[str, Edition]) -> TexSource:
    """The document of the small brief in English."""
    return render(small_editions["en"], Settings(SMALL)).value


@pytest.fixture
def made(machine_of_ours: Path, source: TexSource) -> Path:
    """A PDF that was made from the document, and is remembered."""
    path = machine_of_ours / "small.en.pdf"
    path.write_bytes(b"%PDF-1.5 whole")
    ledger.remember(ledger.key_of(source), path, 4)
    return path


def pages(source: TexSource, path: Path) -> int | None:
    """Give the pages of a file that needs no making."""
    return ledger.pages_if_unchanged(ledger.key_of(source), path)


def test_what_was_made_from_the_same_is_left_alone(source: TexSource, made: Path) -> None:
    assert pages(source, made) == 4


@pytest.mark.parametrize("part", ["preamble", "fonts", "body"])
def test_another_document_is_made_anew(part: str, source: TexSource, made: Path) -> None:
    changed = replace(source, **{part: getattr(source, part) + "%"})
    assert pages(changed, made) is None


@pytest.mark.parametrize("field", ["title", "author", "subject", "date"])
def test_another_word_about_the_file_makes_it_anew(field: str, source: TexSource, made: Path) -> None:
    metadata = replace(source.edition.metadata, **{field: "2027-01-01"})  # type: ignore[arg-type]
    assert pages(replace(source, edition=replace(source.edition, metadata=metadata)), made) is None


def test_another_font_file_makes_it_anew(machine_of_ours: Path, source: TexSource, made: Path) -> None:
    font = machine_of_ours / "fonts" / source.font_files[0]
    font.write_text("a font of another size")
    assert pages(source, made) is None


def test_a_font_that_is_gone_makes_it_anew(source: TexSource, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "find", lambda _: None)
    assert pages(source, made) is None


@pytest.mark.parametrize("file", ["xelatex", "ls-R"])
def test_another_engine_or_package_makes_it_anew(
    file: str, machine_of_ours: Path, source: TexSource, made: Path
) -> None:
    (machine_of_ours / "engine" / file).write_text("a newer one")
    assert pages(source, made) is None


def test_another_version_of_this_program_makes_it_anew(
    source: TexSource, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "__version__", "999")
    assert pages(source, made) is None


def test_a_pdf_that_somebody_has_touched_is_made_anew(source: TexSource, made: Path) -> None:
    made.write_bytes(made.read_bytes() + b"\n% a comment")
    assert pages(source, made) is None


def test_a_pdf_that_is_gone_is_made_anew(source: TexSource, made: Path) -> None:
    made.unlink()
    assert pages(source, made) is None


def test_a_pdf_in_another_folder_is_another_file(source: TexSource, made: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.pdf"
    elsewhere.write_bytes(made.read_bytes())
    assert pages(source, elsewhere) is None


@pytest.mark.parametrize(
    "note", ["", "{", "[]", "{}", '"words"', "null", '{"key": 1, "pdf": 2, "pages": "many"}', "\xff"]
)
def test_a_note_that_cannot_be_read_costs_a_build_and_no_more(
    note: str, machine_of_ours: Path, source: TexSource, made: Path
) -> None:
    (kept,) = (machine_of_ours / "cache" / "made").iterdir()
    cache.keep("made", kept.name, note.encode("latin-1"))
    assert pages(source, made) is None


def test_a_cache_that_cannot_be_written_to_is_no_fault(machine_of_ours: Path, source: TexSource) -> None:
    (machine_of_ours / "cache").rmdir()
    (machine_of_ours / "cache").write_text("a file")
    path = machine_of_ours / "small.en.pdf"
    path.write_bytes(b"%PDF-")
    ledger.remember(ledger.key_of(source), path, 4)
    assert pages(source, path) is None


def test_a_note_holds_hashes_and_no_words_of_the_author(machine_of_ours: Path, made: Path) -> None:
    (note,) = (machine_of_ours / "cache" / "made").iterdir()
    kept = note.read_bytes().decode("utf-8", "replace")
    assert made.name not in note.name + kept
    assert "ferry" not in kept
