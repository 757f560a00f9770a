"""What the audit of one item found: a status, where, and why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.audit.figures import Figure
    from reportgen.audit.sources import Run
    from reportgen.model.verification import Status

Place = tuple[int, int]
"""A page from 1, and an offset in its text."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on an item, without the item."""

    status: Status
    found: tuple[Place, ...] = ()
    reasons: tuple[str, ...] = ()


def place(run: Run, figure: Figure) -> Place:
    """Give where a figure stands."""
    return run.passage.place(figure.start)


def settle(places: Iterable[Place], named: Iterable[int], reasons: Iterable[str]) -> Finding:
    """Judge by the pages on which something stands as it is told; `reasons` say why, where it stands nowhere so."""
    found, wanted = sorted(set(places)), set(named)
    right = tuple(each for each in found if each[0] in wanted)
    if right:
        return Finding("verified", right)
    if found:
        pages = ", ".join(str(page) for page in sorted({page for page, _ in found}))
        told = ", ".join(str(page) for page in sorted(wanted))
        return Finding(
            "elsewhere", tuple(found), (_("stands on page {pages}, not on page {told}", pages=pages, told=told),)
        )
    return Finding("not-found", (), tuple(reasons))
