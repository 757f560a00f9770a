"""Plain text -> the figures in it: value or range, unit, qualifier and date, as values, and where each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from reportgen.audit.numerals import digits, han, spelt
from reportgen.audit.times import dates

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from reportgen.audit.lexicon import Lexicon, Units
    from reportgen.model.dates import PartialDate, Period
    from reportgen.model.evidence import Qualifier

_CLAUSE = re.compile(r"[，。；：！？,;:!?]|\.(?=\s|$)")
_AHEAD, _BEHIND = 40, 16
"""How far from a number the noun may stand that it counts."""
_GROUPED = re.compile(r"[ \u00a0\u202f]\d{3}(?!\d)")
"""Three digits more of the number before them."""
_YEAR = re.compile(r"\d{4}$")
"""A number that ends here and takes no further digits."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a text; `units` are those that its words may mean."""

    start: int
    end: int
    kind: Literal["amount", "date", "ordinal", "vague"]
    value: Decimal | None = None
    to: Decimal | None = None
    units: Units = frozenset()
    qualifier: Qualifier = "exact"
    date: PartialDate | Period | None = None
    common: bool = False
    """Whether it is a one in words, as every text is full of (一个)."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A numeral with its magnitude and what stands behind it."""

    start: int
    end: int
    value: Decimal | None
    bare: Decimal | None
    """The value without the magnitude."""
    units: Units
    qualifier: Qualifier | None
    measured: bool
    """Whether a unit or measure word follows."""
    closed: bool
    """Whether it follows at once, so that no magnitude behind it can be meant too."""
    spelt: bool


def figures(text: str, lexicon: Lexicon) -> tuple[Figure, ...]:
    """Give every figure of a text in the order of their places."""
    found = [
        Figure(date.start, date.end, "date", date=date.date)
        for date in dates(text, lexicon.reading)
        if not (date.bare and _is_amount(text, date.start, date.end, lexicon))
    ]
    taken = bytearray(len(text) + 1)
    for figure in found:
        taken[figure.start : figure.end] = b"\1" * (figure.end - figure.start)
    found += _amounts(text, lexicon, taken)
    return tuple(sorted(found, key=lambda figure: (figure.start, figure.end)))


def _is_amount(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a bare 2000 counts something, and is no year; nor is the beginning of 1200–11 200 two of them."""
    if _GROUPED.match(text, end) and not _YEAR.search(text, start, end):
        return True
    after = lexicon.magnitudes.at(text, end) or lexicon.after.at(text, end)
    return after is not None or lexicon.before.before(text, start) is not None or bool(_nouns(text, end, lexicon, ""))


def _amounts(text: str, lexicon: Lexicon, taken: bytearray) -> Iterator[Figure]:
    index = 0
    while match := lexicon.number.search(text, index):
        index = match.end()
        if taken[match.start()]:
            continue
        number = _number(match, text, lexicon)
        if number is None:
            continue
        second = _second(text, number, lexicon)
        figure = _figure(text, number, second, lexicon)
        if figure is not None:
            yield figure
            index = max(index, figure.end)


def _number(match: re.Match[str], text: str, lexicon: Lexicon) -> _Number | None:
    written, kind = match.group(), match.lastgroup
    reading = lexicon.reading
    if kind == "digits":
        value: Decimal | None = digits(written, reading.decimal)
    elif kind == "vague":
        value = None
    else:
        value = han(written) if kind == "han" else spelt(written, lexicon.numerals)
        if value is None:
            return None
    bare, end = value, match.end()
    # 千瓦时 is a unit, and no thousand of another.
    magnitude = None if value is None or lexicon.after.at(text, end) else lexicon.magnitudes.at(text, end)
    if value is not None and magnitude is not None:
        value, end = value * magnitude[0], magnitude[1]
        more = lexicon.number.match(text, end)
        # 5亿3000万 is one number.
        if more and more.lastgroup == kind == "digits" and (step := lexicon.magnitudes.at(text, more.end())):
            part = digits(more.group(), reading.decimal) * step[0]
            if part < magnitude[0]:
                value, end = value + part, step[1]
    more_or_less = lexicon.qualifiers_after.at(text, end)
    if more_or_less:
        end = more_or_less[1]
    measured, units, behind = _units(text, end, lexicon)
    closed, end = behind > end, behind
    trailing = lexicon.qualifiers_after.at(text, end) if measured else None
    if trailing:
        end = trailing[1]
    qualifier = (more_or_less or trailing or (None, 0))[0]
    return _Number(match.start(), end, value, bare, units, qualifier, measured, closed, kind != "digits")


def _units(text: str, end: int, lexicon: Lexicon) -> tuple[bool, Units, int]:
    """Give whether what follows is counted or measured, in which units it may be, and where the words end."""
    unit, measure = lexicon.after.at(text, end), lexicon.measures.at(text, end)
    if unit and (measure is None or unit[1] >= measure[1]):
        return (
            True,
            unit[0] | _nouns(text, measure[1] if measure else end, lexicon, measure[0] if measure else ""),
            unit[1],
        )
    if measure:
        return True, _nouns(text, measure[1], lexicon, measure[0]), measure[1]
    counted = _nouns(text, end, lexicon, "")
    return bool(counted), counted, end


def _nouns(text: str, end: int, lexicon: Lexicon, measure: str) -> Units:
    """Give the units whose noun stands in the clause behind a number, or before it where nothing follows."""
    possible = lexicon.counted.get(measure, frozenset())
    if not possible:
        return frozenset()
    close = _CLAUSE.search(text, end)
    stop = min(close.start() if close else len(text), end + _AHEAD)
    begin = end
    if not text[end:stop].strip():
        begin = max(end - _BEHIND, *(match.end() for match in _CLAUSE.finditer(text, max(0, end - _BEHIND), end)), 0)
    return frozenset().union(*lexicon.nouns.within(text, begin, stop)) & possible


def _second(text: str, first: _Number, lexicon: Lexicon) -> _Number | None:
    """Give the upper end of a range: 2万～5万, 50亿美元～60亿美元, 15–30%."""
    between = lexicon.ranges.at(text, first.end)
    if between is None or first.value is None:
        return None
    match = lexicon.number.match(text, _first_of(text, between[1]))
    second = _number(match, text, lexicon) if match else None
    if second is None or second.value is None:
        return None
    return second if first.units <= second.units or not second.units else None


def _first_of(text: str, index: int) -> int:
    """Give the first place from an index on that is no space."""
    return index + len(text[index : index + _AHEAD]) - len(text[index : index + _AHEAD].lstrip())


def _figure(text: str, number: _Number, second: _Number | None, lexicon: Lexicon) -> Figure | None:
    start, value = number.start, number.value
    unit = lexicon.before.before(text, start)
    if unit:
        start = unit[1]
    negative = start > 0 and text[start - 1] in "−-" and not text[max(0, start - 2) : start - 1].strip(" （(")
    start -= negative
    ordinal = lexicon.ordinals.before(text, start)
    qualifier = lexicon.qualifiers.before(text, start)
    if number.spelt and not (number.measured or unit or ordinal):
        return None
    if ordinal:
        return Figure(ordinal[1], number.end, "ordinal", value, units=number.units)
    figure = Figure(
        start=qualifier[1] if qualifier else start,
        end=number.end,
        kind="vague" if value is None else "amount",
        value=-value if negative and value is not None else value,
        units=number.units | (unit[0] if unit else frozenset()),
        qualifier=qualifier[0] if qualifier else number.qualifier or "exact",
        common=number.spelt and value == 1,
    )
    return figure if second is None else _ranged(figure, number, second)


def _ranged(figure: Figure, first: _Number, second: _Number) -> Figure:
    value = figure.value
    said_once = first.value == first.bare and not first.closed
    if value is not None and said_once and second.value and second.bare:
        shared = value * (second.value / second.bare)  # 2–5亿: the magnitude is said once
        value = shared if shared < second.value else value
    return replace(figure, value=value, to=second.value, end=second.end, units=figure.units | second.units)
