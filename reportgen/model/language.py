"""A language of the brief, as its data file in `languages/` says: words, conventions, fonts."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from reportgen.model.brief import Likelihood, Relation, Score
from reportgen.model.evidence import ClaimKind, Confidence, Qualifier
from reportgen.model.shape import Shape

Role = Literal["business-as-usual", "do-minimum", "preferred", "alternative"]


class Face(Shape):
    """A font face by file; `index` is its place in a collection (.ttc), from 0."""

    file: str
    index: int = 0


class Family(Shape):
    """The faces of a type family; a style that the script has no use for names another of its faces."""

    regular: Face
    bold: Face
    italic: Face
    bold_italic: Face


class Fonts(Shape):
    """The text and display type of the language's script."""

    script: Literal["latin", "han"]
    serif: Family
    sans: Family


class SecondUnit(Shape):
    """Another unit for the same quantity: value × `factor` (a fraction such as 1/15) in `unit`, set by `form`."""

    unit: str
    factor: str
    form: str


class Unit(Shape):
    """How a unit is written: `forms` by CLDR plural category (`other` at least), `{n}` the number.

    `also` gives a second unit for readers who do not know the first: `per` of it make one, and `form` sets both,
    `{this}` and `{other}`.
    """

    forms: dict[str, str]
    also: SecondUnit | None = None


class Magnitude(Shape):
    """A step of large numbers: from `value` on, numbers are written as multiples of it, with `suffix`."""

    value: Decimal
    suffix: str
    upto: int = 3
    """Digits after the decimal sign at most; a number that needs more is written out."""


class Numbers(Shape):
    """Conventions of numbers: `grouping` of thousands or none, `range` with `{from}` and `{to}`."""

    grouping: bool
    magnitudes: tuple[Magnitude, ...]
    range: str
    unit_at_both_ends: bool
    """Whether a range repeats magnitude and unit (GB/T 15835, 5.1.3: 2万～5万)."""


class Dates(Shape):
    """Patterns of CLDR (UTS 35, part 4) for a day, a month and a year, and a period with `{from}` and `{to}`."""

    day: str
    month: str
    year: str
    period: str
    year_period: str


class Typography(Shape):
    """How the script is set: what the templates need to know, in TeX's units."""

    indent: str
    parskip: str
    leading: str
    sentence_end: str
    """The characters that close a sentence."""
    word_spaces: bool
    """Whether words stand apart by spaces; if not, a line break in a source is no space."""
    emphasis: Literal["italic", "dots", "sans"]
    list_separator: str
    words_per_page: int = 0


class Language(Shape):
    """One data file of `languages/`."""

    code: str
    tag: str
    """BCP 47."""
    locale: str
    """The locale of CLDR, as Babel names it."""
    name: str
    """The language's name for itself."""
    typography: Typography
    fonts: Fonts
    numbers: Numbers
    dates: Dates
    qualifiers: dict[Qualifier, str]
    units: dict[str, Unit]
    likelihood: dict[Likelihood, str]
    likelihood_range: dict[Likelihood, str]
    confidence: dict[Confidence, str]
    kinds: dict[ClaimKind, str]
    relations: dict[Relation, str]
    scores: dict[Score, str]
    roles: dict[Role, str]
    words: dict[str, str]
    """Headings and fixed words of the brief; `{…}` marks are filled in."""
