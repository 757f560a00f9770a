"""A number of seconds -> every target fuzzed for its share of them, and the inputs that failed in a folder."""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path

from tests.fuzz.fuzzing import Fuzzed, fuzzed
from tests.fuzz.targets import TARGETS


def main() -> None:
    """Fuzz, and exit with 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=float, default=60.0, help="for all of them together")
    parser.add_argument("--seed", type=int, default=0, help="of chance: another one tries other inputs")
    parser.add_argument("--jobs", type=int, default=1, help="how many targets at a time")
    parser.add_argument("--failed", type=Path, default=Path("build/fuzz"), help="where inputs that failed are kept")
    chosen = parser.parse_args()
    names = chosen.targets or list(TARGETS)
    share = chosen.seconds * chosen.jobs / sum(TARGETS[name].share for name in names)
    total = failed = 0
    with ProcessPoolExecutor(chosen.jobs) as pool:
        running = {name: pool.submit(_run, name, share * TARGETS[name].share, chosen.seed) for name in names}
        for name, future in running.items():
            found = future.result()
            say(f"{name:14}{found.tried:9} inputs, the slowest in {found.slowest:.2f} s")
            total, failed = total + found.tried, failed + len(found.failures)
            for where, data in found.failures.items():
                path = chosen.failed / f"{name}-{sha256(data).hexdigest()[:12]}"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                say(f"  {where}: {path}")
    say(f"{total} inputs, {failed} failures")
    sys.exit(1 if failed else 0)


def _run(name: str, seconds: float, seed: int) -> Fuzzed:
    return fuzzed(TARGETS[name], seconds, seed)


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
