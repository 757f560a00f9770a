"""Whatever breaks a build, the former PDF is intact, the next build succeeds, and the message says what to do."""

from __future__ import annotations

import os
import signal
import socket
import time
from typing import TYPE_CHECKING

import pytest

from tests.fence.payloads import streams
from tests.workshop import Workshop

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.tex


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that has the format of the small example."""
    cache = tmp_path_factory.mktemp("cache")
    warm = Workshop(tmp_path_factory.mktemp("warm"), cache)
    assert warm.build()[0] == 0
    assert warm.is_whole()
    return cache


@pytest.fixture
def shop(tmp_path: Path, cache: Path) -> Workshop:
    """A workshop with a PDF of yesterday."""
    return Workshop(tmp_path, cache)


def wait_for(what: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Wait until a build at work has come so far."""
    end = time.monotonic() + 60
    while not what():
        assert time.monotonic() < end
        assert process.poll() is None
        time.sleep(0.001)


def test_a_build_that_is_killed_while_it_sets_loses_nothing_and_the_next_tidies_up(shop: Workshop) -> None:
    with shop.begin() as process:
        wait_for(lambda: bool([*shop.tmp.rglob("brief.log")]), process)
        process.kill()
    assert shop.is_former()
    assert shop.litter() != []
    assert shop.build()[0] == 0
    assert shop.is_whole()
    assert shop.litter() == []


def test_a_build_that_is_killed_while_it_writes_loses_nothing_and_the_next_tidies_up(shop: Workshop) -> None:
    with shop.begin(hanging=True) as process:
        wait_for(lambda: bool([*shop.pdf.parent.glob(".*")]), process)
        process.kill()
    assert shop.is_former()
    assert shop.litter() != []
    assert shop.build()[0] == 0
    assert shop.is_whole()
    assert shop.litter() == []


def test_a_build_that_is_asked_to_end_leaves_nothing_behind(shop: Workshop) -> None:
    with shop.begin("--verbose") as process:
        wait_for(lambda: bool([*shop.tmp.rglob("brief.log")]), process)
        process.terminate()
        said = process.communicate()[0]
    assert process.returncode == 128 + signal.SIGTERM
    assert "stopped" in said
    assert shop.is_former()
    assert shop.litter() == []


@pytest.mark.parametrize("blocks", [0, 40])
def test_a_disk_without_room_is_told_and_loses_nothing(blocks: int, shop: Workshop) -> None:
    code, said = shop.build(before=("/bin/sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh"))
    assert code == 1, said
    assert "hint" in said or "room" in said
    assert "bug" not in said
    assert shop.is_former()
    assert shop.litter() == []


def test_three_builds_at_once_make_one_whole_pdf(shop: Workshop) -> None:
    builds = [shop.begin() for _ in range(3)]
    said = [build.communicate()[0] for build in builds]
    assert [build.returncode for build in builds] == [0] * 3, said
    assert shop.is_whole()
    assert shop.litter() == []


def test_a_clock_that_jumps_changes_nothing(shop: Workshop) -> None:
    assert shop.build()[0] == 0
    made = shop.pdf.read_bytes()
    for path in (*shop.folder.rglob("*"), *shop.cache.rglob("*")):
        os.utime(path, (4_000_000_000, 4_000_000_000))
    shop.forget()
    assert shop.build()[0] == 0
    assert shop.pdf.read_bytes() == made


def test_a_temporary_folder_with_a_name_of_commands_runs_none(shop: Workshop) -> None:
    strange = shop.tmp / "$(touch pwned) `touch pwned` ' \" % é 中"
    strange.mkdir()
    assert shop.build(TMPDIR=str(strange))[0] == 0
    assert shop.is_whole()
    assert not [*shop.folder.rglob("pwned")]


def test_a_pdf_tells_nothing_of_the_machine_that_made_it(tmp_path: Path, cache: Path) -> None:
    folder = tmp_path / "hush-folder"
    folder.mkdir()
    shop = Workshop(folder, cache)
    home = tmp_path / "hush-home"
    home.mkdir()
    names = ("USER", "LOGNAME", "HOSTNAME", "HOST", "EMAIL", "ORGANIZATION", "TOKEN")
    code, said = shop.build(HOME=str(home), **dict.fromkeys(names, "hush-name"))
    assert code == 0, said
    told = streams(shop.pdf.read_bytes())
    host = f"@{socket.gethostname()}"
    for secret in ("hush", str(tmp_path), str(cache), "reportgen-run", host, "texmf"):
        assert secret not in told
