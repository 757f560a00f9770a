"""A file that is still what would be made is left alone; whatever it was made from may have changed."""

from __future__ import annotations

import sys
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import platformdirs
import pytest

from reportgen import cache, fonts, ledger, machine, resources
from reportgen.diagnostics import Diagnostic, Span, Warned
from reportgen.model.dates import PartialDate
from reportgen.model.language import font_files
from reportgen.model.made import Made
from reportgen.model.template import Card, Template

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.model.dossier import Dossier


def made_of(path: Path) -> Made:
    """Give a file of four pages as whoever has written it knows it."""
    return Made(path, 4, sha256(path.read_bytes()).hexdigest())


def key_of(dossier: Dossier, code: str = "en") -> ledger.Key:
    """Give the key of one edition."""
    return ledger.keys_of(dossier, [code])[code]


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
def made(machine_of_ours: Path, small: Dossier) -> Path:
    """A PDF that was made from the dossier, and is remembered."""
    path = machine_of_ours / "small.en.pdf"
    path.write_bytes(b"%PDF-1.5 whole")
    ledger.remember(key_of(small), made_of(path))
    return path


def pages(dossier: Dossier, path: Path) -> int | None:
    """Give the pages of a file that needs no making."""
    there = ledger.if_unchanged(key_of(dossier), path)
    return None if there is None else there.value.pages


def test_what_was_made_from_the_same_is_left_alone(small: Dossier, made: Path) -> None:
    assert pages(small, made) == 4


def test_what_was_warned_of_is_kept_with_the_file(small: Dossier, made: Path) -> None:
    warnings = (Diagnostic("E106", "a line is too wide", Span("small.en.tex", 3), "shorten it", "warning"),)
    ledger.remember(key_of(small), made_of(made), warnings)
    assert ledger.if_unchanged(key_of(small), made) == Warned(made_of(made), warnings)


def test_what_was_warned_of_in_one_language_is_not_told_in_another(
    small: Dossier, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, warning = key_of(small), Diagnostic("E106", "a line is too wide", severity="warning")
    ledger.remember(key, made_of(made), [warning])
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert ledger.if_unchanged(key, made) is None
    ledger.remember(key, made_of(made))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert ledger.if_unchanged(key, made) == Warned(made_of(made))


def test_another_edition_or_date_is_made_anew(small: Dossier, made: Path) -> None:
    later = small.brief.model_copy(update={"date": PartialDate(2027, 1, 1)})
    assert pages(replace(small, brief=later), made) is None
    assert ledger.if_unchanged(key_of(small, "zh-en"), made) is None


def test_another_font_file_makes_it_anew(machine_of_ours: Path, small: Dossier, made: Path) -> None:
    font = machine_of_ours / "fonts" / font_files(small.scripts.values())[0]
    font.write_text("a font of another size")
    assert pages(small, made) is None


def test_a_font_that_is_gone_makes_it_anew(small: Dossier, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "find", lambda _: None)
    assert pages(small, made) is None


def test_another_template_makes_it_anew(
    small: Dossier, made: Path, machine_of_ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = machine_of_ours / "preamble.tex.j2"
    template.write_text("looks")
    monkeypatch.setattr(resources, "code", lambda: iter([template]))
    assert pages(small, made) is None


def test_a_template_of_somebody_else_makes_it_anew(small: Dossier, made: Path) -> None:
    looks = Template("looks", Card(name="looks"), {"blocks.tex.j2": "x"})
    by_it = replace(small, template=looks)
    assert pages(by_it, made) is None
    ledger.remember(key_of(by_it), made_of(made))
    assert pages(by_it, made) == 4
    assert pages(replace(small, template=replace(looks, texts={"blocks.tex.j2": "y"})), made) is None
    assert pages(replace(small, template=replace(looks, card=Card(name="other"))), made) is None
    assert pages(small, made) is None


@pytest.mark.parametrize("file", ["xelatex", "ls-R"])
def test_another_engine_or_package_makes_it_anew(file: str, machine_of_ours: Path, small: Dossier, made: Path) -> None:
    (machine_of_ours / "engine" / file).write_text("a newer one")
    assert pages(small, made) is None


def test_another_library_makes_it_anew(machine_of_ours: Path, small: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    libraries = machine_of_ours / "site-packages"
    libraries.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(libraries)])
    path = machine_of_ours / "small.en.pdf"
    path.write_bytes(b"%PDF-1.5 whole")
    ledger.remember(key_of(small), made_of(path))
    assert pages(small, path) == 4
    (libraries / "pandoc-4").mkdir()
    assert pages(small, path) is None


def test_another_version_of_this_program_makes_it_anew(
    small: Dossier, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "__version__", "999")
    assert pages(small, made) is None


def test_a_pdf_that_somebody_has_touched_is_made_anew(small: Dossier, made: Path) -> None:
    made.write_bytes(made.read_bytes() + b"\n% a comment")
    assert pages(small, made) is None


def test_a_pdf_that_is_gone_is_made_anew(small: Dossier, made: Path) -> None:
    made.unlink()
    assert pages(small, made) is None


def test_what_another_run_has_put_in_its_place_is_made_anew(small: Dossier, made: Path) -> None:
    ours = made_of(made)
    made.write_bytes(b"%PDF-1.5 of another run")
    ledger.remember(key_of(small), ours)
    assert pages(small, made) is None
    made.unlink()
    ledger.remember(key_of(small), ours)


def test_a_pdf_in_another_folder_is_another_file(small: Dossier, made: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.pdf"
    elsewhere.write_bytes(made.read_bytes())
    assert pages(small, elsewhere) is None


@pytest.mark.parametrize(
    "note", ["", "{", "[]", "{}", '"words"', "null", '{"key": 1, "file": 2, "pages": "many"}', "\xff"]
)
def test_a_note_that_cannot_be_read_costs_a_build_and_no_more(
    note: str, machine_of_ours: Path, small: Dossier, made: Path
) -> None:
    (kept,) = (machine_of_ours / "cache" / "made").iterdir()
    cache.keep("made", kept.name, note.encode("latin-1"))
    assert pages(small, made) is None


def test_a_cache_that_cannot_be_written_to_is_no_fault(machine_of_ours: Path, small: Dossier) -> None:
    (machine_of_ours / "cache").rmdir()
    (machine_of_ours / "cache").write_text("a file")
    path = machine_of_ours / "small.en.pdf"
    path.write_bytes(b"%PDF-")
    ledger.remember(key_of(small), made_of(path))
    assert pages(small, path) is None


def test_a_note_holds_hashes_and_no_words_of_the_author(machine_of_ours: Path, made: Path) -> None:
    (note,) = (machine_of_ours / "cache" / "made").iterdir()
    kept = note.read_bytes().decode("utf-8", "replace")
    assert made.name not in note.name + kept
    assert "ferry" not in kept


def test_a_page_has_a_note_of_its_own_and_needs_no_engine(
    machine_of_ours: Path, small: Dossier, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = machine_of_ours / "small.en.html"
    page.write_text("<!DOCTYPE html>")
    written = Made(page, None, sha256(page.read_bytes()).hexdigest())
    ledger.remember(ledger.keys_of(small, ["en"], "html")["en"], written)
    monkeypatch.setattr(machine, "engine_files", lambda: ())
    monkeypatch.setattr(fonts, "find", lambda _: None)
    found = ledger.if_unchanged(ledger.keys_of(small, ["en"], "html")["en"], page)
    assert found is not None
    assert found.value == written
    assert pages(small, made) is None
