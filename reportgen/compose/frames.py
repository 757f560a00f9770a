"""Figures and claims -> what pandas makes of them: the only room that counts, and what was counted is remembered.

pandas takes longer to begin than a brief to be composed, so it is begun only for what has not been counted before.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from reportgen import cache

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal

_KIND: Final = "frames"


def shares(values: Sequence[Decimal]) -> list[float]:
    """Give each value as its share of the greatest; of nothing but zeros each is 0."""

    def count() -> list[float]:
        import pandas as pd  # noqa: PLC0415 -- see above

        numbers = pd.to_numeric(pd.Series([str(value) for value in values]))
        found: list[float] = (numbers / (numbers.max() or 1)).astype(float).tolist()
        return found

    counted: list[float] = _counted("shares", [str(value) for value in values], count)
    return counted


def tally(rows: Sequence[tuple[str, str]]) -> Mapping[str, Mapping[str, int]]:
    """Give how often each second word stands beside a first one: {first: {second: times}}."""

    def count() -> dict[str, Any]:
        import pandas as pd  # noqa: PLC0415 -- see above

        frame = pd.DataFrame(rows, columns=["first", "second"])
        table = pd.crosstab(frame["first"], frame["second"])
        return {
            str(first): {str(second): int(times) for second, times in row.items()} for first, row in table.iterrows()
        }

    counted: dict[str, dict[str, int]] = _counted("tally", [list(row) for row in rows], count)
    return counted


def _counted(what: str, of: object, count: Callable[[], Any]) -> Any:
    found = cache.kept(_KIND, (what, json.dumps(of)), lambda: json.dumps(count()).encode())
    return json.loads(found)
