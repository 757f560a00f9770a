"""The shipped brief -> how long finishing its PDFs takes: medians of several runs, the whole and its parts.

    python benchmarks/finishing.py [RUNS]

Every edition is set once by the engine, and finished again and again. The target is 0.5 s for a brief of ten pages. A
row gives the time on the clock and that of the processor, which a busy machine stretches less: median and fastest.
"""

from __future__ import annotations

import sys
import time
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reportgen import finish as room
from reportgen import resources
from reportgen.cli import collect_seldom
from reportgen.compose import compose
from reportgen.intake import checked
from reportgen.render import render
from reportgen.settings import Settings
from reportgen.typeset import typeset

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

_RUNS = 9
_TARGET = 0.5
Times = dict[str, list[tuple[float, float]]]
_PARTS: Final = {"_completed": "completed", "faults": "read back"}
"""Parts of finishing, as they are called here."""


def main() -> None:
    """Measure every edition, in a process set up as that of the command is."""
    collect_seldom()
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else _RUNS
    settings = Settings(resources.seeds() / "belarus-china")
    dossier = checked(settings, lambda _: nullcontext()).value
    for edition in compose(dossier, settings).value:
        made = typeset(render(edition, settings).value, settings).value
        times: Times = {}
        for where, part in ((room, "_completed"), (room.readback, "faults")):
            _watch(where, part, times)
        for _ in range(runs):
            _timed(partial(room.finish, made, settings), times.setdefault("finish", []))
        _say(edition.name, made.pages, times)


def _watch(where: ModuleType, part: str, times: Times) -> None:
    """Have a part of finishing note its own time."""
    whole: Callable[..., object] = getattr(where, part)
    whole = getattr(whole, "watched", whole)
    noted = times.setdefault(_PARTS[part], [])

    def watched(*given: object) -> object:
        return _timed(lambda: whole(*given), noted)

    watched.watched = whole  # type: ignore[attr-defined]
    setattr(where, part, watched)


def _timed(task: Callable[[], object], noted: list[tuple[float, float]]) -> object:
    begin = time.perf_counter(), time.process_time()
    given = task()
    noted.append((time.perf_counter() - begin[0], time.process_time() - begin[1]))
    return given


def _say(name: str, pages: int, times: Times) -> None:
    sys.stdout.write(f"{name}, {pages} pages (target {_TARGET} s)\n")
    for part, noted in times.items():
        said = (f"{median(each):6.3f} s (fastest {min(each):.3f} s)" for each in zip(*noted, strict=True))
        sys.stdout.write(f"  {part:<10} {'  '.join(said)}  of {len(noted)} runs\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
