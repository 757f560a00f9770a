"""Programs that are started end when they must, with all that they have started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import reportgen.typeset.process
from reportgen.stop import Stop, Stopped
from reportgen.typeset.process import Process, TimeIsUp, run

TWO_SLEEPERS = "sleep 60 & echo $! >child; echo $$ >parent.new; mv parent.new parent; sleep 60"


def is_running(process: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def wait_for_end(*processes: int) -> bool:
    """Whether all of them end within five seconds."""
    end = time.monotonic() + 5
    while any(map(is_running, processes)):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def started(folder: Path) -> tuple[int, int]:
    """Give the numbers of the two sleepers, once both are there."""
    end = time.monotonic() + 10
    while not (folder / "parent").exists():
        assert time.monotonic() < end
        time.sleep(0.02)
    return int((folder / "parent").read_text()), int((folder / "child").read_text())


def call(script: str, folder: Path, seconds: float = 30, stop: Stop | None = None) -> int:
    """Run a shell script in a folder."""
    process = Process(("/bin/sh", "-c", script), folder, {"PATH": os.defpath}, folder / "out")
    return run(process, seconds, stop or Stop())


def test_the_exit_code_and_the_words_are_kept(tmp_path: Path) -> None:
    assert call("echo said; echo cried >&2; exit 3", tmp_path) == 3
    assert (tmp_path / "out").read_text("utf-8") == "said\ncried\n"


def test_a_program_has_an_empty_line_to_read_and_no_more(tmp_path: Path) -> None:
    assert call("cat", tmp_path) == 0
    assert (tmp_path / "out").read_bytes() == b"\n"


def test_when_the_time_is_over_all_is_killed(tmp_path: Path) -> None:
    with pytest.raises(TimeIsUp):
        call(TWO_SLEEPERS, tmp_path, 1)
    assert wait_for_end(*started(tmp_path))


@pytest.mark.parametrize("how", ["woken", "asked"])
def test_when_nobody_wants_it_any_more_all_is_killed(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if how == "asked":
        monkeypatch.delattr(os, "pidfd_open")
    stop = Stop()

    def change_our_mind() -> None:
        started(tmp_path)
        stop.now()

    other = threading.Thread(target=change_our_mind)
    other.start()
    with pytest.raises(Stopped):
        call(TWO_SLEEPERS, tmp_path, stop=stop)
    other.join()
    assert wait_for_end(*started(tmp_path))


def test_a_program_that_cannot_be_woken_for_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "pidfd_open")
    assert call("exit 3", tmp_path) == 3
    with pytest.raises(TimeIsUp):
        call("sleep 60", tmp_path, 0.2)


def test_when_the_user_interrupts_all_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(process: int, *_: object) -> None:
        started(tmp_path)
        raise KeyboardInterrupt(process)

    monkeypatch.setattr(reportgen.typeset.process, "_wake", interrupted)
    with pytest.raises(KeyboardInterrupt):
        call(TWO_SLEEPERS, tmp_path)
    assert wait_for_end(*started(tmp_path))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has PR_SET_PDEATHSIG")
def test_when_this_program_is_killed_the_engine_ends(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.typeset.test_process import call, TWO_SLEEPERS;"
        "call(TWO_SLEEPERS, Path(sys.argv[1]))"
    )
    ours = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)])  # noqa: S603
    engine, _ = started(tmp_path)
    ours.send_signal(signal.SIGKILL)
    ours.wait(5)
    assert wait_for_end(engine)
    os.kill(started(tmp_path)[1], signal.SIGKILL)
