"""A figure's source -> what a text may ask of it: its number, its date, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportgen.messages import _
from reportgen.model.dates import PartialDate, Period
from reportgen.model.evidence import Event, Quantity

if TYPE_CHECKING:
    from decimal import Decimal

    from reportgen.model.dossier import FigureSource
    from reportgen.model.language import Language
    from reportgen.model.text import FigureAspect

LONGEST: Final = 40
"""Digits of a number, before the point or in all; a longer one is a slip of the exponent."""


def moment_of(source: FigureSource) -> PartialDate | Period | None:
    """Give the date or period that a figure speaks of; None where nobody knows it."""
    if isinstance(source, Quantity):
        return None if source.asof == "unknown" else source.asof
    return source.date if isinstance(source, Event) else source


def aspects_of(source: FigureSource) -> frozenset[FigureAspect]:
    """Give the aspects that `{key.aspect}` may name; `full` always is one."""
    aspects: set[FigureAspect] = {"full"}
    if isinstance(source, Quantity):
        aspects |= {"bare", "number"}
    moment = moment_of(source)
    if moment is not None:
        ends = (moment.start, moment.end) if isinstance(moment, Period) else (moment,)
        aspects |= {"date", "year"}
        aspects |= {"month"} if all(end.month for end in ends) else set()
    return frozenset(aspects)


def plainest(source: FigureSource, aspect: FigureAspect) -> FigureAspect:
    """Give the aspect that says as much of a figure, and stands for all that do: a number without qualifier is bare.

    `full` of an event is its date, `year` of a date that is a year no less than it.
    """
    moment = moment_of(source)
    if isinstance(source, Quantity) and aspect in {"full", "bare", "number"}:
        return "full" if source.qualifier == "exact" or aspect == "full" else "bare"
    ends = (moment.start, moment.end) if isinstance(moment, Period) else (moment,) if moment else ()
    whole: FigureAspect = "date" if isinstance(source, Quantity) else "full"
    if aspect in {"full", "date"}:
        return whole
    finer = any(end.month if aspect == "year" else end.day for end in ends)
    return aspect if finer else whole


def case_objection(source: FigureSource, aspect: FigureAspect, case: str, language: Language) -> str | None:
    """Say in a clause why a language does not write an aspect of a figure in a case; None where it does."""
    if not case:
        return None
    known = language.cases
    if not isinstance(source, Quantity) or aspect not in {"full", "bare", "number"}:
        known = frozenset(language.dates.months)
    elif aspect != "number" and source.unit in language.units:
        unit = language.units[source.unit]
        known = frozenset(each for each in known if unit.in_case(each) is not None)
    if case in known:
        return None
    if not known:
        return _("{language} writes this in no case '{case}': leave it out", language=language.name, case=case)
    return _(
        "{language} writes this in no case '{case}': there is {known}",
        language=language.name,
        case=case,
        known=", ".join(sorted(known)),
    )


def objection(source: FigureSource, aspect: FigureAspect) -> str | None:
    """Say in a clause why a figure has no such aspect; None where it has."""
    if aspect in aspects_of(source):
        return None
    if aspect in {"bare", "number"}:
        if isinstance(source, Event):
            return _("an event has no number; it has a date, a year and perhaps a month")
        return _("a date has no number; it has a date, a year and perhaps a month")
    if moment_of(source) is None:
        return _("nobody knows the date of this quantity: its 'asof' is unknown")
    return _("no month is known: the date is {date}", date=moment_of(source))


def is_absurd(value: Decimal) -> bool:
    """Whether a number is no figure of this world, and too long to be written."""
    return not value.is_finite() or max(abs(value.adjusted()), len(value.as_tuple().digits)) > LONGEST
