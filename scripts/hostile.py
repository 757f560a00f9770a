# ruff: noqa: INP001 -- a script of the checkout, and no module of a package
"""Hostile strings in every field in turn -> how many were set and read back, how many refused at their place.

The Big List of Naughty Strings, the payloads of `tests/hostile`, and made strings. It takes an hour on two processors:

    .venv/bin/python scripts/hostile.py [--made 2000] [--seed 0] [--turns N] [--only texts|metadata|packs|files]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.factory import SMALL, checked
from tests.hostile import files, metadata, packs
from tests.hostile.campaign import (
    Outcome,
    apart,
    file_by_file,
    kind_by_kind,
    refused_at_its_place,
    set_and_read,
    sorted_out,
    spread,
)
from tests.hostile.fields import fields
from tests.hostile.strings import blns, made, payloads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Trial: TypeAlias = "Callable[[Path, Any, Outcome], Any]"

PARTS = ("texts", "metadata", "packs", "files")
"""Texts of a dossier; what its PDF says of itself; names that `attach` is given; names of files and folders."""
EVERY = 20
"""Turns between two lines of news."""


def main() -> None:
    """Try them all; exit with 1 if one was neither set nor refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--made", type=int, default=2000, help="how many strings to make")
    parser.add_argument("--seed", type=int, default=0, help="which ones")
    parser.add_argument("--turns", type=int, default=None, help="how often to turn; all, if nothing is said")
    parser.add_argument(
        "--only", choices=PARTS, help="a part of it: texts of a dossier, what its PDF says of itself, …"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many builds at a time")
    chosen = parser.parse_args()
    strings = tuple(dict.fromkeys((*blns(), *payloads(), *made(chosen.made, chosen.seed))))
    found = sorted_out(strings, checked(SMALL).scripts.values())
    say(f"{len(strings)} strings, {len(found.able)} of them to be set, the others refused; {len(fields())} fields")
    total: Counter[str] = Counter()
    with ProcessPoolExecutor(chosen.jobs) as pool:

        def tried(trial: Trial, turns: Iterable[Any]) -> list[Any]:
            begin = time.monotonic()
            left = []
            attempts = pool.map(partial(attempt, trial), islice(turns, chosen.turns))
            for turn, (outcome, more) in enumerate(attempts, start=1):
                left.append(more)
                total.update(outcome.counts)
                for failure in outcome.failures:
                    say(failure)
                if turn % EVERY == 0:
                    say(f"turn {turn}, {time.monotonic() - begin:.0f} s: {dict(total)}")
            return left

        if chosen.only in (None, "texts"):
            tried(set_and_read, apart(tried(set_and_read, spread(found.able))))
            tried(refused_at_its_place, file_by_file(found.no_text))
            for refused in (found.unable, found.no_file):
                tried(refused_at_its_place, kind_by_kind(refused))
        if chosen.only in (None, "metadata"):
            tried(metadata.set_and_said, apart(tried(metadata.set_and_said, spread(found.able, metadata.PLACES))))
        if chosen.only in (None, "packs"):
            tried(packs.attach_and_read, packs.in_turn(strings))
        if chosen.only in (None, "files"):
            tried(files.name_and_read, files.in_turn(strings))
    say(f"in all: {dict(total)}")
    sys.exit(1 if total["failed"] else 0)


def attempt(trial: Trial, words: Any) -> tuple[Outcome, Any]:
    """Try one turn in a folder of its own; what is to be tried again comes with what became of the others."""
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as name:
        return outcome, trial(Path(name, "work"), words, outcome) or {}


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line.encode("utf-8", "backslashreplace").decode() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
