"""The shipped dossier, and its papers -> how long `reportgen check` and `reportgen verify` take.

    python benchmarks/checking.py [PAPERS]

PAPERS is a folder that has the papers as KEY.txt or KEY.pdf; without it nothing is verified. Each command is run as a
process of its own on a copy of the dossier: the first check of all, where nothing is kept of an earlier one; a check
after each time that a word has become one that never stood there; and one of a dossier that has not changed since it
was checked. Loading and checking are also measured in a process that has everything imported.
The first run is not counted: it writes bytecode. All numbers are medians, first of the time on the clock, then of that
of the processor, which a busy machine stretches less. The targets are 0.5 s for check and 2 s for verify, with a
Python as distributions build it: one that was built without its optimisations takes a third longer.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from functools import partial
from itertools import product
from pathlib import Path
from statistics import median
from string import ascii_lowercase
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from reportgen import resources
from reportgen.check import check
from reportgen.load import load
from reportgen.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

_RUNS = 9
_EDITED = re.compile(r"(?<=Two )[a-z]+(?= of economic cooperation)")
"""A word of the subtitle."""
_WORDS = map("".join, product(ascii_lowercase, repeat=5))
_PROGRAM = "import sys; sys.path.insert(0, sys.argv.pop(1)); from reportgen.cli import main; main()"
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main() -> None:
    """Measure one after the other."""
    papers = [Path(name).resolve() for name in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "belarus-china"
        shutil.copytree(resources.seeds() / "belarus-china", folder)
        # Who changes one language is reminded of the other, and this is about what is right.
        (folder / "confirmed.json").unlink()
        # What is kept from run to run is the benchmark's own, so that there may be none.
        kept = Path(made) / "kept"
        _ENVIRONMENT["XDG_CACHE_HOME"] = str(kept)
        check_all = partial(_run, "check", str(folder))
        _say("the first check of all", check_all, partial(shutil.rmtree, kept))
        _say("check after an edit (target 0.5 s)", check_all, partial(_edit, folder / "brief.yaml"))
        _say("check of what has not changed", check_all)
        for each in papers:
            _say("verify, the whole process (target 2 s)", partial(_run, "verify", str(folder), "--sources", str(each)))
        settings = Settings(folder)
        _say("load, in a process that runs", partial(load, settings))
        sources = load(settings)
        _say("check, in a process that runs", partial(check, sources, settings))


def _run(*words: str) -> None:
    command = [sys.executable, "-c", _PROGRAM, str(ROOT), *words, "--quiet"]
    subprocess.run(command, check=True, env=_ENVIRONMENT, stdout=subprocess.DEVNULL)


def _edit(path: Path) -> None:
    """Change a word to one that never stood there."""
    text, times = _EDITED.subn(next(_WORDS), path.read_text("utf-8"))
    if not times:
        raise LookupError(_EDITED.pattern)
    path.write_text(text, "utf-8")


def _say(name: str, task: Callable[[], object], before: Callable[[], object] = lambda: None) -> None:
    task()
    clock, processor = [], []
    for _ in range(_RUNS):
        before()
        begin, used = time.perf_counter(), _processor()
        task()
        clock.append(time.perf_counter() - begin)
        processor.append(_processor() - used)
    print(f"{name:<40} {median(clock):6.3f} s  {median(processor):6.3f} s  fastest {min(clock):6.3f} s")


def _processor() -> float:
    """Seconds of the processor that this process and those that it ran have used."""
    spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in spent)


if __name__ == "__main__":
    main()
