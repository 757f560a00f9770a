"""The same dossier makes the same bytes: in another folder, time zone and locale, from files of another day."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factory import SMALL

pytestmark = pytest.mark.tex

CHECKOUT = Path(__file__).resolve().parents[2]
PROGRAM = "import sys; sys.path.insert(0, sys.argv.pop(1)); from reportgen.cli import main; main()"


def built(folder: Path, *, seed: str, day: int, **environment: str) -> dict[str, str]:
    """Build every edition somewhere, with a cache of its own, and give the SHA-256 of each."""
    dossier = folder / "dossier"
    shutil.copytree(SMALL, dossier)
    for path in dossier.rglob("*"):
        os.utime(path, (day, day))
    command = (sys.executable, "-c", PROGRAM, str(CHECKOUT), "build", str(dossier), "--out", "made")
    around = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONHASHSEED": seed, **environment}
    done = subprocess.run(  # noqa: S603 -- our own words
        command, cwd=folder, env=around, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (folder / "made").iterdir()}


def test_a_brief_is_the_same_to_the_byte_wherever_and_whenever_it_is_made(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "deeper" / "另一个 folder"
    here.mkdir()
    there.mkdir(parents=True)
    one = built(here, seed="1", day=1_000_000_000, TZ="Pacific/Kiritimati", LC_ALL="C.UTF-8", LANG="C")
    other = built(there, seed="2", day=1_700_000_000, TZ="America/Adak", LC_ALL="C", LANG="zh_CN.UTF-8", COLUMNS="40")
    assert one.keys() == {f"small.{code}.pdf" for code in ("zh", "en", "zh-en")}
    assert one == other
