"""A digit in a text -> the figures of the dossier that it may stand for.

What is typed is read as the language writes it, magnitude, unit and date with it, and compared with the values of all
figures: nothing is worded here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import TYPE_CHECKING, Final

from reportgen.model.dates import PartialDate, Period
from reportgen.model.evidence import Quantity
from reportgen.model.figures import moment_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.model.dossier import FigureSource
    from reportgen.model.language import Language

TYPED: Final = re.compile(r"\d+(?:[.,]\d+)*")
_GAP: Final = " \u00a0\u202f"
_FIELDS: Final = {
    "y": r"(?P<year>\d{4})",
    "M": r"(?P<month>\d{1,2})",
    "MMMM": r"[A-Z][a-z]{2,}",
    "d": r"(?P<day>\d{1,2})",
}
_SHOWN: Final = 3


@dataclass(frozen=True)
class Lexicon:
    """How a language writes what may stand around a number."""

    language: Language

    def value(self, text: str, start: int, end: int) -> tuple[Decimal, bool, str | None] | None:
        """Read the number between two offsets: its value, whether a magnitude stands behind it, and its unit."""
        try:
            number = Decimal(self._ungrouped(unicodedata.normalize("NFKC", text[start:end])))
        except InvalidOperation:
            return None
        before, after = text[:start].rstrip(_GAP), text[end:].lstrip(_GAP)
        for suffix, value in self._magnitudes:
            if after.startswith(suffix):
                return number * value, True, self._unit(before, after[len(suffix) :].lstrip(_GAP))
        return number, False, self._unit(before, after)

    def date(self, text: str, start: int) -> tuple[PartialDate, bool] | None:
        """Read the date that the number at an offset is part of, and whether a month is named that is not read."""
        for pattern, names_month in self._dates:
            for match in pattern.finditer(text):
                if match.start() <= start < match.end():
                    parts = {name: int(digits) for name, digits in match.groupdict().items()}
                    return PartialDate(**parts), names_month
        return None

    @cached_property
    def magnitudes(self) -> tuple[Decimal, ...]:
        """The values of the magnitudes that a number may leave to its context."""
        return tuple(value for _, value in self._magnitudes)

    def _ungrouped(self, number: str) -> str:
        """Give a number with a point for its decimal sign: what is not the language's own may set thousands apart."""
        other = "," if self.language.numbers.decimal == "." else "."
        return re.sub(rf"[{other}](?=\d{{3}}(?!\d))", "", number).replace(",", ".")

    def _unit(self, before: str, after: str) -> str | None:
        for prefix, suffix, unit in self._units:
            if before.endswith(prefix) and after.startswith(suffix):
                return unit
        return None

    @cached_property
    def _magnitudes(self) -> list[tuple[str, Decimal]]:
        found = [(each.suffix.strip(_GAP), each.value) for each in self.language.numbers.magnitudes]
        return sorted(found, key=lambda each: -len(each[0]))

    @cached_property
    def _units(self) -> list[tuple[str, str, str]]:
        forms = [
            (*(part.strip(_GAP) for part in form.split("{n}")), name)
            for name, unit in self.language.units.items()
            for forms in (unit.forms, *unit.cases.values())
            for form in forms.values()
        ]
        longest_first = sorted(forms, key=lambda form: -len(form[0]) - len(form[1]))
        return [(form[0], form[1], form[2]) for form in longest_first if form[0] or form[1]]

    @cached_property
    def _dates(self) -> list[tuple[re.Pattern[str], bool]]:
        dates = self.language.dates
        return [(_date_pattern(each), "MMM" in each) for each in (dates.day, dates.month, dates.year)]


def meant(
    text: str, span: tuple[int, int], lexicon: Lexicon, figures: Mapping[str, FigureSource], near: frozenset[str]
) -> tuple[str, ...]:
    """Give what to write for the number at `span`, the likeliest first; `near` are keys that its twins name."""
    found = dict(_candidates(text, span, lexicon, figures))
    return tuple(sorted(found, key=lambda each: (each.strip("{}").split(".")[0] not in near, found[each])))[:_SHOWN]


def _candidates(
    text: str, span: tuple[int, int], lexicon: Lexicon, figures: Mapping[str, FigureSource]
) -> Iterator[tuple[str, int]]:
    """Give each figure that fits, with how far it is from what was typed."""
    read, date = lexicon.value(text, *span), lexicon.date(text, span[0])
    for key, source in figures.items():
        if read and isinstance(source, Quantity):
            distance = _distance(read, source, lexicon)
            if distance is not None:
                yield f"{{{key}}}", distance
                continue
        if date and (aspect := _aspect(*date, source)) is not None:
            yield f"{{{key}{aspect}}}", 1 if isinstance(source, Quantity) else 0


def _distance(read: tuple[Decimal, bool, str | None], quantity: Quantity, lexicon: Lexicon) -> int | None:
    value, has_magnitude, unit = read
    values = {quantity.value, quantity.to}
    if unit is not None:
        return 0 if unit == quantity.unit and value in values else None
    if value in values:
        return 2
    scaled = not has_magnitude and any(value * magnitude in values for magnitude in lexicon.magnitudes)
    return 3 if scaled else None


def _aspect(date: PartialDate, names_month: bool, source: FigureSource) -> str | None:  # noqa: FBT001 -- a pair
    """Give how to ask a figure for a date, if it has it: as precisely as it was typed."""
    moment = moment_of(source)
    for end in (moment.start, moment.end) if isinstance(moment, Period) else (moment,) if moment else ():
        known = replace(end, month=0) if names_month and end.month else end
        if known == date:
            return ".date" if isinstance(source, Quantity) else ""
        if end.day and replace(known, day=0) == date and (date.month or names_month):
            return ".month"
        if PartialDate(end.year) == date and not names_month:
            return ".year"
    return None


def _date_pattern(pattern: str) -> re.Pattern[str]:
    """Give the pattern of what a CLDR pattern writes; a month's name may be any word with a capital."""
    parts = re.findall(r"y+|M+|d+|'[^']*'|.", pattern)
    fields = (_FIELDS.get(part) or (f"[{_GAP}]" if part in _GAP else re.escape(part.strip("'"))) for part in parts)
    return re.compile(r"(?<!\d)" + "".join(fields) + r"(?!\d)")
