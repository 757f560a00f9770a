"""What reads strangers' files hands back data, and reaches and takes no more than it must."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen import fence
from reportgen.audit import papers
from reportgen.diagnostics import Faults
from reportgen.fence import folder as folders

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the place for temporary files."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    return place


def script(folder: Path, code: str) -> Path:
    """Write a script."""
    path = folder / "script.py"
    path.write_text(code, "utf-8")
    return path


def test_a_script_is_given_bytes_and_gives_bytes(tmp_path: Path, temporary: Path) -> None:
    reader = script(tmp_path, "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])")
    assert fence.python(reader, (), b"\0abc") == fence.Answer(0, b"cba\0", "")
    assert [*temporary.iterdir()] == []


def test_a_script_has_the_packages_that_it_asks_for_and_no_others(tmp_path: Path) -> None:
    assert fence.python(script(tmp_path, "import pypdf, json"), ("pypdf",), b"").code == 0
    answer = fence.python(script(tmp_path, "import pypdf"), (), b"")
    assert answer.code == 1
    assert "No module named 'pypdf'" in answer.complaints


def test_a_script_learns_nothing_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN", "hush")
    (tmp_path / "secret").write_text("hush", "utf-8")
    code = f"import os; print(os.environ)\ntry: print(open({str(tmp_path / 'secret')!r}).read())\nexcept OSError: pass"
    assert b"hush" not in fence.python(script(tmp_path, code), (), b"").said


def test_a_script_that_takes_too_much_or_too_long_is_ended(tmp_path: Path, temporary: Path) -> None:
    assert fence.python(script(tmp_path, "bytearray(8 << 30)"), (), b"").code != 0
    with pytest.raises(fence.TimeIsUp):
        fence.python(script(tmp_path, "while True: pass"), (), b"", seconds=0.3)
    assert [*temporary.iterdir()] == []


@pytest.mark.parametrize("code", ["bytearray(8 << 30)", "while True: pass", "import os; os.abort()"])
def test_a_paper_that_harms_its_reader_is_a_fault(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF-1.7\n%%EOF")
    monkeypatch.setattr(papers, "_SCRIPT", script(tmp_path, code))
    monkeypatch.setattr(papers, "_SECONDS", 1.0)
    faults = Faults()
    assert papers.read(paper, faults) is None
    assert [fault.code for fault in faults.found] == ["A103"]


def test_what_a_killed_run_left_is_cleared_away_and_nothing_else(temporary: Path) -> None:
    dead, mine, live = (temporary / f"{folders.PREFIX}{name}" for name in ("dead", "mine", "live"))
    for folder in (dead, mine):
        folder.mkdir()
    (dead / folders.MARK).touch()
    (dead / "brief.tex").write_text("words", "utf-8")
    (mine / "notes").write_text("of the user's", "utf-8")
    live.symlink_to(mine)
    with fence.private_folder() as at_work:
        assert not dead.exists()
        with fence.private_folder() as other:
            assert at_work.is_dir()
            assert other != at_work
    assert sorted(path.name for path in temporary.iterdir()) == [live.name, mine.name]


def test_a_folder_is_its_owners_alone(temporary: Path) -> None:
    with fence.private_folder() as folder:
        assert folder.is_relative_to(temporary.resolve())
        assert folder.stat().st_mode & 0o777 == 0o700
