"""Programs that were started end when they must, with all that they have started."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from reportgen import fence
from reportgen.stop import Stop, Stopped
from tests.fence.lab import SHELL, ran, shell

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


def begun(folder: Path) -> tuple[int, int]:
    """Give the numbers of the two sleepers, once both are there."""
    end = time.monotonic() + 10
    while not (folder / "parent").exists():
        assert time.monotonic() < end
        time.sleep(0.02)
    return int((folder / "parent").read_text()), int((folder / "child").read_text())


def test_the_exit_code_and_the_words_are_kept(tmp_path: Path) -> None:
    assert shell("echo said; echo cried >&2; exit 3", tmp_path) == (3, "said\ncried\n")


def test_a_program_has_nothing_to_read(tmp_path: Path) -> None:
    assert shell("cat", tmp_path) == (0, "")


def test_a_program_may_be_given_something_while_it_works(tmp_path: Path) -> None:
    out = tmp_path / "said"
    with (
        out.open("wb") as sink,
        fence.start(("/bin/cat",), {}, fence.Bounds(tmp_path), fence.level(), sink, given=subprocess.PIPE) as running,
    ):
        assert not running.is_over
        running.answer("a body")
        assert running.wait(10) == 0
        assert running.is_over
        running.answer("too late")
    assert out.read_bytes() == b"a body"


def test_a_program_that_is_not_there_is_an_error_of_the_system_or_of_its_guardian(tmp_path: Path) -> None:
    with suppress(FileNotFoundError):
        assert ran((str(tmp_path / "nowhere"),), tmp_path).code != 0


def test_when_the_time_is_over_all_is_killed(tmp_path: Path) -> None:
    with pytest.raises(fence.TimeIsUp):
        shell(TWO_SLEEPERS, tmp_path, 1)
    assert wait_for_end(*begun(tmp_path))


def test_what_a_program_leaves_running_is_killed_when_it_ends(tmp_path: Path) -> None:
    assert shell(f"({TWO_SLEEPERS}) & while ! test -e parent; do sleep 0.05; done", tmp_path).code == 0
    assert wait_for_end(*begun(tmp_path))


def test_when_the_user_interrupts_all_is_killed(tmp_path: Path) -> None:
    def interrupt() -> None:
        begun(tmp_path)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt).start()
    with pytest.raises(KeyboardInterrupt):
        shell(TWO_SLEEPERS, tmp_path)
    assert wait_for_end(*begun(tmp_path))


@pytest.mark.parametrize("how", ["woken", "asked"])
def test_when_nobody_wants_it_any_more_all_is_killed(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if how == "asked":
        monkeypatch.delattr(os, "pidfd_open")
    stop = Stop()

    def give_up() -> None:
        begun(tmp_path)
        stop.now()

    other = threading.Thread(target=give_up)
    other.start()
    with pytest.raises(Stopped):
        shell(TWO_SLEEPERS, tmp_path, stop=stop)
    other.join()
    assert wait_for_end(*begun(tmp_path))


@pytest.mark.parametrize("who", ["python", "kernel"])
def test_a_program_that_cannot_be_woken_for_is_asked(who: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_: int) -> int:
        raise OSError(errno.ENOSYS, "this kernel is too old")

    if who == "python":
        monkeypatch.delattr(os, "pidfd_open")
    else:
        monkeypatch.setattr(os, "pidfd_open", unknown)
    assert shell("exit 3", tmp_path).code == 3
    with pytest.raises(fence.TimeIsUp):
        shell("sleep 60", tmp_path, 0.2)


def test_when_this_program_is_killed_the_engine_ends(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.fence.lab import shell;"
        "from tests.fence.test_running import TWO_SLEEPERS; shell(TWO_SLEEPERS, Path(sys.argv[1]))"
    )
    ours = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)])  # noqa: S603
    engine, child = begun(tmp_path)
    ours.send_signal(signal.SIGKILL)
    ours.wait(5)
    assert wait_for_end(engine)
    os.kill(child, signal.SIGKILL)


def test_a_program_may_not_take_more_time_of_the_processor_than_it_has(tmp_path: Path) -> None:
    bounds = fence.Bounds(tmp_path, seconds=0)
    assert ran((SHELL, "-c", "while :; do :; done"), tmp_path, bounds=bounds).code == -signal.SIGXCPU


def test_a_program_started_by_a_thread_that_is_no_more_goes_on(tmp_path: Path) -> None:
    codes: list[int] = []
    worker = threading.Thread(target=lambda: codes.append(shell("sleep 0.2; exit 4", tmp_path).code))
    worker.start()
    worker.join()
    assert codes == [4]
