"""What a panel tells of a sentence, a claim or a figure: words, each with where it was written and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.diagnostics import Span
    from reportgen.serve.sentences import Spot


@dataclass(frozen=True, slots=True)
class Status:
    """Whether a paper says so: `verified`, `elsewhere`, `not-found`, `no-source` or `none`, and on which pages."""

    name: str
    pages: str = ""


@dataclass(frozen=True, slots=True)
class FigureCard:
    """A quantity or a date: its words, its value as data, and the page of the paper that it is from."""

    key: str
    words: str
    value: str
    asof: str
    paper: str
    """None is named where the brief itself has set a date."""
    page: str
    status: Status | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Use:
    """A sentence that names a claim, with its words."""

    spot: Spot
    words: str


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim with all that is known of it, in one language; `label` is empty where the brief does not use it."""

    key: str
    label: str
    text: str
    kind: str
    confidence: str
    reason: str
    paper: str
    page: str
    anchors: tuple[str, ...]
    paper_language: str
    """The language of the paper (BCP 47), in which its anchors are."""
    note: str
    works: tuple[tuple[str, tuple[str, ...]], ...]
    """A word of the screen (`cites`) and the works that it tells of."""
    status: Status
    explanations: tuple[str, ...]
    signed: tuple[tuple[str, str], ...]
    """Name and date."""
    span: Span | None


@dataclass(frozen=True, slots=True)
class Version:
    """A text in one language: its words, as it stands in the file, and where."""

    language: str
    """The language's name for itself."""
    tag: str
    words: str
    source: str
    span: Span


@dataclass(frozen=True, slots=True)
class SentenceCard:
    """A sentence with what it rests on, and what the other languages say there."""

    spot: Spot
    version: Version
    others: tuple[Version, ...]
    claims: tuple[ClaimCard, ...]
    judgement: tuple[ClaimCard, ...]
    """The claims that the judgement as a whole rests on, if it is one."""
    figures: tuple[FigureCard, ...]
    works: tuple[str, ...]
    is_own: bool
