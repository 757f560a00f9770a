"""Programs that try something, and the fences to try it behind."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportgen import fence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.stop import Stop

SHELL = "/bin/sh"


class Ended(NamedTuple):
    """How a program ended, and what it said."""

    code: int
    said: str


def ran(
    command: Sequence[str],
    folder: Path,
    *,
    level: fence.Level = fence.Level.NONE,
    bounds: fence.Bounds | None = None,
    seconds: float = 30,
    stop: Stop | None = None,
) -> Ended:
    """Run a program in a folder of its own."""
    out = folder / "said"
    with (
        out.open("wb") as sink,
        fence.start(command, {"HOME": str(folder)}, bounds or fence.Bounds(folder), level, sink) as it,
    ):
        code = it.wait(seconds, stop)
    return Ended(code, out.read_text("utf-8", "replace"))


def shell(
    script: str,
    folder: Path,
    seconds: float = 30,
    *,
    level: fence.Level = fence.Level.NONE,
    stop: Stop | None = None,
) -> Ended:
    """Run a shell script, by default without a fence: what is tried is how it ends."""
    return ran((SHELL, "-c", script), folder, level=level, seconds=seconds, stop=stop)


def python(code: str, folder: Path, level: fence.Level, **more: float) -> Ended:
    """Run a script in this Python, behind a fence, with what Python needs to start."""
    home = Path(sys.base_prefix)
    bounds = fence.Bounds(folder, (home / "lib",), memory=512 * fence.MEGABYTE, file_size=fence.MEGABYTE, **more)
    program = str(Path(sys.executable).resolve())
    return ran((program, "-I", "-S", "-B", "-c", code), folder, level=level, bounds=bounds)
