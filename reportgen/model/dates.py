"""Text such as `2021`, `2015-05`, `2015-05-10` or `2010/2012` -> a date as precise as it is known.

The notation is that of ISO 8601: reduced precision (clause 5.2.2) and the interval (clause 5.5).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as calendar_date
from typing import TYPE_CHECKING, Annotated

from pydantic import GetPydanticSchema, WithJsonSchema
from pydantic_core.core_schema import no_info_plain_validator_function

from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")

# The days of the calendar, for editors: months of 31 days, of 30, the 28 of February, and the leap day
# of every fourth year but three of four centuries.
_YEAR = "(?!0000)[0-9]{4}"
_LEAP = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?!0000)(?:[02468][048]|[13579][26])00)"
_DAY = (
    f"{_YEAR}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
    f"|{_LEAP}-02-29"
)
_CALENDAR = f"(?:{_YEAR}(?:-(?:0[1-9]|1[0-2]))?|{_DAY})"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month of a year, or a day: what is 0 is not known."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2021`, `2021-12` or `2021-12-31`; a ValueError says what is wrong."""
        match = _DATE.fullmatch(text)
        if match is None:
            msg = _("'{text}' is not a date; write 2021, 2021-12 or 2021-12-31", text=text)
            raise ValueError(msg)
        year, month, day = (int(part or 0) for part in match.groups())
        try:
            calendar_date(*(1 if part is None else int(part) for part in match.groups()))
        except ValueError as error:
            msg = _("'{text}' is not a day of the calendar", text=text)
            raise ValueError(msg) from error
        return cls(year, month, day)

    @classmethod
    def parse_day(cls, text: str) -> PartialDate:
        """Read `2021-12-31`, and nothing less precise; a ValueError says what is wrong."""
        day = cls.parse(text)
        if not day.day:
            msg = _("'{text}' is no day; write 2021-12-31", text=text)
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
        start, _slash, end = text.partition("/")
        period = cls(PartialDate.parse(start), PartialDate.parse(end))
        if period.end < period.start:
            msg = _("'{text}' ends before it starts", text=text)
            raise ValueError(msg)
        return period

    def __str__(self) -> str:
        """Give the period as it is written in a dossier."""
        return f"{self.start}/{self.end}"


def _date(value: object) -> PartialDate:
    if isinstance(value, str):
        return PartialDate.parse(value)
    if not isinstance(value, PartialDate):
        raise _no_date()
    return value


def _day(value: object) -> PartialDate:
    return PartialDate.parse_day(value) if isinstance(value, str) else _date(value)


def _moment(value: object) -> PartialDate | Period:
    if isinstance(value, str) and "/" in value:
        return Period.parse(value)
    return value if isinstance(value, Period) else _date(value)


def _no_date() -> ValueError:
    return ValueError(_("a date is wanted here: 2021, 2021-12 or 2021-12-31"))


def _made_by(read: Callable[[object], PartialDate | Period]) -> GetPydanticSchema:
    # What pydantic would make of a dataclass is a mapping of its fields, and a date is written in one way.
    return GetPydanticSchema(lambda _type, _handler: no_info_plain_validator_function(read))


def _schema(pattern: str) -> WithJsonSchema:
    # 2021 without quotes is a number to an editor.
    return WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{pattern}$", "minimum": 1000, "maximum": 9999})


DateField = Annotated[PartialDate, _made_by(_date), _schema(_CALENDAR)]
"""2021, 2021-12 or 2021-12-31."""
DayField = Annotated[PartialDate, _made_by(_day), WithJsonSchema({"type": "string", "pattern": f"^(?:{_DAY})$"})]
"""2021-12-31, and nothing less precise."""
MomentField = Annotated[PartialDate | Period, _made_by(_moment), _schema(f"{_CALENDAR}(?:/{_CALENDAR})?")]
"""A date, or a period such as 2010/2012."""
