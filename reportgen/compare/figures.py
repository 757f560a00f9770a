"""The figures of a side by their keys, as values: 5.9e9 and 5900000000 are the same, and so is a default left out."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.compare.side import Side

_DEFAULTS: Final = {"qualifier": "exact", "asof": "unknown"}
_NUMBERS: Final = ("value", "to", "page")
_DIGITS: Final = 40
"""Digits of a number at most (Q106); one of more stays as it is written."""
_FIELDS: Final = ("value", "to", "unit", "qualifier", "asof", "date", "page")


def figures(side: Side) -> dict[str, tuple[str, Mapping[str, str]]]:
    """Give key -> file and fields of every quantity, event, row and date of the brief's own."""
    return dict(_figures(side))


def _figures(side: Side) -> Iterator[tuple[str, tuple[str, Mapping[str, str]]]]:
    for name, paper in side.papers.items():
        for part in ("quantities", "events"):
            for key, found in mapping(paper.get(part)).items():
                yield key, (f"papers/{name}.yaml", _fields(mapping(found), name))
    for name, sheet in side.sheets.items():
        for row in sheet.rows:
            yield row.cells.get("key", ""), (f"data/{name}.csv", _fields(row.cells, row.cells.get("paper", "")))
    for key, date in mapping(side.brief.get("dates")).items():
        yield key, ("brief.yaml", {"date": str(date)})


def mapping(value: Any) -> Mapping[str, Any]:
    """Give a value if it is a mapping, and an empty one if it is not: nobody has checked it."""
    return value if isinstance(value, dict) else {}


def _fields(found: Mapping[str, Any], paper: str) -> dict[str, str]:
    told = {name: str(found[name]) for name in _FIELDS if found.get(name)}
    defaults = _DEFAULTS if "value" in told else {}
    kept = {name: _number(text) if name in _NUMBERS else text for name, text in {**defaults, **told}.items()}
    return {**kept, "paper": paper}


def _number(text: str) -> str:
    try:
        number = Decimal(text)
        return f"{number.normalize():f}" if number.is_finite() and abs(number.adjusted()) <= _DIGITS else text
    except InvalidOperation:
        return text
