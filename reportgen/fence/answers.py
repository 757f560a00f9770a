"""Bytes and a program that reads them -> what it says of them: for what reads strangers' files and hands back data."""

from __future__ import annotations

import os
import sys
import sysconfig
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reportgen.fence.bounds import MEGABYTE, Bounds
from reportgen.fence.folder import private_folder
from reportgen.fence.launch import start
from reportgen.fence.levels import level

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_KEPT: Final = ("SYSTEMROOT", "COMSPEC", "PATHEXT")
"""What programs on Windows do not start without."""
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Answer:
    """How a program ended, and what it said."""

    code: int
    said: bytes
    complaints: str
    """The last of what it said on its other output."""


def environment(folder: Path) -> dict[str, str]:
    """Give all that any program may know: nothing of the user, and a home that is its folder."""
    return {
        **{name: os.environ[name] for name in _KEPT if name in os.environ},
        "PATH": os.defpath,
        **dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TMP", "TEMP"), str(folder)),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
    }


def answer(
    command: Sequence[str],
    given: bytes,
    *,
    reads: Iterable[Path] = (),
    seconds: float = 60.0,
    memory: int | None = 1024 * MEGABYTE,
) -> Answer:
    """Run a program on `given`, behind the best fence of this machine; TimeIsUp, or OSError if it cannot be run."""
    with private_folder() as folder:
        bounds = Bounds(folder, tuple(reads), seconds, memory, 256 * MEGABYTE)
        places = [folder / name for name in ("given", "said", "complaints")]
        places[0].write_bytes(given)
        with places[0].open("rb") as source, places[1].open("wb") as sink, places[2].open("wb") as other:
            words = environment(folder)
            with start(command, words, bounds, level(), sink, given=source, complaints=other) as running:
                code = running.wait(seconds)
        complaints = places[2].read_bytes()[-_LONGEST:].decode("utf-8", "replace").strip()
        return Answer(code, places[1].read_bytes(), complaints.replace(f"{folder}{os.sep}", ""))


def python(script: Path, packages: Sequence[str], given: bytes, *, seconds: float = 60.0) -> Answer:
    """Run a script of ours in a Python of its own: it has the standard library and `packages`, and nothing else."""
    homes = {name: _home(name) for name in packages}
    start = "import sys, runpy; sys.path += sys.argv[2:]; runpy.run_path(sys.argv[1], run_name='__main__')"
    command = (sys.executable, "-I", "-S", "-B", "-c", start, str(script), *dict.fromkeys(map(str, homes.values())))
    standard = [Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib")]
    library = sysconfig.get_config_var("LIBDIR")
    own = (Path(sys.executable).parent, Path(sys.prefix) / "pyvenv.cfg", *([Path(library)] if library else []))
    reads = (script, *own, *standard, *homes.values())
    return answer(command, given, reads=reads, seconds=seconds)


def _home(package: str) -> Path:
    """The folder that a package is imported from."""
    found = find_spec(package)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(package)
    return Path(found.origin).parent.parent
