"""A run with nothing to do or to check knows it before a stage is imported; what it depends on may have changed."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import pytest

from reportgen import fonts, machine, resources
from reportgen.diagnostics import Diagnostic, Span, Warned
from reportgen.model.counts import Counts
from reportgen.model.dates import PartialDate
from reportgen.model.made import Made
from reportgen.settings import Settings
from reportgen.unchanged import Run
from tests.factory import CHECKOUT, SMALL, copied

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = ("small.zh.pdf", "small.en.pdf")


def made_of(path: Path) -> Made:
    """Give a file as a run that has found it there does."""
    return Made(path, 4, sha256(path.read_bytes()).hexdigest())


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Give a run that was made and noted, on a machine of the test's own."""
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _: tmp_path / "cache")
    for name in ("font.ttf", "xelatex", "brief.tex.j2"):
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(fonts, "find", lambda name: tmp_path / name)
    monkeypatch.setattr(machine, "engine_files", lambda: (tmp_path / "xelatex",))
    monkeypatch.setattr(resources, "files", lambda: iter([tmp_path / "brief.tex.j2"]))
    folder = copied(tmp_path / "small")
    found = Settings(folder, folder / "outputs")
    found.out.mkdir()
    for name in NAMES:
        (found.out / name).write_bytes(b"%PDF-1.7 " + name.encode())
    run = Run(found)
    run.note(["font.ttf"], [replace(made_of(found.out / name), seconds=1.5) for name in NAMES])
    return found


def test_files_that_are_there_are_given_in_their_order(settings: Settings) -> None:
    assert Run(settings).files() == Warned(tuple(made_of(settings.out / name) for name in NAMES))


def test_what_was_told_in_one_language_is_not_told_in_another(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert Run(settings).files() is None


def test_warnings_are_told_again(settings: Settings) -> None:
    warnings = (
        Diagnostic("E106", "a line is too wide", Span("small.zh.tex", 3), "shorten it", "warning"),
        Diagnostic("P109", "not confirmed", severity="warning"),
    )
    Run(settings).note([], [], warnings)
    assert Run(settings).files() == Warned((), warnings)


@pytest.mark.parametrize(
    "change",
    [
        {"editions": ("zh",)},
        {"date": PartialDate(2027, 1, 1)},
        {"require_verified": True},
        {"draft": True},
        {"forms": ("pdf", "html")},
        {"keep_tex": SMALL},
        {"out": SMALL},
    ],
    ids=lambda change: next(iter(change)),
)
def test_another_run_is_asked_for(change: dict[str, object], settings: Settings) -> None:
    assert Run(replace(settings, **change)).files() is None  # type: ignore[arg-type]


def _edit(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b" ")


@pytest.mark.parametrize(
    ("of", "change"),
    [
        ("brief.yaml", _edit),
        ("papers/ferry.yaml", lambda path: path.unlink()),
        ("references.bib", lambda path: path.rename(path.with_suffix(".old"))),
        ("sign-offs.json", lambda path: path.write_text("{}")),
        ("outputs/small.zh.pdf", _edit),
        ("outputs/small.en.pdf", lambda path: path.unlink()),
        ("outputs/small.en.pdf", lambda path: path.rename(path.with_name("other.pdf"))),
        ("../font.ttf", _edit),
        ("../font.ttf", lambda path: path.unlink()),
        ("../xelatex", _edit),
        ("../brief.tex.j2", _edit),
    ],
)
def test_whatever_has_changed_there_is_something_to_do(
    of: str, change: Callable[[Path], object], settings: Settings
) -> None:
    change(settings.dossier / of)
    assert Run(settings).files() is None


def _save(folder: Path) -> None:
    (folder / "blocks.tex.j2").write_text("more")


@pytest.mark.parametrize(
    "change",
    [
        _save,
        lambda folder: (folder / "blocks.tex.j2").unlink(),
        lambda folder: (folder / "fonts.tex.j2").write_text("new"),
        lambda folder: folder.rename(folder.with_name("gone")),
    ],
)
def test_a_template_that_has_changed_is_something_to_do(
    change: Callable[[Path], object], settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "looks"
    folder.mkdir()
    (folder / "blocks.tex.j2").write_text("once")
    by_it = replace(settings, template=folder, trust_template=True)
    assert Run(by_it).files() is None
    Run(by_it).note([], [made_of(settings.out / NAMES[0])])
    assert Run(by_it).files() is not None
    assert Run(replace(by_it, trust_template=False)).files() is None
    change(folder)
    assert Run(by_it).files() is None


def test_a_file_that_is_no_part_of_a_dossier_may_change(settings: Settings) -> None:
    (settings.dossier / ".brief.yaml.swp").write_text("an editor's own")
    (settings.out / "another.pdf").write_text("somebody's own")
    assert Run(settings).files() is not None


@pytest.mark.parametrize("out", [".", ".."])
def test_a_pdf_is_no_part_of_the_dossier_that_it_lies_in(out: str, settings: Settings) -> None:
    beside = replace(settings, out=settings.dossier / out)
    run = Run(beside)
    path = beside.out / NAMES[0]
    path.write_bytes(b"%PDF-")
    run.note([], [made_of(path)])
    assert Run(beside).files() == Warned((made_of(path),))


def test_what_another_run_has_put_in_the_place_of_a_file_is_not_taken_for_it(settings: Settings) -> None:
    run = Run(settings)
    made = made_of(settings.out / NAMES[0])
    _edit(made.path)
    run.note([], [made])
    assert Run(settings).files() is None


def test_files_of_others_beside_are_not_read(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path.name) or real(path))  # type: ignore[func-returns-value]
    (settings.out / "another.pdf").write_text("somebody's own")
    assert Run(settings).files() is not None
    assert set(NAMES) <= set(read)
    assert "another.pdf" not in read


def test_what_changes_during_a_run_is_built_again(settings: Settings) -> None:
    run = Run(settings)
    _edit(settings.dossier / "brief.yaml")
    run.note(["font.ttf"], [made_of(settings.out / name) for name in NAMES])
    assert Run(settings).files() is None


@pytest.mark.parametrize("note", [b"", b"{", b"[]", b"null", b'{"state": 1}', b'{"state": 1, "fonts": 2, "made": 3}'])
def test_a_note_that_cannot_be_read_costs_a_build_and_no_more(note: bytes, settings: Settings, tmp_path: Path) -> None:
    (kept,) = (tmp_path / "cache" / "runs").iterdir()
    kept.write_bytes(note)
    assert Run(settings).files() is None


def test_a_note_holds_hashes_and_no_words_of_the_author(settings: Settings, tmp_path: Path) -> None:
    (kept,) = (tmp_path / "cache" / "runs").iterdir()
    content = kept.read_bytes().decode("utf-8", "replace")
    assert "small" not in content
    assert str(settings.dossier) not in content
    assert "ferry" not in content


def test_a_cache_that_cannot_be_written_to_is_no_fault(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "cache").rename(tmp_path / "gone")
    (tmp_path / "cache").write_text("a file")
    run = Run(settings)
    run.note(["font.ttf"], [])
    assert run.files() is None


def test_a_folder_that_is_not_there_is_left_to_the_stages(settings: Settings) -> None:
    assert Run(replace(settings, dossier=settings.dossier / "nowhere")).files() is None


COUNTS = Counts(5, 7, ("zh", "en"))
WARNING = Diagnostic("P109", "not confirmed", Span("small/brief.yaml", 3, 1), severity="warning")


def test_what_a_check_has_counted_is_told_again_with_its_warnings(settings: Settings) -> None:
    assert Run(settings).counts() is None, "a build is no check"
    Run(settings).note_counts(["font.ttf"], COUNTS, [WARNING])
    assert Run(settings).counts() == Warned(COUNTS, (WARNING,))
    assert Run(settings).files() is not None, "a check leaves the note of a build alone"


@pytest.mark.parametrize(
    "of", ["brief.yaml", "papers/ferry.yaml", "data/freight.csv", "confirmed.json", "../font.ttf", "../brief.tex.j2"]
)
def test_whatever_has_changed_is_checked_again(of: str, settings: Settings) -> None:
    path = settings.dossier / of
    path.touch()
    Run(settings).note_counts(["font.ttf"], COUNTS)
    assert Run(settings).counts() == Warned(COUNTS)
    _edit(path)
    assert Run(settings).counts() is None


def test_a_link_to_the_same_is_not_the_same(settings: Settings, tmp_path: Path) -> None:
    Run(settings).note_counts(["font.ttf"], COUNTS)
    path = settings.dossier / "papers" / "ferry.yaml"
    path.rename(tmp_path / "ferry.yaml")
    path.symlink_to(tmp_path / "ferry.yaml")
    assert Run(settings).counts() is None


def test_what_changes_during_a_check_is_checked_again(settings: Settings) -> None:
    run = Run(settings)
    _edit(settings.dossier / "brief.yaml")
    run.note_counts(["font.ttf"], COUNTS)
    assert Run(settings).counts() is None


def test_faults_name_files_from_where_they_are_asked_for(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    Run(settings).note_counts(["font.ttf"], COUNTS, [WARNING])
    monkeypatch.chdir(settings.dossier)
    assert Run(settings).counts() is None
    assert Run(replace(settings, dossier=settings.dossier / ".." / "small")).counts() is None


@pytest.mark.parametrize("note", [b"", b"{", b"[]", b"null", b'{"state": 1}'])
def test_a_note_of_a_check_that_cannot_be_read_costs_a_check(note: bytes, settings: Settings, tmp_path: Path) -> None:
    Run(settings).note_counts(["font.ttf"], COUNTS)
    (kept,) = (tmp_path / "cache" / "checks").iterdir()
    kept.write_bytes(note)
    assert Run(settings).counts() is None


def test_a_check_says_the_same_when_nothing_has_changed(tmp_path: Path) -> None:
    folder = copied(tmp_path / "small", ("brief.yaml", "en: Fog", "en: " + "Thick fog " * 40))
    first, second = _check(tmp_path), _check(tmp_path)
    assert "P108 warning" in first[0]
    assert "claims" in first[0]
    assert "'pydantic'" in first[1]
    assert second == (first[0], "[]")
    _edit(folder / "brief.yaml")
    assert _check(tmp_path) == first
    (folder / "references.bib").unlink()
    assert "L101" in _check(tmp_path)[0]
    assert "'pydantic'" in _check(tmp_path)[1], "what is refused is looked at each time"


def _check(folder: Path) -> tuple[str, str]:
    """Check a dossier in a process of its own; give what it says, and what it has imported for that."""
    code = (
        "import sys\nfrom reportgen.cli import main\n"
        "try:\n    main(['check', 'small', '--format', 'short'])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'pydantic', 'yaml', 'markdown_it', 'rich'} & {*sys.modules}))"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": str(CHECKOUT)}
    made = subprocess.run(  # noqa: S603 -- this interpreter and a text of ours
        [sys.executable, "-c", code], cwd=folder, env=environment, check=True, capture_output=True, text=True
    )
    said = made.stdout.splitlines()
    return made.stderr + "\n".join(said[:-1]), said[-1]


def test_nothing_of_the_stages_is_imported_to_find_nothing_to_do() -> None:
    code = (
        "import sys\nfrom reportgen.cli import main\nfrom reportgen import unchanged\n"
        "from reportgen.model.made import Made\nfrom pathlib import Path\n"
        "unchanged.Run.files = lambda self: unchanged.Warned((Made(Path('small.zh.pdf'), 4, ''),))\n"
        f"try:\n    main(['build', {str(SMALL)!r}])\nexcept SystemExit:\n    pass\n"
        "heavy = {'pandas', 'numpy', 'jinja2', 'babel', 'pypdf', 'pikepdf', 'pydantic', 'rich', 'yaml', 'fontTools'}\n"
        "print(sorted(heavy & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 -- ours
    assert "unchanged" in done.stderr
    assert done.stdout.strip() == "[]"
