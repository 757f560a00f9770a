"""What a paper says, as data: quantities, events, claims, cases, and what is known of the paper."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from reportgen.model.dates import MomentField
from reportgen.model.shape import PAGE, Key, Number, Page, Shape, Unknown, Word
from reportgen.model.text import Localized

Qualifier = Literal["exact", "about", "nearly", "over", "at-least", "up-to"]
ClaimKind = Literal["finding", "interpretation", "forecast", "context"]
Confidence = Literal["low", "moderate", "high"]


def _pages(value: object) -> object:
    return value if isinstance(value, list | tuple) else [value]


Pages = Annotated[
    tuple[Page, ...],
    BeforeValidator(_pages),
    Field(min_length=1),
    WithJsonSchema({"anyOf": [PAGE, {"type": "array", "items": PAGE, "minItems": 1}]}),
]
"""One page or a list of pages."""


class Quantity(Shape):
    """A figure, written once: `value` in whole units (5.9e9 for 5.9 billion), `to` the end of a range."""

    value: Number
    """In whole units: 5.9e9 for 5.9 billion."""
    to: Number | None = None
    """The upper end of a range."""
    unit: Word
    """A currency code, percent, or a unit of languages/*.yaml."""
    qualifier: Qualifier = "exact"
    """The word that the paper puts before the figure."""
    asof: MomentField | Unknown = "unknown"
    """The date or the period that the figure speaks of."""
    page: Page
    """The page of the file on which the figure stands, from 1."""
    unverified: Localized | None = None
    """Why the page does not bear it out, where that is so and meant."""
    todo: Word | None = None
    """What a person has still to look at in a draft: taken out when that is done."""


class Event(Shape):
    """Something that happened, with its date as precise as the paper gives it."""

    date: MomentField
    """As precise as the paper gives it: 2021, 2021-12, 2021-12-31, or a period 2010/2012."""
    page: Page
    """The page of the file that tells of it."""
    title: Localized
    """A few words, for the timeline."""
    unverified: Localized | None = None
    """Why the page does not bear it out, where that is so and meant."""


class Claim(Shape):
    """A statement of fact or opinion that the paper makes, with its place and how far to trust it."""

    kind: ClaimKind
    """What sort of statement it is: a finding of fact, the author's reading, a forecast, or context."""
    text: Localized
    """What the paper says, in one sentence or two."""
    page: Pages
    """The page of the file, or a list of pages."""
    anchors: tuple[Word, ...] = Field(min_length=1)
    """Two to five terms as they stand on that page."""
    confidence: Confidence
    """How far the brief trusts it."""
    reason: Localized
    """Why that confidence, in one short sentence."""
    references: tuple[Key, ...] = ()
    """The sources that the paper itself gives for it, by their keys in references.bib."""
    corroborated: tuple[Key, ...] = ()
    """Independent sources that say the same."""
    disputed: tuple[Key, ...] = ()
    """Independent sources that say otherwise."""
    note: Localized | None = None
    """What a reader should know: a discrepancy, a lost figure."""
    unverified: Localized | None = None
    """Why the page does not bear it out, where that is so and meant."""


class Case(Shape):
    """The example that a paper rests its argument on."""

    name: Localized
    """What it is called."""
    text: Localized
    """What the paper tells of it."""
    claims: tuple[Key, ...] = Field(min_length=1)
    """The claims that this rests on."""


class NotUsed(Shape):
    """A figure of the paper that the summary leaves out, and why."""

    figure: Word
    """The figure as it stands on the page."""
    page: Page
    """The page of the file."""
    reason: Word
    """Why it is left out."""


class PageRange(Shape):
    """How many pages the file has, the number printed on the first, and which are the body."""

    count: Page
    """How many pages the file has."""
    first: Page | Unknown
    """The number that is printed on its first page."""
    body: tuple[Page, Page] | None = None
    """First and last page of the text proper; abstracts that repeat it stand outside. None: all pages."""


class Record(Shape):
    """The bibliographic facts of a paper; what nobody knows says so."""

    title: Localized | Unknown
    """The title as the paper has it."""
    author: Localized | Unknown
    """Who wrote it."""
    institution: Localized | Unknown
    """Where the author works."""
    journal: Localized | Unknown
    """Where it came out."""
    issue: Localized | Unknown
    """In which issue."""
    date: Localized | Unknown
    """When it came out."""
    written: Localized | Unknown
    """When it was written, where that can be told."""


class Paper(Shape):
    """A structured summary of one paper."""

    paper: Key
    """The key of the paper, which is also the name of this file."""
    label: Annotated[str, Field(pattern=r"^[A-Z]$")]
    """A capital letter: with C its claims print as C1, C2 and so on."""
    cite: Key
    """The paper's own entry in references.bib."""
    language: Word
    """The language that the paper is written in."""
    name: Localized
    """How the brief calls the paper."""
    pages: PageRange
    """The pages of the file."""
    record: Record
    """What is known of the paper; `unknown` where nobody knows, never a guess."""
    thesis: Localized
    """What the paper argues, in two or three sentences."""
    quantities: dict[Key, Quantity] = Field(default_factory=dict)
    """Every figure that is used, by a key that texts name in braces."""
    events: dict[Key, Event] = Field(default_factory=dict)
    """Every dated event, by a key that texts name in braces."""
    claims: dict[Key, Claim]
    """Every statement that is used, by a key that texts name in marks."""
    cases: dict[Key, Case] = Field(default_factory=dict)
    """The examples that the paper rests its argument on."""
    limitations: tuple[Localized, ...]
    """What a reader should not expect of the paper."""
    not_used: tuple[NotUsed, ...] = ()
    """Every other figure in the paper's body, with the reason why it is left out."""
