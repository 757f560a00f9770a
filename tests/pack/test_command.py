"""At the command line: what is attached is told, what is wrong is a line, and what was there is kept."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from reportgen.cli import main
from tests.pack.hosts import HOSTS, brief, colliding, encrypted, plain

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a briefing and a brief."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefing.pdf").write_bytes(colliding())
    (tmp_path / "brief.zh.pdf").write_bytes(brief())
    return tmp_path


def run(*arguments: str) -> int:
    """Run `reportgen attach`; give its exit code."""
    with pytest.raises(SystemExit) as left:
        main(["attach", *arguments])
    assert isinstance(left.value.code, int)
    return left.value.code


def test_a_pack_is_told_in_a_line_a_brief(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("brief.zh.pdf", "--to", "briefing.pdf", "-o", "pack.pdf") == 0
    assert capsys.readouterr().err.splitlines() == [
        "pack.pdf  4 pages",
        "  简报 (zh-CN): in the file 'brief.zh.pdf', marked on page 1",
    ]


def test_quiet_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("brief.zh.pdf", "--to", "briefing.pdf", "-o", "pack.pdf", "-q") == 0
    assert capsys.readouterr() == ("", "")


def test_what_is_attached_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("brief.zh.pdf", "--to", "briefing.pdf", "-o", "one.pdf") == 0
    words = ("--as", "pages", "--at", "after:2", "--title", "Annex B", "--label", "B-")
    assert run("brief.zh.pdf", "--to", "one.pdf", *words, "-o", "two.pdf") == 0
    capsys.readouterr()
    assert run("--list", "two.pdf") == 0
    told = capsys.readouterr().out.splitlines()
    assert told[:3] == [
        "two.pdf  8 pages",
        "  简报 (zh-CN): in the file 'brief.zh.pdf', marked on page 1",
        "  Annex B (zh-CN): 4 pages from page 3, labelled B-i to B-A-6",
    ]
    assert "  file 'data-2.csv', 9 bytes: about data.csv, text/csv, Data" in told
    assert run("--list", "two.pdf", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["pages"] == 8
    assert [(each["way"], each["page"], each["pages"]) for each in found["attached"]] == [
        ("embed", 1, 1),
        ("pages", 3, 4),
    ]
    assert {file["name"] for file in found["files"]} == {
        "brief.zh.pdf",
        "data.csv",
        "notes.csv",
        "data-2.csv",
        "notes-2.csv",
    }


@pytest.mark.parametrize("kind", HOSTS)
def test_a_briefing_to_which_nothing_was_attached_can_be_listed(
    kind: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "host.pdf").write_bytes(HOSTS[kind]())
    assert run("--list", "host.pdf") == 0
    assert capsys.readouterr().out.startswith("host.pdf  ")


@pytest.mark.parametrize("arguments", [("--list", "gone.pdf"), ("--list", "half.pdf"), ("--list", "locked.pdf")])
def test_what_cannot_be_listed_is_told(
    arguments: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "half.pdf").write_bytes(colliding()[:1000])
    (folder / "locked.pdf").write_bytes(encrypted())
    assert run(*arguments, "--faults", "short") == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith(("N101", "N103", "N104"))
    assert len(told) == 2


def test_an_encrypted_pack_is_listed_with_its_password(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "locked.pdf").write_bytes(encrypted())
    monkeypatch.setenv("REPORTGEN_PASSWORD", "owner")
    assert run("brief.zh.pdf", "--to", "locked.pdf", "-o", "pack.pdf") == 0
    assert run("--list", "pack.pdf") == 0


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("brief.zh.pdf",),
        ("brief.zh.pdf", "--to", "briefing.pdf"),
        ("brief.zh.pdf", "--to", "briefing.pdf", "-o", "p.pdf", "--at", "middle"),
        ("brief.zh.pdf", "--to", "briefing.pdf", "-o", "p.pdf", "--at", "after:x"),
        ("brief.zh.pdf", "--to", "briefing.pdf", "-o", "p.pdf", "--as", "link"),
        ("brief.zh.pdf", "--to", "briefing.pdf", "-o", "p.pdf", "--title", "A", "--title", "B"),
        ("brief.zh.pdf", "--to", "briefing.pdf", "-o", "p.pdf", "--label", "A", "--label", "B"),
        ("brief.zh.pdf", "--to", "briefing.pdf", "-o", "p.pdf", "--cover"),
    ],
)
def test_what_cannot_be_meant_is_a_fault_of_usage(arguments: tuple[str, ...], folder: Path) -> None:
    assert run(*arguments) == 2
    assert not (folder / "p.pdf").exists()


def test_a_refusal_leaves_everything_as_it_was(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "pack.pdf").write_bytes(b"of yesterday")
    assert run("gone.pdf", "--to", "briefing.pdf", "-o", "pack.pdf", "--force", "--faults", "short") == 1
    assert "N101 there is no file 'gone.pdf'" in capsys.readouterr().err
    assert (folder / "pack.pdf").read_bytes() == b"of yesterday"
    assert sorted(path.name for path in folder.iterdir()) == ["brief.zh.pdf", "briefing.pdf", "pack.pdf"]


def test_a_disk_that_is_full_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert run("brief.zh.pdf", "--to", "briefing.pdf", "-o", "pack.pdf") == 1
    assert "N108 'pack.pdf' cannot be written: No space left on device" in capsys.readouterr().err
    assert not (folder / "pack.pdf").exists()


def test_a_folder_for_the_pack_is_made(folder: Path) -> None:
    (folder / "briefing.pdf").write_bytes(plain())
    assert run("brief.zh.pdf", "--to", "briefing.pdf", "-o", "new/folder/pack.pdf") == 0
    assert (folder / "new" / "folder" / "pack.pdf").is_file()
