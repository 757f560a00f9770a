"""`attach` and `inspect` outlive what strangers' PDFs do to who reads them, and say which file it was."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.factory import CHECKOUT
from tests.pack import hosts
from tests.pack.packing import ordered
from tests.pack.reading import Read

if TYPE_CHECKING:
    from pathlib import Path

_CRASH = "ctypes.string_at(0)"


def ran(words: tuple[str, ...], folder: Path, *broken: str) -> tuple[int, str]:
    """Run a command in a process of one thread, as from the shell, where these functions end it by a signal."""
    code = "import ctypes, sys\nfrom importlib import import_module\n"
    for name in broken:
        module, _, function = name.rpartition(".")
        code += f"setattr(import_module({module!r}), {function!r}, lambda *_, **__: {_CRASH})\n"
    code += "from reportgen.cli import main\nmain(sys.argv[1:])"
    done = subprocess.run(  # noqa: S603 -- this interpreter and a text of ours
        [sys.executable, "-c", code, *words],
        cwd=folder,
        env={"PYTHONPATH": str(CHECKOUT), "HOME": str(folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a briefing and a brief."""
    ordered(tmp_path, hosts.plain(), hosts.brief())
    return tmp_path


@pytest.mark.parametrize("way", ["embed", "pages"])
def test_a_pack_is_made_behind_the_fence(way: str, folder: Path) -> None:
    code, said = ran(("attach", "brief.pdf", "--to", "host.pdf", "-o", "pack.pdf", "--as", way), folder)
    assert code == 0, said
    pack = Read((folder / "pack.pdf").read_bytes())
    assert pack.pages == Read(hosts.plain()).pages + (Read(hosts.brief()).pages if way == "pages" else 0)
    code, listed = ran(("attach", "--list", "pack.pdf"), folder)
    assert (code, listed.splitlines()[1:2]) == (0, said.splitlines()[1:2])


def test_an_encrypted_briefing_is_opened_behind_the_fence(folder: Path) -> None:
    """To open AES-256 (ISO 32000-2, 7.6.4.4) takes random bytes of the system."""
    (folder / "host.pdf").write_bytes(hosts.encrypted())
    words = ("attach", "brief.pdf", "--to", "host.pdf", "-o", "pack.pdf")
    assert "N104 'host.pdf' is encrypted" in ran(words, folder)[1]
    code, said = ran((*words, "--password", "owner"), folder)
    assert code == 0, said
    assert Read((folder / "pack.pdf").read_bytes(), "user").pages == Read(hosts.plain()).pages


def test_a_file_that_ends_its_reader_is_a_fault_and_the_old_pack_stays(folder: Path) -> None:
    (folder / "pack.pdf").write_text("old")
    words = ("attach", "brief.pdf", "--to", "host.pdf", "-o", "pack.pdf", "--force")
    code, said = ran(words, folder, "reportgen.attach.pack")
    assert code == 1
    assert "N103 'host.pdf' or 'brief.pdf' cannot be read: whatever reads it ends" in said
    assert (folder / "pack.pdf").read_text() == "old"


def test_a_pack_that_ends_its_reader_is_not_listed(folder: Path) -> None:
    code, said = ran(("attach", "--list", "host.pdf"), folder, "reportgen.attach.contents")
    assert code == 1
    assert "N103 'host.pdf' cannot be read: whatever reads it ends" in said


def test_a_pdf_that_ends_its_reader_is_not_inspected(folder: Path) -> None:
    code, said = ran(("inspect", "host.pdf"), folder, "reportgen.inspect.read")
    assert code == 1
    assert "I102 'host.pdf' cannot be read: whatever reads it ends" in said


@pytest.mark.tex
def test_a_cover_is_set_outside_the_fence(folder: Path) -> None:
    words = ("attach", "brief.pdf", "--to", "host.pdf", "-o", "pack.pdf", "--as", "pages", "--cover")
    code, said = ran(words, folder)
    assert code == 0, said
    assert (
        Read((folder / "pack.pdf").read_bytes()).pages
        == sum(Read(each).pages for each in (hosts.plain(), hosts.brief())) + 1
    )
