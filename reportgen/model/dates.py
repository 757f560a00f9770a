"""Text such as `2021`, `2015-05`, `2015-05-10` or `2010/2012` -> a date as precise as it is known.

The notation is that of ISO 8601: reduced precision (clause 5.2.2) and the interval (clause 5.5).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as calendar_date
from typing import Annotated, Any

from pydantic import BeforeValidator

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month of a year, or a day: what is 0 is not known."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2021`, `2021-12` or `2021-12-31`; a ValueError says what is wrong."""
        match = _DATE.fullmatch(text.strip())
        if match is None:
            msg = f"'{text}' is not a date; write 2021, 2021-12 or 2021-12-31"
            raise ValueError(msg)
        year, month, day = (int(part or 0) for part in match.groups())
        try:
            calendar_date(year, month or 1, day or 1)
        except ValueError as error:
            msg = f"'{text}' is not a day of the calendar"
            raise ValueError(msg) from error
        return cls(year, month, day)

    @classmethod
    def parse_day(cls, text: str) -> PartialDate:
        """Read `2021-12-31`, and nothing less precise; a ValueError says what is wrong."""
        day = cls.parse(text)
        if not day.day:
            msg = f"'{text}' is no day; write 2021-12-31"
            raise ValueError(msg)
        return day

    def __str__(self) -> str:
        """Give the date as it is written in a dossier."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Period:
    """From one date to another, both included."""

    start: PartialDate
    end: PartialDate

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `2010/2012`; a ValueError says what is wrong."""
        start, _, end = text.partition("/")
        period = cls(PartialDate.parse(start), PartialDate.parse(end))
        if period.end < period.start:
            msg = f"'{text}' ends before it starts"
            raise ValueError(msg)
        return period

    def __str__(self) -> str:
        """Give the period as it is written in a dossier."""
        return f"{self.start}/{self.end}"


def _date(value: Any) -> Any:
    return PartialDate.parse(value) if isinstance(value, str) else _no_parts(value)


def _day(value: Any) -> Any:
    return PartialDate.parse_day(value) if isinstance(value, str) else _no_parts(value)


def _moment(value: Any) -> Any:
    if not isinstance(value, str):
        return _no_parts(value)
    return Period.parse(value) if "/" in value else PartialDate.parse(value)


def _no_parts(value: Any) -> Any:
    # A dataclass would be read from a mapping of its fields too, and a date is written in one way.
    if isinstance(value, dict | list):
        msg = "a date is wanted here: 2021, 2021-12 or 2021-12-31"
        raise ValueError(msg)  # noqa: TRY004 -- pydantic takes a ValueError for an author's
    return value


DateField = Annotated[PartialDate, BeforeValidator(_date)]
DayField = Annotated[PartialDate, BeforeValidator(_day)]
MomentField = Annotated[PartialDate | Period, BeforeValidator(_moment)]
