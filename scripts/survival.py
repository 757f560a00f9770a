# ruff: noqa: INP001 -- a script of the checkout, and no module of a package
"""Builds of the small example, disturbed in many ways -> how often the former PDF, the new one and the place suffered.

Run it by hand from the checkout, since it takes a quarter of an hour; as root it also fills a disk of memory:

    .venv/bin/python scripts/survival.py [KILLS]
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOM = (64, 256, 1024, 4096, 16384)
"""Kilobytes of the disk of memory."""
BLOCKS = (0, 1, 2, 4, 8, 16, 32, 64, 96, 128, 192, 256, 512, 1024)
"""Sizes that no file may outgrow, in blocks of 512 bytes."""


def main() -> None:
    """Try everything, and tell."""
    kills = int(sys.argv[1]) if sys.argv[1:] else 50
    with tempfile.TemporaryDirectory() as made:
        folder, cache = Path(made), Path(made) / "cache"
        first = workshop(folder / "first", cache)
        first.build()
        first.forget()
        begun = time.monotonic()
        first.build()
        whole = time.monotonic() - begun
        say(f"a build takes {whole:.1f} s")
        killed(workshop(folder / "killed", cache), kills, whole, signal.SIGKILL)
        killed(workshop(folder / "ended", cache), kills // 5, whole, signal.SIGTERM)
        at_once(workshop(folder / "once", cache))
        small_files(folder / "small", cache)
        if os.geteuid() == 0:
            full(folder / "full", cache)


def killed(shop: Workshop, times: int, whole: float, number: signal.Signals) -> None:
    """Kill at random moments, from the first to beyond the last."""
    chance = random.Random(6)  # noqa: S311 -- moments, and no secret
    found: Counter[str] = Counter()
    for _ in range(times):
        shop.forget()
        with shop.begin() as process:
            time.sleep(chance.uniform(0, 1.05 * whole))
            process.send_signal(number)
            process.communicate()
        found[f"exit {process.returncode}"] += 1
        found["former PDF intact, or the new one whole"] += shop.is_former() or shop.is_whole()
        found["something left at once"] += bool(shop.litter())
        found["next build whole"] += shop.build()[0] == 0 and shop.is_whole()
        found["something left after the next build"] += bool(shop.litter())
    tell(f"{number.name} at {times} moments", found)


def at_once(shop: Workshop, rounds: int = 3) -> None:
    """Eight builds of one dossier, several times over."""
    found: Counter[str] = Counter()
    for _ in range(rounds):
        shop.forget()
        builds = [shop.begin() for _ in range(8)]
        for build in builds:
            build.communicate()
            found[f"exit {build.returncode}"] += 1
        found["whole"] += shop.is_whole()
        found["something left"] += bool(shop.litter())
    tell(f"8 builds at once, {rounds} times", found)


def small_files(folder: Path, cache: Path) -> None:
    """No file may grow beyond a size: every write fails sooner or later."""
    found: Counter[str] = Counter()
    for blocks in BLOCKS:
        shop = workshop(folder.with_name(f"{folder.name}-{blocks}"), cache)
        note(found, shop, *shop.build(before=("/bin/sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh")))
    tell(f"files of at most {len(BLOCKS)} sizes", found)


def full(folder: Path, cache: Path) -> None:
    """A disk of memory for all that a build writes, too small by more or less."""
    found: Counter[str] = Counter()
    for room in ROOM:
        for what in ("tmp", "outputs", "cache"):
            shop = workshop(folder.with_name(f"{folder.name}-{room}-{what}"), cache)
            place = {"tmp": shop.tmp, "outputs": shop.pdf.parent, "cache": shop.folder / "cache"}[what]
            place.mkdir(exist_ok=True)
            with disk(place, room):
                if what == "outputs":
                    shop.forget()
                    (place / "filler").write_bytes(bytes(max(0, room * 1024 - 40_960)))
                there = {"XDG_CACHE_HOME": str(place)} if what == "cache" else {}
                found[f"full {what}"] += 1
                code, said = shop.build(**there)
                (place / "filler").unlink(missing_ok=True)
                note(found, shop, code, said)
    tell(f"full disks of {', '.join(map(str, ROOM))} kB", found)


def note(found: Counter[str], shop: Workshop, code: int, said: str) -> None:
    """Count what a build came to that had no room."""
    found[f"exit {code}"] += 1
    found["built whole"] += code == 0 and shop.is_whole()
    told = "hint" in said or "room" in said
    found["refused, former intact, with a hint"] += code == 1 and shop.is_former() and told
    found["something left"] += bool(shop.litter())
    found["next build whole"] += shop.build()[0] == 0 and shop.is_whole()


@contextmanager
def disk(place: Path, room: int) -> Iterator[None]:
    """Put a small disk of memory there."""
    subprocess.run(("mount", "-t", "tmpfs", "-o", f"size={room}k", "tmpfs", place), check=True)  # noqa: S603, S607
    try:
        yield
    finally:
        subprocess.run(("umount", "-l", place), check=True)  # noqa: S603, S607


def workshop(folder: Path, cache: Path) -> Workshop:
    """Make a workshop in a folder of its own."""
    folder.mkdir()
    return Workshop(folder, cache)


def tell(what: str, found: Counter[str]) -> None:
    """Print what was counted."""
    say(f"{what}: " + "; ".join(f"{words}: {count}" for words, count in found.items()))


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
