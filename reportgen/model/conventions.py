"""How a language writes numbers, units and dates: the shapes of the conventions in its data file."""

from __future__ import annotations

import re
from itertools import permutations
from string import Formatter
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, get_args

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema

from reportgen.messages import _, listed
from reportgen.model.shape import Positive, Shape, Truth, Whole, Word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

UnitKind = Literal["money", "share", "duration", "length", "measure", "count"]
_CASE: Final = "[a-z]+"
_GOVERNING: Final = re.compile(rf"\{{(?::({_CASE}))?\}}")
_MONTHS: Final = 12
FACTOR = r"^[1-9][0-9]*(\.[0-9]+)?(/[1-9][0-9]*)?$"
PluralCategory = Literal["zero", "one", "two", "few", "many", "other"]
"""The categories of CLDR (UTS 35, part 3, "Language Plural Rules")."""


def _blanks(*names: str) -> Callable[[str], str]:
    """Give the check that a text has these blanks, each once, and no other brace."""

    def check(text: str) -> str:
        wanted = listed([f"{{{name}}}" for name in names])
        try:
            parts = [part[1:] for part in Formatter().parse(text) if part[1] is not None]
        except ValueError as error:
            msg = _("'{text}' has a brace too many or too few; its blanks are {wanted}", text=text, wanted=wanted)
            raise ValueError(msg) from error
        if sorted(parts, key=str) != sorted([(name, "", None) for name in names], key=str):
            msg = _("'{text}' must have {wanted}, once each", text=text, wanted=wanted)
            raise ValueError(msg)
        return text

    return check


def _may_govern(text: str) -> str:
    """Check that a text has one blank, which may name the case that the words in it are to have: `{:genitive}`."""
    _blanks("")(_GOVERNING.sub("{}", text))
    return text


def government(qualified: str) -> tuple[str, str]:
    """Give the words with a plain blank, and the case that they govern; the empty string if none."""
    found = _GOVERNING.search(qualified)
    return _GOVERNING.sub("{}", qualified), (found.group(1) or "") if found else ""


def complete(kind: object) -> Callable[[dict[str, str]], dict[str, str]]:
    """Give the check that a mapping has an entry for every word of the literal type `kind`."""

    def check(mapping: dict[str, str]) -> dict[str, str]:
        missing = [word for word in get_args(kind) if word not in mapping]
        if missing:
            msg = _("nothing is said for {missing}", missing=", ".join(missing))
            raise ValueError(msg)
        return mapping

    return check


def every(kind: object) -> Any:
    """Give the same demand to the schema of the mapping."""
    return Field(json_schema_extra={"required": list(get_args(kind))})


def _has_other(forms: dict[PluralCategory, str]) -> dict[PluralCategory, str]:
    if "other" not in forms:
        msg = _("a unit needs the form 'other', which every language has")
        raise ValueError(msg)
    return forms


def _schema(*names: str) -> WithJsonSchema:
    """Give the schema of a text with these blanks, each once; a doubled brace is a brace."""
    words = r"(?:[^{}]|\{\{|\}\})*"
    orders = ("".join(rf"\{{{name}\}}{words}" for name in order) for order in permutations(names))
    return WithJsonSchema({"type": "string", "pattern": f"^{words}(?:{'|'.join(orders)})$"})


Qualified = Annotated[str, AfterValidator(_may_govern), _schema(rf"(?::{_CASE})?")]
"""Words around a quantity; the blank may name the case that they govern: `около {:genitive}`."""
Case = Annotated[str, StringConstraints(pattern=f"^{_CASE}$")]
"""A grammatical case by its English name, as CLDR has them: genitive, dative, prepositional."""
Counted = Annotated[str, AfterValidator(_blanks("n")), _schema("n")]
Range = Annotated[str, AfterValidator(_blanks("from", "to")), _schema("from", "to")]
Paired = Annotated[str, AfterValidator(_blanks("this", "other")), _schema("this", "other")]


Forms = Annotated[
    dict[PluralCategory, Counted], AfterValidator(_has_other), Field(json_schema_extra={"required": ["other"]})
]
Names = Annotated[tuple[Word, ...], Field(min_length=_MONTHS, max_length=_MONTHS)]


class SecondUnit(Shape):
    """Another unit for the same quantity: `factor` of it make one of this; `form` sets both."""

    unit: Word
    factor: Annotated[
        str,
        StringConstraints(pattern=FACTOR),
        WithJsonSchema({"type": ["string", "number"], "pattern": FACTOR, "minimum": 1}),
    ]
    """A decimal number or a fraction such as 1/15."""
    form: Paired


class Unit(Shape):
    """How a unit is written: a form a plural category, in which `{n}` is the number.

    `also` gives a second unit for readers who do not know the first. It is printed where the conversion
    is exact: a rounded figure would be one that no paper gives.
    """

    kind: UnitKind
    forms: Forms
    cases: dict[Case, Forms] = Field(default_factory=dict)
    """The forms in other cases than that of a count (около 42 компаний); what has one form has it in every case."""
    also: SecondUnit | None = None

    def in_case(self, case: str) -> Mapping[PluralCategory, str] | None:
        """Give the forms in a case (the empty string: that of a count); None if nobody has said them."""
        return self.forms if not case or len(self.forms) == 1 else self.cases.get(case)


class Magnitude(Shape):
    """A step of large numbers: from `value` on, numbers are multiples of it, followed by `suffix`."""

    value: Positive
    suffix: Word
    digits: Whole
    """How many stand after the decimal sign at most; a number that needs more is written out."""


class Numbers(Shape):
    """Conventions of numbers."""

    minus: Word
    decimal: Literal[".", ","] = "."
    """The decimal sign, as CLDR has it for the language: what is typed by hand is read by it."""
    group_from: Positive | None = None
    """The number from which on thousands are set apart; without it they never are."""
    magnitudes: tuple[Magnitude, ...]
    range: Range
    signed_range: Range
    """For a range that has a minus at either end."""
    magnitude_at_both_ends: Truth
    """Whether a range repeats the magnitude (2万～5万) or shares it (2–5 billion)."""
    unit_at_both_ends: tuple[UnitKind, ...] = ()
    """The kinds of unit that a range repeats."""


class PeriodForm(Shape):
    """A period: CLDR patterns of its two ends, and what stands between them."""

    start: Word
    between: Word
    end: Word


class Periods(Shape):
    """Periods by what is known of their ends, and by what the ends share."""

    years: PeriodForm
    months: PeriodForm
    months_of_year: PeriodForm
    days: PeriodForm
    days_of_year: PeriodForm
    days_of_month: PeriodForm
    between: Word
    """Where one end is known more precisely than the other: each end in its own form."""


class Dates(Shape):
    """Patterns of CLDR (UTS 35, part 4) for a day, a month, a year, and periods."""

    day: Word
    month: Word
    year: Word
    periods: Periods
    months: dict[Case, Names] = Field(default_factory=dict)
    """The names of the months in the cases that a text may ask for: they stand where a pattern has LLLL."""
