"""What was confirmed of a text is void as soon as one of its languages changes and another does not."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from reportgen.check import check
from reportgen.cli import main
from reportgen.diagnostics import Refused
from reportgen.load import load
from reportgen.settings import Settings
from tests.factory import SHIPPED, SMALL

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the small dossier that was confirmed as a whole."""
    copy = tmp_path / "small"
    shutil.copytree(SMALL, copy)
    assert run("confirm", str(copy), "--all") == 0
    return copy


def run(*arguments: str) -> int:
    """Run a command and give its exit code."""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert isinstance(left.value.code, int)
    return left.value.code


def change(folder: Path, old: str, new: str, file: str = "brief.yaml") -> None:
    """Change some words of a file."""
    text = (folder / file).read_text("utf-8")
    assert text.count(old) == 1, old
    (folder / file).write_text(text.replace(old, new), "utf-8")


def stale(folder: Path) -> list[str]:
    """Give what is stale: the place, and the name that confirms it."""
    warnings = check(load(Settings(folder)), Settings(folder)).warnings
    assert {each.code for each in warnings} <= {"P109"}
    assert {each.severity for each in warnings} <= {"warning"}
    return [f"{each.span} {(each.hint or '').rpartition(' ')[2]}" for each in warnings]


def test_without_a_note_nothing_is_stale(folder: Path) -> None:
    (folder / "confirmed.json").unlink()
    change(folder, "贷款{loan}", "借款{loan}")
    assert stale(folder) == []


def test_a_change_in_one_language_leaves_the_other_stale(folder: Path) -> None:
    change(folder, "贷款{loan}", "借款{loan}")
    (told,) = stale(folder)
    assert told.endswith(" brief.yaml:bottom_line.text")
    assert ":22:" in told, "the line of the English text"


def test_the_way_out_is_a_command_that_can_be_pasted(folder: Path) -> None:
    change(folder, "贷款{loan}", "借款{loan}")
    (told,) = check(load(Settings(folder)), Settings(folder)).warnings
    assert told.hint == f"change it too, or: reportgen confirm {folder.as_posix()} brief.yaml:bottom_line.text"


def test_a_change_of_the_twin_settles_it(folder: Path) -> None:
    change(folder, "贷款{loan}", "借款{loan}")
    change(folder, "on loans of {loan}", "on credits of {loan}")
    assert stale(folder) == []


def test_other_line_breaks_are_no_change(folder: Path) -> None:
    change(folder, "港口规模更大，*但*\n        渡轮", "港口规模更大，\n        *但*渡轮")
    assert stale(folder) == []


def test_confirming_a_text_settles_it_and_no_other(folder: Path) -> None:
    change(folder, "贷款{loan}", "借款{loan}")
    change(folder, "港口规模更大", "港口规模大得多")
    assert len(stale(folder)) == 2
    assert run("confirm", str(folder), "brief.yaml:bottom_line") == 0
    (told,) = stale(folder)
    assert "judgements.reach" in told
    assert run("confirm", str(folder), "brief.yaml:judgements.reach.text") == 0
    assert stale(folder) == []


def test_texts_of_papers_and_series_are_confirmed_too(folder: Path) -> None:
    note = json.loads((folder / "confirmed.json").read_text("utf-8"))
    assert {name.partition(":")[0] for name in note} == {
        "brief.yaml",
        "data/freight.csv",
        "papers/ferry.yaml",
        "papers/port.yaml",
    }


def test_the_note_has_a_line_a_text_and_none_of_the_words(folder: Path) -> None:
    text = (folder / "confirmed.json").read_text("utf-8")
    note = json.loads(text)
    assert len(text.splitlines()) == len(note) + 2
    assert text.isascii()
    assert all(len(each) == 12 for hashes in note.values() for each in hashes.values())


def test_the_note_says_nothing_that_is_printed(folder: Path) -> None:
    assert "confirmed.json" not in load(Settings(folder)).inputs


def test_a_text_that_is_gone_leaves_the_note(folder: Path) -> None:
    path = folder / "confirmed.json"
    note = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**note, "brief.yaml:gone": {"zh": "0" * 12}}), "utf-8")
    assert run("confirm", str(folder), "brief.yaml:title") == 0
    assert json.loads(path.read_text("utf-8")) == note


@pytest.mark.parametrize(
    "content", ["{", "[]", '{"a": []}', '{"a": {"zh": 1}}', "<<<<<<< HEAD\n{}", "[" * 100_000, "9" * 5000]
)
def test_a_note_that_was_spoilt_is_refused(folder: Path, content: str) -> None:
    (folder / "confirmed.json").write_text(content, "utf-8")
    with pytest.raises(Refused) as refused:
        check(load(Settings(folder)), Settings(folder))
    assert [each.code for each in refused.value.diagnostics] == ["A109"]


def test_an_unknown_name_is_led_to_the_nearest(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "confirmed.json").read_bytes()
    assert run("confirm", str(folder), "brief.yaml:titel") == 2
    assert "brief.yaml:title" in capsys.readouterr().err
    assert run("confirm", str(folder)) == 2
    assert run("confirm", str(folder), "--all", "brief.yaml:title") == 2
    assert (folder / "confirmed.json").read_bytes() == before


def test_a_faulty_dossier_is_not_confirmed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "confirmed.json").read_bytes()
    change(folder, "贷款{loan}", "贷款{laon}")
    assert run("confirm", str(folder), "--all") == 1
    assert "K102" in capsys.readouterr().err
    assert (folder / "confirmed.json").read_bytes() == before


def test_a_folder_that_cannot_be_written_to_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "confirmed.json").unlink()
    (folder / "confirmed.json").mkdir()
    assert run("confirm", str(folder), "--all") == 1
    assert "L102" in capsys.readouterr().err


def test_a_disk_that_is_full_is_told_and_the_note_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = (folder / "confirmed.json").read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    assert run("confirm", str(folder), "--all") == 1
    said = capsys.readouterr().err
    assert f"A113 '{folder.as_posix()}/confirmed.json' cannot be written: No space left on device" in said
    assert (folder / "confirmed.json").read_bytes() == before


def test_the_shipped_dossier_is_confirmed_as_it_stands() -> None:
    assert (SHIPPED / "confirmed.json").exists()
    assert stale(SHIPPED) == [], "reportgen confirm seeds/belarus-china --all"
    note = json.loads((SHIPPED / "confirmed.json").read_text("utf-8"))
    assert len(note) > 300
