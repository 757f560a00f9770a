"""Figures and claims -> what pandas makes of them: the only room that counts, and what was counted is remembered.

pandas takes longer to begin than a brief to be composed, so it is begun only for what has not been counted before; and
where there is much to count, beside: in a process that loads it while a dossier is read.
"""

from __future__ import annotations

import json
import signal
import sys
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from reportgen import cache, forking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from decimal import Decimal
    from multiprocessing.connection import Connection

_KIND: Final = "frames"


def shares(values: Sequence[Decimal]) -> list[float]:
    """Give each value as its share of the greatest; of nothing but zeros each is 0."""
    counted: list[float] = _counted("shares", [str(value) for value in values])
    return counted


def tally(rows: Sequence[tuple[str, str]]) -> Mapping[str, Mapping[str, int]]:
    """Give how often each second word stands beside a first one: {first: {second: times}}."""
    counted: dict[str, dict[str, int]] = _counted("tally", [list(row) for row in rows])
    return counted


@contextmanager
def beside() -> Iterator[None]:
    """Have a process of its own load pandas now, and count what the block asks for.

    Only where that is a fork of one thread, which costs a few milliseconds and cannot wait for a lock that nobody
    holds; elsewhere pandas is loaded when it is asked for, and gives the same.
    """
    if "pandas" in sys.modules or _BESIDE or not forking.is_safe():
        yield
        return
    from multiprocessing import get_context  # noqa: PLC0415 -- not needed where all is remembered

    context = get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, ours), daemon=True)
    process.start()
    theirs.close()
    _BESIDE.append(ours)
    try:
        yield
    finally:
        _BESIDE.clear()
        ours.close()
        process.kill()
        process.join()


_BESIDE: Final[list[Connection]] = []
"""The way to the process that counts, if there is one."""


def _serve(asked: Connection, asking: Connection) -> None:
    """Count what is asked for, until nobody is there to ask."""
    asking.close()  # its copy of the other end: while it is open, somebody seems to be there
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for the program to say that it ends
    import pandas  # noqa: F401, ICN001, PLC0415 -- what this process is for

    while True:
        try:
            what, of = asked.recv()
        except (EOFError, OSError):
            return
        asked.send(_COUNTS[what](of))


def _counted(what: str, of: list[Any]) -> Any:
    found = cache.kept(_KIND, (what, json.dumps(of)), lambda: json.dumps(_count(what, of)).encode())
    return json.loads(found)


def _count(what: str, of: list[Any]) -> Any:
    for way in _BESIDE:
        try:
            way.send((what, of))
            return way.recv()
        except (EOFError, OSError):
            _BESIDE.clear()  # it has ended, for want of memory perhaps
    return _COUNTS[what](of)


def _shares(values: list[str]) -> list[float]:
    import pandas as pd  # noqa: PLC0415 -- see above

    numbers = pd.to_numeric(pd.Series(values))
    found: list[float] = (numbers / (numbers.max() or 1)).astype(float).tolist()
    return found


def _tally(rows: list[list[str]]) -> dict[str, dict[str, int]]:
    import pandas as pd  # noqa: PLC0415 -- see above

    frame = pd.DataFrame(rows, columns=["first", "second"])
    table = pd.crosstab(frame["first"], frame["second"])
    return {str(first): {str(second): int(times) for second, times in row.items()} for first, row in table.iterrows()}


_COUNTS: Final[Mapping[str, Callable[[list[Any]], Any]]] = MappingProxyType({"shares": _shares, "tally": _tally})
