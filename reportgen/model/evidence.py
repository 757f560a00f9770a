"""What a paper says, as data: quantities, events, claims, cases, and what is known of the paper."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from reportgen.model.dates import MomentField
from reportgen.model.shape import Key, Shape, Unknown
from reportgen.model.text import Localized

Qualifier = Literal["exact", "about", "nearly", "over", "at-least", "up-to"]
ClaimKind = Literal["finding", "interpretation", "forecast", "context"]
Confidence = Literal["low", "moderate", "high"]
Page = Annotated[int, Field(ge=1)]


def _pages(value: object) -> object:
    return value if isinstance(value, list | tuple) else [value]


Pages = Annotated[tuple[Page, ...], BeforeValidator(_pages), Field(min_length=1)]


class Quantity(Shape):
    """A figure, written once: `value` in whole units (5.9e9 for 5.9 billion), `to` the end of a range."""

    value: Decimal
    to: Decimal | None = None
    unit: str
    qualifier: Qualifier = "exact"
    asof: MomentField | Unknown = "unknown"
    page: Page
    unverified: Localized | None = None
    """Why the page does not bear it out, where that is so and meant."""


class Event(Shape):
    """Something that happened, with its date as precise as the paper gives it."""

    date: MomentField
    page: Page
    title: Localized
    unverified: Localized | None = None


class Claim(Shape):
    """A statement of fact or opinion that the paper makes, with its place and how far to trust it."""

    kind: ClaimKind
    text: Localized
    page: Pages
    anchors: tuple[str, ...] = Field(min_length=1)
    confidence: Confidence
    reason: Localized
    references: tuple[Key, ...] = ()
    corroborated: tuple[Key, ...] = ()
    disputed: tuple[Key, ...] = ()
    note: Localized | None = None
    unverified: Localized | None = None


class Case(Shape):
    """The example that a paper rests its argument on."""

    name: Localized
    text: Localized
    claims: tuple[Key, ...] = Field(min_length=1)


class NotUsed(Shape):
    """A figure of the paper that the summary leaves out, and why."""

    figure: str
    page: Page
    reason: str


class PageRange(Shape):
    """How many pages the file has, the number printed on the first, and which are the body."""

    count: Page
    first: Page | Unknown
    body: tuple[Page, Page] | None = None
    """First and last page of the text proper; abstracts that repeat it stand outside. None: all pages."""


class Record(Shape):
    """The bibliographic facts of a paper; what nobody knows says so."""

    title: Localized | Unknown
    author: Localized | Unknown
    institution: Localized | Unknown
    journal: Localized | Unknown
    issue: Localized | Unknown
    date: Localized | Unknown
    written: Localized | Unknown


class Paper(Shape):
    """A structured summary of one paper."""

    paper: Key
    label: Annotated[str, Field(pattern=r"^[A-Z]$")]
    cite: Key
    language: str
    name: Localized
    pages: PageRange
    record: Record
    thesis: Localized
    quantities: dict[Key, Quantity] = Field(default_factory=dict)
    events: dict[Key, Event] = Field(default_factory=dict)
    claims: dict[Key, Claim]
    cases: dict[Key, Case] = Field(default_factory=dict)
    limitations: tuple[Localized, ...]
    not_used: tuple[NotUsed, ...] = ()
