"""A file is whole or not there, and what killed writers left is cleared away."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reportgen import locks
from reportgen.diagnostics import Refused
from reportgen.files import instead, write_whole, writing

if TYPE_CHECKING:
    from pathlib import Path

PART = ".a.pdf.0123456789abcdef"


def test_what_a_killed_writer_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / PART).write_bytes(b"half")
    write_whole(tmp_path / "a.pdf", b"whole")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.pdf": b"whole"}


def test_what_somebody_is_writing_is_left_alone(tmp_path: Path) -> None:
    with (tmp_path / PART).open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        write_whole(tmp_path / "a.pdf", b"whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == [PART, "a.pdf"]


@pytest.mark.parametrize(
    "name", [".a.pdf.bak", ".a.pdf.0123456789abcde", "a.pdf.0123456789abcdef", ".b.pdf.0123456789abcdef"]
)
def test_a_file_of_the_users_with_a_name_like_it_is_left_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"mine")
    write_whole(tmp_path / "a.pdf", b"whole")
    assert (tmp_path / name).read_bytes() == b"mine"


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"mine")
    (tmp_path / "a.pdf").symlink_to(tmp_path / "elsewhere")
    write_whole(tmp_path / "a.pdf", b"whole")
    assert (tmp_path / "elsewhere").read_bytes() == b"mine"
    assert not (tmp_path / "a.pdf").is_symlink()


def test_where_there_are_no_locks_files_are_whole_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> bool:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(locks, "taken", refuse)
    (tmp_path / PART).write_bytes(b"perhaps somebody's")
    write_whole(tmp_path / "a.pdf", b"whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == [PART, "a.pdf"]


def test_a_part_that_is_cleared_away_before_its_lock_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([False, True])
    monkeypatch.setattr(locks, "taken", lambda _: next(answers))
    write_whole(tmp_path / "a.pdf", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_lock_is_one_holders_and_goes_with_them(tmp_path: Path) -> None:
    with locks.alone(tmp_path / "lock", 0) as mine, locks.alone(tmp_path / "lock", 0) as others:
        assert mine
        assert not others
    script = "import os, sys; from pathlib import Path; from reportgen import locks\n"
    script += "with locks.alone(Path(sys.argv[1]), 0) as mine: print(mine, flush=True); os.kill(os.getpid(), 9)"
    killed = subprocess.run(  # noqa: S603 -- our own words
        (sys.executable, "-c", script, str(tmp_path / "lock")), capture_output=True, check=False
    )
    assert killed.stdout == b"True\n"
    with locks.alone(tmp_path / "lock", 0) as mine:
        assert mine


def test_a_lock_is_waited_for(tmp_path: Path) -> None:
    holder = os.open(tmp_path / "lock", os.O_CREAT | os.O_RDWR)
    fcntl.flock(holder, fcntl.LOCK_EX)
    script = "import sys; from pathlib import Path; from reportgen import locks; print('ready', flush=True)\n"
    script += "with locks.alone(Path(sys.argv[1]), 20) as mine: print(mine)"
    with subprocess.Popen(  # noqa: S603 -- our own words
        (sys.executable, "-c", script, str(tmp_path / "lock")), stdout=subprocess.PIPE, text=True
    ) as waiting:
        assert waiting.stdout is not None
        assert waiting.stdout.readline() == "ready\n"
        os.close(holder)
        assert waiting.stdout.read() == "True\n"


def test_what_cannot_be_written_is_refused_by_the_code_of_who_writes(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "brief.pdf"
    with pytest.raises(Refused) as refused, writing(path, "F106", "make room"):
        write_whole(path, b"")
    (said,) = refused.value.diagnostics
    assert (said.code, said.hint) == ("F106", "make room")
    assert said.message.startswith(f"'{path.as_posix()}' cannot be written: ")


def test_a_name_that_is_not_there_is_led_to_what_is(tmp_path: Path) -> None:
    for name in ("briefing.pdf", "notes.txt"):
        (tmp_path / name).touch()
    assert instead(tmp_path / "brieffing.pdf") == "there is a file 'briefing.pdf'"
    assert instead(tmp_path / "x.pdf") == "there are: briefing.pdf"
    assert instead(tmp_path / "x.csv") is None
    assert instead(tmp_path / "gone" / "x.csv") == "there is no folder 'gone' either"
