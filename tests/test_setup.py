"""Setting up a machine: what is asked of apt, and what is said where there is none."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from reportgen import machine
from tests.typeset.documents import pretend

SCRIPT = Path(__file__).resolve().parents[1] / "scripts" / "setup"
APT = 'echo "$@" >>"$0.log"'
ROOT = {"id": "echo 0", "sleep": ":"}


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """Give a folder that is all of PATH, with the tools of any Unix in it."""
    for tool in ("cat", "dirname", "env", "sed", "sh"):
        (tmp_path / tool).symlink_to(str(shutil.which(tool)))
    return tmp_path


def setup(programs: Path, *words: str) -> tuple[int, str]:
    """Give the exit code and what was said."""
    done = subprocess.run(  # noqa: S603 -- our own words
        ("/bin/sh", str(SCRIPT), *words),
        env={"PATH": str(programs)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def asked(programs: Path) -> list[str]:
    """Give what apt-get was asked."""
    return (programs / "apt-get.log").read_text("utf-8").splitlines()


def test_root_with_apt_gets_the_packages_of_the_one_list(programs: Path) -> None:
    pretend(programs, {**ROOT, "apt-get": APT})
    assert setup(programs, "tex")[0] == 0
    update, install = asked(programs)
    assert update.startswith("update")
    packages = machine.remedies()["Debian, Ubuntu"].partition("--no-install-recommends ")[2]
    assert "texlive-xetex" in packages
    assert install.endswith(f"--no-install-recommends {packages}")


def test_a_user_with_sudo_asks_by_it(programs: Path) -> None:
    pretend(programs, {"id": "echo 1000", "sudo": '[ "$1" = -n ] && exit; "$@"', "apt-get": APT})
    assert setup(programs, "tex")[0] == 0
    assert len(asked(programs)) == 2


def test_an_install_that_fails_is_tried_once_more(programs: Path) -> None:
    failing = f'{APT}; [ "$1" = update ]'
    pretend(programs, {**ROOT, "apt-get": failing})
    assert setup(programs, "tex")[0] == 1
    assert [line.split()[0] for line in asked(programs)] == ["update", "install", "install"]


@pytest.mark.parametrize(
    "there",
    [
        {},
        {"id": "echo 1000", "apt-get": APT},
        {"id": "echo 1000", "apt-get": APT, "sudo": "exit 1"},
    ],
    ids=["no apt", "no sudo", "a sudo that wants a password"],
)
def test_who_cannot_ask_apt_is_told_what_to_install_on_every_system(there: dict[str, str], programs: Path) -> None:
    pretend(programs, there)
    code, words = setup(programs, "tex")
    assert code == 1
    assert not (programs / "apt-get.log").exists()
    for system, way in machine.remedies().items():
        assert f"{system}: {way}" in words


def test_a_machine_without_the_reader_of_the_tests_gets_it_from_apt(programs: Path) -> None:
    pretend(programs, {**ROOT, "apt-get": APT})
    assert setup(programs, "readers")[0] == 0
    assert asked(programs)[1].endswith("--no-install-recommends poppler-utils")


def test_a_machine_that_has_the_reader_asks_nothing_of_apt(programs: Path) -> None:
    pretend(programs, {**ROOT, "apt-get": APT, "pdftotext": ":"})
    assert setup(programs, "readers")[0] == 0
    assert not (programs / "apt-get.log").exists()


def test_who_cannot_ask_apt_is_told_how_to_get_the_reader(programs: Path) -> None:
    code, words = setup(programs, "readers")
    assert code == 1
    assert all(word in words for word in ("pdftotext", "apt-get install", "dnf install", "brew install", "Windows"))


def test_a_browser_for_the_tests_is_asked_for_where_there_is_none(programs: Path) -> None:
    pretend(programs, {**ROOT, "apt-get": APT, "ldconfig": "echo libatomic.so.1"})
    assert setup(programs, "browser")[0] == 0
    assert asked(programs)[1].endswith("--no-install-recommends chromium")


def test_what_playwright_needs_is_asked_for_too(programs: Path) -> None:
    pretend(programs, {**ROOT, "apt-get": APT, "chromium": ":", "ldconfig": "echo libc.so.6"})
    assert setup(programs, "browser")[0] == 0
    assert asked(programs)[1].endswith("--no-install-recommends libatomic1")


def test_a_browser_that_is_there_is_enough(programs: Path) -> None:
    pretend(programs, {"google-chrome": "exit 0", "ldconfig": "echo libatomic.so.1"})
    assert setup(programs, "browser") == (0, "")


def test_a_python_that_is_too_old_is_refused(programs: Path) -> None:
    pretend(programs, {"python3.9": "exit 1"})
    code, words = setup(programs, "venv", "python3.9", "nowhere")
    assert code == 1
    assert "3.11" in words
    assert "python3.9" in words


def test_a_python_without_environments_gets_them_from_apt(programs: Path) -> None:
    python = 'case "$2" in *ensurepip*) exit 1;; *) echo "$@" >>"$0.log";; esac'
    pretend(programs, {**ROOT, "apt-get": APT, "python3": python})
    assert setup(programs, "venv", "python3", "there")[0] == 0
    assert asked(programs)[1].endswith("python3-venv")
    assert "-m venv there" in (programs / "python3.log").read_text("utf-8")


def test_a_python_that_has_environments_asks_nothing_of_apt(programs: Path) -> None:
    pretend(programs, {**ROOT, "apt-get": APT, "python3": "exit 0"})
    assert setup(programs, "venv", "python3", "there")[0] == 0
    assert not (programs / "apt-get.log").exists()
