"""A text in two languages -> a warning where one says far more than the other.

Lengths are measured in words, or in letters where words do not stand apart, and compared by what a language needs to
say as much. This can only be a guess, so that it warns and does not refuse: a person may know why.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.diagnostics import Diagnostic
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.check.plain import Run
    from reportgen.check.texts import Written
    from reportgen.model.language import Language

_TOLERANCE: Final = Decimal("2.2")
_LONG_ENOUGH: Final = 20
"""Words of English: what is shorter may well be half or double."""


class Band(NamedTuple):
    """How many words or letters of the first language there may be for one of the second."""

    least: Decimal
    most: Decimal


def unequal(
    written: Written, runs: Mapping[str, Run], languages: Mapping[str, Language], bands: Mapping[str, Band]
) -> Iterator[Diagnostic]:
    """P108: all languages say about as much."""
    lengths = {code: run.length for code, run in runs.items()}
    for first, second in combinations(runs, 2):
        here, there = lengths[first], lengths[second]
        if max(here / languages[first].pace, there / languages[second].pace) < _LONG_ENOUGH:
            continue
        band = bands.get(f"{first}-{second}") or _usual(languages[first], languages[second])
        if band.least * there <= here <= band.most * there:
            continue
        short = first if here < band.least * there else second
        message = _(
            "{here} stand against {there}",
            here=_measured(runs[first], first),
            there=_measured(runs[second], second),
        )
        hint = _(
            "{least:.2g} to {most:.2g} of '{first}' are expected for one of '{second}'; is something missing? "
            "`parity` of brief.yaml sets the band",
            least=band.least,
            most=band.most,
            first=first,
            second=second,
        )
        yield Diagnostic("P108", message, written.place(short), hint, "warning")


def _usual(first: Language, second: Language) -> Band:
    middle = first.pace / second.pace
    return Band(middle / _TOLERANCE, middle * _TOLERANCE)


def _measured(run: Run, code: str) -> str:
    if run.spaced:
        return _("{count} words of '{code}'", count=run.length, code=code)
    return _("{count} characters of '{code}'", count=run.length, code=code)
