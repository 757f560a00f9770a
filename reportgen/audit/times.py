"""Plain text -> the dates and periods in it, as precise as they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as calendar_date
from functools import cache
from typing import TYPE_CHECKING

from reportgen.audit.numerals import HAN, han
from reportgen.audit.words import pattern
from reportgen.model.dates import PartialDate, Period

if TYPE_CHECKING:
    from reportgen.model.reading import Reading

_HAN_YEAR = r"[〇○零一二三四五六七八九]{4}"
_BARE = ("{y}", "{y}—{Y}")
"""Forms in which nothing but their size shows numbers to be years: 1001–1002 roubles are not."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text; None where no year is written. `bare`: nothing but its size shows a number to be a year."""

    start: int
    end: int
    date: PartialDate | Period | None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class _Pattern:
    compiled: re.Pattern[str]
    bare: bool


def dates(text: str, reading: Reading) -> tuple[Dated, ...]:
    """Give every date in the order of their places."""
    found: list[Dated] = []
    taken = bytearray(len(text) + 1)
    for each in _patterns(reading.dates, tuple(reading.months), reading.ranges, reading.han_numerals):
        for match in each.compiled.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            date = _date(match.groupdict(), reading)
            if date is not None or not match.groupdict().get("y"):
                found.append(Dated(match.start(), match.end(), date, each.bare))
                taken[match.start() : match.end()] = b"\1" * len(match.group())
    found.sort(key=lambda date: date.start)
    return tuple(found)


@cache
def _patterns(
    forms: tuple[str, ...],
    months: tuple[str, ...],
    ranges: tuple[str, ...],
    han_numerals: bool,  # noqa: FBT001 -- a key of the cache
) -> tuple[_Pattern, ...]:
    number = r"[0-9]{1,2}" + (rf"|[{HAN}]{{1,3}}" if han_numerals else "")
    year = r"(?:1[0-9]|20|21)[0-9]{2}"
    named = "|".join(map(pattern, sorted(months, key=len, reverse=True))) or r"(?!)"
    blanks = {
        "y": f"{year}|{_HAN_YEAR}" if han_numerals else year,
        "Y": f"{year}|[0-9]{{2}}(?![0-9])",
        "m": number,
        "d": number,
        "D": number,
        "M": named,
        "N": f"{named}|{number}" if months else number,
    }
    dash = rf"\s*(?:{'|'.join(map(re.escape, sorted(ranges, key=len, reverse=True)))})+\s*"
    found = []
    for form in forms:
        parts = re.split(r"(\{\w\}|—|\*|\s+)", form)
        inside = "".join(
            f"(?P<{part[1]}>{blanks[part[1]]})"
            if re.fullmatch(r"\{\w\}", part)
            else {"—": dash, "*": r"\w*"}.get(part, r"[\s\u00a0]+" if part.isspace() else re.escape(part))
            for part in parts
            if part
        )
        found.append(_Pattern(re.compile(rf"(?<![\d.,$€£¥])(?:{inside})(?!\d|[.,]\d(?!\d{{3}}))"), form in _BARE))
    return tuple(found)


def _date(parts: dict[str, str | None], reading: Reading) -> PartialDate | Period | None:
    year = _int(parts.get("y"))
    if not year:
        return None
    month = _month(parts.get("M") or parts.get("m"), reading)
    start = _partial(year, month, _int(parts.get("d")))
    if not any(parts.get(name) for name in ("Y", "N", "D")):
        return start
    end_year = _int(parts.get("Y")) or year
    end_year += year - year % 100 if end_year < 100 else 0  # noqa: PLR2004 -- 2010–12
    end = _partial(end_year, _month(parts.get("N"), reading) or month, _int(parts.get("D")))
    return Period(start, end) if start and end and start <= end else None


def _partial(year: int, month: int, day: int) -> PartialDate | None:
    try:
        calendar_date(year, month or 1, day or 1)
    except ValueError:
        return None
    return PartialDate(year, month, day) if month or not day else None


def _int(written: str | None) -> int:
    if not written:
        return 0
    if written.isdigit():
        return int(written)
    return int(han(written) or 0)


def _month(written: str | None, reading: Reading) -> int:
    if not written or written.isdigit() or written[0] in HAN:
        return _int(written)
    for name, number in reading.months.items():
        if re.fullmatch(pattern(name), written):
            return number
    return 0
