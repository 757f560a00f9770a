"""What a paper shows of itself, as `ingest` found it, and how sure that is; nothing in it was made up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.audit.dating import Moments
    from reportgen.audit.figures import Figure
    from reportgen.model.dates import PartialDate, Period


@dataclass(frozen=True, slots=True)
class Guess:
    """A fact of the record; `sure` where two places of the paper say the same."""

    text: str
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it stands, its page, and where its line begins in the page's text."""

    text: str
    page: int
    begin: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with a value: its words as they stand, its page, and the dates that it may speak of."""

    figure: Figure
    words: str
    page: int
    moments: Moments


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or period of the paper, as it stands and as a value, and its page."""

    date: PartialDate | Period
    words: str
    page: int


@dataclass(frozen=True, slots=True)
class Other:
    """A figure without a value of its own: an ordinal, a word such as several, a date without a year."""

    words: str
    page: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A source that the paper gives: biblatex's type, the fields that can be told, and the pages that give it."""

    kind: str
    fields: Mapping[str, str]
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper as it was read."""

    key: str
    language: str
    pages: int
    first: int | None
    """The number printed on the first page."""
    body: tuple[int, int] | None
    """First and last page in the paper's language, where others are not."""
    record: Mapping[str, Guess] = field(default_factory=dict)
    headings: tuple[Heading, ...] = ()
    amounts: tuple[Amount, ...] = ()
    moments: tuple[Moment, ...] = ()
    others: tuple[Other, ...] = ()
    references: tuple[Reference, ...] = ()
