"""A checked dossier: nothing in it is missing, misspelt or said in one language only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.diagnostics import Span
    from reportgen.model.authored import Authored
    from reportgen.model.brief import Brief
    from reportgen.model.dates import PartialDate
    from reportgen.model.evidence import Claim, Event, Paper, Quantity
    from reportgen.model.image import Image
    from reportgen.model.language import Language
    from reportgen.model.sources import Confirmed, Entry, Input
    from reportgen.model.template import Template
    from reportgen.model.text import Localized
    from reportgen.model.theme import Theme
    from reportgen.model.verification import Kind, SignOff, Source, Verdict


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A figure of a series and the words that stand beside it."""

    key: str
    paper: str
    quantity: Quantity
    label: Localized


FigureSource: TypeAlias = "Quantity | Event | PartialDate"
"""What a `{key}` may name: a quantity, an event, or one of the brief's own dates."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """The brief and everything that it rests on, by key."""

    name: str
    brief: Brief
    papers: Mapping[str, Paper]
    """In the order of the brief."""
    series: Mapping[str, tuple[SeriesRow, ...]]
    references: Mapping[str, Entry]
    languages: Mapping[str, Language]
    """The languages of the brief, in its order."""
    scripts: Mapping[str, Language]
    """Every language that the program knows: sources are cited in languages that the brief is not written in."""
    theme: Theme
    """How it looks."""
    logo: Image | None
    """The picture at its head."""
    handling: Localized
    """Who may read it, as the brief says, or else its theme."""
    figures: Mapping[str, FigureSource]
    claims: Mapping[str, tuple[str, Claim]]
    """Claim key -> (key of its paper, claim)."""
    inputs: Mapping[str, Input]
    confirmed: Confirmed = field(default_factory=dict)
    """What all languages were found to say the same of: nothing, where nobody ever confirmed it."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    """The files that papers were verified from, by the key of the paper."""
    verdicts: Mapping[tuple[Kind, str], Verdict] = field(default_factory=dict)
    """What was verified, as far as it has not changed since."""
    sign_offs: Mapping[str, tuple[SignOff, ...]] = field(default_factory=dict)
    """Claim key -> who has signed it, as it stands now."""
    signed: tuple[SignOff, ...] = ()
    """Every signature that is kept, those too that a change has made void."""
    places: Mapping[tuple[Kind, str], Span] = field(default_factory=dict)
    """Where an author finds what a verdict is on."""
    template: Template | None = None
    """What it is set by, where that is not the shipped templates."""
    authored: tuple[Authored, ...] = field(default=(), compare=False, repr=False)
    """Everything that is printed as its author wrote it."""
    digests: dict[str, Mapping[str, str]] = field(default_factory=dict, init=False, compare=False, repr=False)
    """Language -> the hashes of what an edition in it takes from each file, once somebody has asked (`identity.py`).

    To go through a dossier takes as long as to compose a third of it, and each edition asks for every language of its
    own. Another dossier, such as `replace` makes, knows none.
    """
