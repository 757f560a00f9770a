# ruff: noqa: INP001 -- a script of the checkout, and no module of a package
"""Payloads of hostile templates -> every file that the engine opened outside, with a fence and without, by strace.

Run it by hand from the checkout, since it takes minutes:

    .venv/bin/python scripts/payloads.py [NAME]...
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reportgen import fence
from reportgen.fence.folder import PREFIX
from reportgen.fence.lent import SYSTEM
from tests.fence.payloads import PAYLOADS, attempted, outside

CALLS = "open,openat,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,link,linkat,symlink,symlinkat"
CALL = re.compile(r'^(\d+) +(\w+)\((?:AT_FDCWD, |\d+, )?"([^"]*)"(?:, ([A-Z_|]+))?.* = (-?\d+)')
OTHER = re.compile(r"^(\d+) +(socket|connect|bind|vfork|fork|clone3?)\(.* = (-?\d+)")
ENGINE = ("xelatex", "xetex", "xdvipdfmx")
HARMLESS = ("/dev/null", "/dev/urandom", "/etc/papersize")


def main() -> None:
    """Try every payload in two ways, each in a process of its own under strace."""
    names = sys.argv[1:] or [name for name in PAYLOADS if not name.startswith(("endless", "memory"))]
    reached = dict.fromkeys(("with", "without"), 0)
    for name in names:
        for way in reached:
            found = traced(name, way)
            reached[way] += bool(found)
            say(f"{name:28} {way:8} {'; '.join(sorted(found)) or 'nothing'}")
    say(f"{len(names)} payloads; reached outside: {reached['with']} with, {reached['without']} without the fence")


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def traced(name: str, way: str) -> set[str]:
    """Run one, and give what the engine reached."""
    with tempfile.TemporaryDirectory() as kept:
        trace = Path(kept) / "trace"
        watched = ("strace", "-f", "-qq", "-s", "4096", "-e", f"trace=execve,network,process,{CALLS}", "-o", trace)
        subprocess.run((*watched, sys.executable, __file__, "--one", name, way, kept), check=True)  # noqa: S603
        return reached_by_engine(trace.read_text("utf-8", "replace").splitlines())


def reached_by_engine(lines: list[str]) -> set[str]:
    """Give what the engine's processes, and those that they started, opened outside of what they are lent."""
    engine: set[str] = set()
    found: set[str] = set()
    for line in lines:
        match = CALL.match(line)
        if match is None:
            other = OTHER.match(line)
            if other and other[1] in engine and int(other[3]) >= 0:
                found.add(f"{other[2]}")
                if other[2] in ("vfork", "fork", "clone", "clone3"):
                    engine.add(other[3])
            continue
        process, call, path, flags, result = match.groups()
        if call == "execve":
            if int(result) == 0 and Path(path).name in ENGINE:
                engine.add(process)
            elif int(result) == 0 and process in engine:
                found.add(f"runs {path}")
        elif process in engine and int(result) >= 0 and not is_lent(path, call, flags or ""):
            found.add(f"{call} {path}")
    return found


def is_lent(path: str, call: str, flags: str) -> bool:
    """Whether a path is one of the run's folder, or one of the system's that is only read."""
    place = os.path.normpath(path)
    if not place.startswith("/"):
        return not place.startswith("..")
    if f"/{PREFIX}" in place or place in HARMLESS:
        return True
    reads = call in ("open", "openat") and "O_WRONLY" not in flags and "O_RDWR" not in flags
    return reads and any(Path(place).is_relative_to(root) for root in (*SYSTEM, *map(Path.resolve, SYSTEM)))


def one(name: str, way: str, kept: str) -> None:
    """Try one payload."""
    free = patch("reportgen.typeset.engine.fenced", lambda _: fence.Level.NONE)
    with free if way == "without" else nullcontext(), outside(Path(kept) / "canary") as there:
        attempted(name, there, Path(kept) / "kept")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(*sys.argv[2:])
    else:
        main()
