"""What pandas counts is the same whether it counts here or beside."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

COUNT = """
import platformdirs, sys
from decimal import Decimal
from pathlib import Path
platformdirs.user_cache_path = lambda _: Path(sys.argv[1])
from reportgen.compose.frames import _BESIDE, beside, shares, tally
with beside():
    print(len(_BESIDE), shares([Decimal(1), Decimal(4)]), tally([("a", "x"), ("a", "y"), ("b", "x"), ("a", "x")]))
    print("pandas" in sys.modules)
print(len(_BESIDE))
"""
COUNTED = "[0.25, 1.0] {'a': {'x': 2, 'y': 1}, 'b': {'x': 1, 'y': 0}}"


def said(program: str, folder: Path) -> list[str]:
    """Give the lines that a process of its own prints."""
    command = (sys.executable, "-c", program, str(folder))
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 -- ours
    return done.stdout.splitlines()


def test_beside_it_counts_without_loading_pandas_here(tmp_path: Path) -> None:
    forks = sys.platform == "linux"
    assert said(COUNT, tmp_path) == [f"{forks:d} {COUNTED}", str(not forks), "0"]


def test_where_pandas_is_loaded_it_counts_here(tmp_path: Path) -> None:
    assert said("import pandas" + COUNT, tmp_path) == [f"0 {COUNTED}", "True", "0"]


def test_with_other_threads_it_counts_here(tmp_path: Path) -> None:
    # As runners of tests begin one: nothing of threading's counts it.
    thread = "import _thread, time; _thread.start_new_thread(time.sleep, (60,))"
    assert said(thread + COUNT, tmp_path) == [f"0 {COUNTED}", "True", "0"]


def test_who_counts_beside_may_end_before_its_time(tmp_path: Path) -> None:
    ended = COUNT.replace("    print(len", "    _BESIDE and _BESIDE[0].close()\n    print(len", 1)
    assert COUNTED in said(ended, tmp_path)[0]


def test_who_counts_beside_ends_when_this_process_is_killed() -> None:
    killed = """
import os, signal
from reportgen.compose.frames import beside
with beside():
    print("begun", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    command = (sys.executable, "-c", killed)
    # What they print to is at its end only when nobody holds it any more: who lives on keeps this waiting.
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)  # noqa: S603 -- ours
    assert (done.returncode, done.stdout) == (-signal.SIGKILL, "begun\n")
