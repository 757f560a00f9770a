"""What the brief says on the strength of the papers, as its author wrote it."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from reportgen.model.dates import DateField, DayField
from reportgen.model.evidence import Confidence
from reportgen.model.shape import Key, Shape
from reportgen.model.text import Localized

Likelihood = Literal[
    "almost-no-chance", "very-unlikely", "unlikely", "even-chance", "likely", "very-likely", "almost-certain"
]
"""The terms of ICD 203 (Analytic Standards), D.6.e.(2)(a), from the least likely."""

Relation = Literal["agree", "differ", "silent"]
Score = Literal["low", "medium", "high"]
Paragraphs = tuple[Localized, ...]


class BottomLine(Shape):
    """The answer, and the judgements it rests on."""

    text: Localized
    judgements: tuple[Key, ...] = Field(min_length=1)


class Judgement(Shape):
    """A key judgement: a likelihood or a confidence, never both (ICD 203, D.6.e.(2)(a))."""

    text: Localized
    likelihood: Likelihood | None = None
    confidence: Confidence | None = None
    claims: tuple[Key, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _calibrated_once(self) -> Self:
        if (self.likelihood is None) == (self.confidence is None):
            msg = "a judgement has either a likelihood or a confidence"
            raise ValueError(msg)
        return self


class Messages(Shape):
    """What is new, why it matters, what to do."""

    new: Localized
    matters: Localized
    act: Localized


class Timeline(Shape):
    """Which events to draw; the lanes are the papers that tell them."""

    title: Localized
    description: Localized
    events: tuple[Key, ...] = Field(min_length=1)


class Profile(Shape):
    """One box on a model: the same eight lines for each."""

    actors: Localized
    act: Localized
    basis: Localized
    instruments: Localized
    money: Localized
    flagship: Localized
    scale: Localized
    dates: Localized


class Mechanism(Shape):
    """How a model is said to work: boxes in a row, and the same in words for who cannot see them."""

    description: Localized
    steps: tuple[Localized, ...] = Field(min_length=2, max_length=6)


class CooperationModel(Shape):
    """One of the two ways to cooperate."""

    paper: Key
    name: Localized
    text: Paragraphs
    profile: Profile
    mechanism: Mechanism


class Dimension(Shape):
    """One row of the comparison: a cell a model, how they relate, what follows."""

    name: Localized
    cells: dict[Key, Localized | Literal["silent"]]
    relation: Relation
    reading: Localized


class Comparison(Shape):
    """The matrix and what it shows."""

    text: Paragraphs
    dimensions: dict[Key, Dimension] = Field(min_length=1)


class Chart(Shape):
    """A series as a picture, with the same in words."""

    series: Key
    shape: Literal["columns", "bars"]
    title: Localized
    description: Localized
    note: Localized


class Option(Shape):
    """A course of action, scored by the three tests of strategic choice."""

    role: Literal["business-as-usual", "do-minimum", "preferred", "alternative"]
    name: Localized
    text: Localized
    suitability: Score
    feasibility: Score
    acceptability: Score
    reason: Localized


class Options(Shape):
    """The courses of action and what the choice turns on."""

    text: Paragraphs
    items: dict[Key, Option] = Field(min_length=2)


class Recommendation(Shape):
    """Who should do what by when, and the judgements it rests on."""

    who: Localized
    what: Localized
    when: Localized
    judgements: tuple[Key, ...] = Field(min_length=1)


class Risk(Shape):
    """What may go wrong, and the answer to it."""

    risk: Localized
    answer: Localized


class Term(Shape):
    """The one name of a thing in one language, and the names that are not to be used."""

    use: str
    avoid: tuple[str, ...] = Field(default=(), alias="not")


class Brief(Shape):
    """The whole of `brief.yaml`."""

    brief: Key
    languages: tuple[str, ...] = Field(min_length=1)
    papers: tuple[Key, ...] = Field(min_length=1)
    series: tuple[Key, ...] = ()
    style: str = "gb-t-7714-2025"
    date: DayField
    asof: DateField
    title: Localized
    subtitle: Localized
    author: Localized
    handling: Localized
    question: Localized
    audience: Localized
    keywords: dict[str, tuple[str, ...]]
    dates: dict[Key, DateField] = Field(default_factory=dict)
    glossary: dict[Key, dict[str, Term]] = Field(default_factory=dict)
    bottom_line: BottomLine
    judgements: dict[Key, Judgement] = Field(min_length=1)
    messages: Messages
    background: Paragraphs
    timeline: Timeline
    models: dict[Key, CooperationModel] = Field(min_length=2, max_length=2)
    comparison: Comparison
    charts: dict[Key, Chart] = Field(default_factory=dict)
    options: Options
    recommendations: tuple[Recommendation, ...]
    risks: tuple[Risk, ...]
    limitations: Paragraphs
