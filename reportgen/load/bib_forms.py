"""The text of a field that has a form of its own -> whether it keeps to it: an address, a date."""

from __future__ import annotations

import re
from calendar import monthrange

_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s\"<>\\^`{|}]+", re.IGNORECASE)
"""What leads to a page: the characters that RFC 3986 (appendix A) leaves out would end it, or open something else."""
_DATE = re.compile(r"-?\d{4}(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?[?~%]?|\d{2}(?:\d|X)X")
_YEAR = 4
_SEASONS = range(21, 25)
"""EDTF, level 1 (ISO 8601-2, 4.3): spring to winter in the place of a month."""


def is_address(text: str) -> bool:
    """Whether a text is an address of the web, in one piece."""
    return _ADDRESS.fullmatch(text) is not None


def is_date(text: str) -> bool:
    """Whether a text is a date or a period as biblatex has them (manual 2.3.8): ISO 8601-2, open ends too."""
    start, sign, end = text.partition("/")
    ends = [each for each in (start, end) if each not in ("", "..")]
    return bool(ends) and (not sign or start != "") and all(map(_is_one, ends))


def _is_one(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    month, day = (int(match[name] or 0) for name in ("month", "day"))
    if month in _SEASONS:
        return not match["day"]
    year = int(text[:_YEAR]) if text[:_YEAR].isdecimal() else _YEAR
    in_month = monthrange(max(year, 1), month)[1] if 1 <= month <= 12 else 0  # noqa: PLR2004 -- months of a year
    return (not match["month"] or bool(in_month)) and (not match["day"] or 1 <= day <= in_month)
