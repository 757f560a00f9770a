"""A text in which nothing was found is not judged again, until something changes that it is judged by."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import platformdirs
import pytest

from reportgen import resources
from reportgen.check import check, judging
from reportgen.check.confirmed import hashes_of
from reportgen.diagnostics import Diagnostic, Refused
from reportgen.load import load
from reportgen.settings import Settings
from tests.factory import CHECKOUT, SMALL, copied

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportgen.check.texts import Written

BRIEF, FERRY, PORT, BIB = "brief.yaml", "papers/ferry.yaml", "papers/port.yaml", "references.bib"
MEASURES = [
    (
        "P110",
        BRIEF,
        "port: {zh: {use: 港口}, en: {use: port}}",
        "port: {zh: {use: 港口}, en: {use: port, not: [loans]}}",
    ),
    ("P101", BRIEF, "languages: [zh, en]", "languages: [zh, en, ru]"),
    ("P105", BRIEF, "languages: [zh, en]", "languages: [zh]"),
    ("P108", BRIEF, "glossary:\n", "parity: {zh-en: [4, 9]}\nglossary:\n"),
    ("K102", BRIEF, "{next-summer: 2027-06}", "{}"),
    ("K101", PORT, "  loan-signed:\n", "  loan-agreed:\n"),
    ("K102", PORT, "  loan: {", "  credit: {"),
    ("Q103", FERRY, "asof: 2016/2018", "asof: unknown"),
    ("K103", BIB, "@book{smith-2016-ports", "@book{smith-2016-harbours"),
]
"""The code of a fault, and a change of what texts are judged by that makes a fault of many of them."""

_SAID_AT_LENGTH = (
    "{zh: 先乘渡轮。桥还没有建成，而且建桥太贵，谁也不知道要等多久才能从上面走过去。, "
    "en: Take the ferry first. There is no bridge so far and to build one costs too much and nobody knows how long one "
    "would have to wait for it.}"
)
LONG = (BRIEF, "{zh: 先乘渡轮。, en: Take the ferry first.}", _SAID_AT_LENGTH)
"""A text that is long enough to be measured."""


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder that notes lie in, which nobody else writes to."""
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _: tmp_path / "cache")
    return tmp_path / "cache" / "cleared"


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the names of the texts that are judged, from now on."""
    names: list[str] = []
    found = judging.Judge.found

    def noting(judge: judging.Judge, written: Written) -> Iterator[Diagnostic]:
        names.append(written.name)
        return found(judge, written)

    monkeypatch.setattr(judging.Judge, "found", noting)
    return names


def told(folder: Path) -> list[Diagnostic]:
    """Check a dossier: what is told of it, in an order of its own."""
    try:
        found = check(load(Settings(folder)), Settings(folder)).warnings
    except Refused as refused:
        found = refused.diagnostics
    return sorted(found, key=repr)


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Change some words of a file."""
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), "utf-8")


@pytest.mark.usefixtures("notes")
def test_only_the_text_that_was_changed_is_judged_again(tmp_path: Path, judged: list[str]) -> None:
    folder = copied(tmp_path / "small")
    assert told(folder) == []
    assert len(judged) > 50
    judged.clear()
    change(folder, BRIEF, "Take the ferry first.", "Take the boat first.")
    assert told(folder) == []
    assert judged == ["brief.yaml:messages.act"]
    judged.clear()
    change(folder, PORT, "Two states build a port", "Two states build one port")
    assert told(folder) == []
    assert judged == ["papers/port.yaml:record.title"]


@pytest.mark.usefixtures("notes")
def test_what_something_was_found_in_is_told_each_time(tmp_path: Path, judged: list[str]) -> None:
    folder = copied(tmp_path / "small")
    told(folder)
    change(folder, BRIEF, "Take the ferry first.", "Take 3 ferries first.")
    for line in (1, 2):
        judged.clear()
        (fault,) = told(folder)
        assert (fault.code, judged) == ("Q101", ["brief.yaml:messages.act"])
        assert fault.span is not None
        lines = (folder / BRIEF).read_text("utf-8").splitlines()
        assert lines[fault.span.line - 1][fault.span.column - 1] == "3", line
        change(folder, BRIEF, "brief: small\n", "\nbrief: small\n")


@pytest.mark.parametrize(("code", "file", "old", "new"), MEASURES)
def test_a_change_of_what_texts_are_judged_by_is_told_of_texts_that_stayed(
    code: str, file: str, old: str, new: str, tmp_path: Path, notes: Path
) -> None:
    folder = copied(tmp_path / "small", LONG)
    assert told(folder) == []
    change(folder, file, old, new)
    found = told(folder)
    assert code in {each.code for each in found}
    shutil.rmtree(notes)
    assert found == told(folder)


@pytest.mark.usefixtures("notes")
def test_another_file_of_a_language_judges_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, languages = copied(tmp_path / "small"), tmp_path / "languages"
    shutil.copytree(resources.languages(), languages)
    monkeypatch.setattr(resources, "languages", lambda: languages)
    assert told(folder) == []
    change(tmp_path, "languages/en.yaml", "estimative:\n  words:\n", "estimative:\n  words:\n    - run\n")
    assert {each.code for each in told(folder)} == {"P112"}


@pytest.mark.usefixtures("notes")
def test_what_was_confirmed_since_counts(tmp_path: Path) -> None:
    folder = copied(tmp_path / "small")
    assert told(folder) == []
    hashes = hashes_of(check(load(Settings(folder)), Settings(folder)).value.brief.messages.act)
    (folder / "confirmed.json").write_text(
        f'{{"brief.yaml:messages.act": {{"zh": "000000000000", "en": "{hashes["en"]}"}}}}'
    )
    assert [each.code for each in told(folder)] == ["P109"]


@pytest.mark.usefixtures("notes")
def test_another_program_judges_anew(tmp_path: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied(tmp_path / "small")
    told(folder)
    every = [*judged]
    judged.clear()
    monkeypatch.setattr(resources, "state_of", lambda *_: ("another version",))
    told(folder)
    assert judged == every


@pytest.mark.parametrize("note", [b"", b"nothing of ours", b"\xff" * 64])
def test_a_note_that_is_not_as_it_was_written_costs_a_judging(
    note: bytes, tmp_path: Path, notes: Path, judged: list[str]
) -> None:
    folder = copied(tmp_path / "small")
    told(folder)
    every = [*judged]
    for path in notes.iterdir():
        path.write_bytes(note)
    judged.clear()
    assert told(folder) == []
    assert judged == every


def test_all_that_judges_a_text_is_in_the_rooms_that_the_note_is_bound_to() -> None:
    code = (
        "import sys, reportgen.check.judging\nprint(*(name for name in sys.modules if name.startswith('reportgen.')))"
    )
    done = subprocess.run(  # noqa: S603 -- this interpreter and a text of ours
        [sys.executable, "-c", code], cwd=CHECKOUT, check=True, capture_output=True, text=True
    )
    beside = {name.split(".")[1] for name in done.stdout.split()} - {"check", "model"}
    # None of these has a say: faults, their codes and the language that they are told in, what the note itself is kept
    # by, and the fonts, asked elsewhere.
    assert beside == {"diagnostics", "codes", "messages", "cache", "files", "locks", "resources", "fonts"}


def test_a_check_imports_nothing_of_editions_and_papers(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom reportgen.cli import main\n"
        "try:\n    main(['check', sys.argv[1], '-q'])\nexcept SystemExit as left:\n    assert left.code == 0\n"
        "assert 'reportgen.model.brief' in sys.modules\n"
        "print(*{f'reportgen.model.{name}' for name in ('edition', 'blocks', 'reading')} & {*sys.modules})"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run(  # noqa: S603 -- this interpreter and a text of ours
        [sys.executable, "-c", code, str(SMALL)], env=environment, check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == ""
