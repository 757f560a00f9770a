"""The text of a field that has a form of its own -> whether it keeps to it: an address, a date, a list of names."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

NAMES: Final = frozenset(
    {
        "afterword",
        "annotator",
        "author",
        "bookauthor",
        "commentator",
        "editor",
        "editora",
        "editorb",
        "editorc",
        "foreword",
        "holder",
        "introduction",
        "shortauthor",
        "shorteditor",
        "translator",
    }
)
"""Fields that are lists of names."""

_ADDRESS = re.compile(r"https?://[^\s\"<>\\^`{|}]+", re.IGNORECASE)
"""What leads to a page: the characters that RFC 3986 (appendix A) leaves out would end it, or open something else."""
_DATE = re.compile(r"-?\d{4}(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?[?~%]?|\d{2}(?:\d|X)X")
_YEAR = 4
"""Digits of a year."""
_LEAP = 2000
"""Stands for a year whose last digits are not known: it has every day."""
_AND, _COMMA, _PARTS = re.compile(r" and (?=\S)"), re.compile(","), 3
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


def is_name_list(text: str) -> bool:
    """Whether a text is names joined by `and`, of one to three parts: Family, Jr, Given (biblatex manual 2.3.3)."""
    names = _outside_braces(text, _AND)
    return all(_is_name(name) for name in names) and names != ["others"]


def _is_name(name: str) -> bool:
    parts = _outside_braces(name, _COMMA)
    return len(parts) <= _PARTS and any(each.strip(" {}") for each in parts)


def _outside_braces(text: str, separator: re.Pattern[str]) -> list[str]:
    """Split a text where a separator stands in no braces."""
    depth = begin = at = 0
    parts: list[str] = []
    while at < len(text):
        match = None if depth else separator.match(text, at)
        if match:
            parts.append(text[begin:at])
            begin = at = match.end()
            continue
        if text[at] == "\\":  # the sign behind it is meant
            at += 1
        elif text[at] in "{}":
            depth += 1 if text[at] == "{" else -1
        at += 1
    return [*parts, text[begin:]]


def _is_one(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    month, day = (int(match[name] or 0) for name in ("month", "day"))
    if month in _SEASONS:
        return not match["day"]
    year = int(text[:_YEAR]) if text[:_YEAR].isdecimal() else _LEAP
    in_month = monthrange(max(year, 1), month)[1] if 1 <= month <= 12 else 0  # noqa: PLR2004 -- months of a year
    return (not match["month"] or bool(in_month)) and (not match["day"] or 1 <= day <= in_month)
