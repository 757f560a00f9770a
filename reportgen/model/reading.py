"""How figures and dates are written in the papers of one language, as its data file in `readings/` says.

A language of papers need not be one of briefs. Where it is both, the forms of `languages/` are read as well.
"""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from reportgen.model.evidence import Qualifier
from reportgen.model.shape import Shape

Words = tuple[str, ...]


class Counted(Shape):
    """What a number counts: nouns of its clause, and the measure words that may stand between."""

    measures: Words = Field(default=(), alias="with")
    nouns: Words = Field(alias="of")


class Notes(Shape):
    """Footnotes: the signs that mark them, and the words by which a sentence of one gives a source."""

    marks: str
    citations: Words


class Headings(Shape):
    """Headings without a number, by the words that they consist of."""

    abstract: Words = ()
    references: Words = ()
    others: Words = ()


class Reading(Shape):
    """One data file of `readings/`; a word may end in `*`, which stands for any ending."""

    language: str
    word_spaces: bool
    """Whether words stand apart by spaces; if not, spaces and line breaks mean nothing."""
    sentence_end: str
    decimal: str
    group: str
    """The signs that may set thousands apart; a thin or no-break space always may."""
    han_numerals: bool = False
    numerals: dict[str, Decimal] = Field(default_factory=dict)
    """Numbers that are words."""
    variants: dict[str, str] = Field(default_factory=dict)
    """Characters that stand for another."""
    magnitudes: dict[str, Decimal]
    vague: Words = ()
    """Words in the place of a number that nobody knows."""
    units: dict[str, Words]
    """Unit -> the words for it behind a number."""
    before: dict[str, Words] = Field(default_factory=dict)
    """Unit -> the words for it before a number."""
    counts: dict[str, Counted]
    measures: Words = ()
    """Other words that make a figure of a numeral in characters."""
    ordinals: Words = ()
    qualifiers: dict[Qualifier, Words]
    qualifiers_after: dict[Qualifier, Words] = Field(default_factory=dict)
    ranges: Words
    lists: Words
    dates: Words
    """Patterns of {y}, {m}, {d}, {M} (a month's name); {Y}, {N}, {D} are those of the end of a period."""
    months: dict[str, int] = Field(default_factory=dict)
    periods: Words = ()
    """Words around the two ends of a period that stand apart: 自…到."""
    notes: Notes
    headings: Headings = Headings()
