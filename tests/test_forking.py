"""A process is copied only while it has one thread, and where that can be told."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from reportgen import forking
from tests.factory import CHECKOUT

if TYPE_CHECKING:
    import pytest


def test_a_process_of_one_thread_is_copied() -> None:
    code = "from reportgen import forking; raise SystemExit(not forking.is_safe())"
    assert subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, check=False).returncode == 0  # noqa: S603 -- ours


def test_a_process_of_more_is_not() -> None:
    end = threading.Event()
    other = threading.Thread(target=end.wait)
    other.start()
    try:
        assert not forking.is_safe()
    finally:
        end.set()
        other.join()


def test_nor_is_one_that_cannot_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(_: object) -> list[str]:
        raise FileNotFoundError

    monkeypatch.setattr(os, "listdir", nowhere)
    assert not forking.is_safe()
