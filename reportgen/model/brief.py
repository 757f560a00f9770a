"""What the brief says on the strength of the papers, as its author wrote it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Final, Literal, Self

from pydantic import ConfigDict, Discriminator, Field, Tag, model_validator

from reportgen.messages import _
from reportgen.model.dates import DateField, DayField
from reportgen.model.evidence import Confidence
from reportgen.model.shape import Key, Positive, Shape, Word
from reportgen.model.text import Localized

Likelihood = Literal[
    "almost-no-chance", "very-unlikely", "unlikely", "even-chance", "likely", "very-likely", "almost-certain"
]
"""The terms of ICD 203 (Analytic Standards), D.6.e.(2)(a), from the least likely."""

Relation = Literal["agree", "differ", "silent"]
Score = Literal["low", "medium", "high"]
Role = Literal["business-as-usual", "do-minimum", "preferred", "alternative"]
PAIR: Final = r"^[a-z]+-[a-z]+$"
Pair = Annotated[str, Field(pattern=PAIR)]
"""Two languages by their codes, such as zh-en."""
LISTS_DEEP: Final = 3
"""How deep lists may stand in lists: what is deeper is no longer seen at a glance."""


class Item(Shape):
    """An item of a list, and the items below it."""

    text: Localized
    """What it says."""
    items: tuple["Item", ...] = ()
    """The items below it."""

    @property
    def depth(self) -> int:
        """How many lists stand in each other from here on, its own counted."""
        return 1 + max((item.depth for item in self.items), default=0)


class Listing(Shape):
    """A list; its items may hold lists."""

    items: tuple[Item, ...] = Field(min_length=1)
    """The items, from the first to the last."""

    @model_validator(mode="after")
    def _not_too_deep(self) -> Self:
        if max(item.depth for item in self.items) > LISTS_DEEP:
            msg = _("lists stand in lists, {most} deep at most", most=LISTS_DEEP)
            raise ValueError(msg)
        return self


def _kind(value: object) -> str:
    """Tell a list from a text: by what it has, so that a slip in the one is not taken for the other."""
    return "listing" if isinstance(value, Listing) or (isinstance(value, dict) and "items" in value) else "localized"


Passage = Annotated[Annotated[Localized, Tag("localized")] | Annotated[Listing, Tag("listing")], Discriminator(_kind)]
"""A paragraph or a list."""
Paragraphs = tuple[Passage, ...]


class BottomLine(Shape):
    """The answer, and the judgements it rests on."""

    text: Localized
    """The answer to the question, in 60 to 80 words."""
    judgements: tuple[Key, ...] = Field(min_length=1)
    """The judgements it rests on, by their keys."""


class Judgement(Shape):
    """A key judgement: a likelihood or a confidence, never both (ICD 203, D.6.e.(2)(a))."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["likelihood"]}, {"required": ["confidence"]}]}
    )

    text: Localized
    """The judgement, without words of likelihood or confidence: the brief prints them beside it."""
    likelihood: Likelihood | None = None
    """How likely it is; or else a confidence."""
    confidence: Confidence | None = None
    """How far the evidence bears it; or else a likelihood."""
    claims: tuple[Key, ...] = Field(min_length=1)
    """The claims it rests on, by their keys."""

    @model_validator(mode="after")
    def _calibrated_once(self) -> Self:
        if (self.likelihood is None) == (self.confidence is None):
            msg = _("a judgement has either a likelihood or a confidence")
            raise ValueError(msg)
        return self


class Messages(Shape):
    """What is new, why it matters, what to do."""

    new: Localized
    """What is new."""
    matters: Localized
    """Why it matters."""
    act: Localized
    """What to do."""


class Timeline(Shape):
    """Which events to draw; the lanes are the papers that tell them."""

    title: Localized
    """What stands above the picture."""
    description: Localized
    """The picture in words, for who cannot see it."""
    events: tuple[Key, ...] = Field(min_length=1)
    """The events to draw, by their keys."""


class Profile(Shape):
    """One box on a model: the same eight lines for each."""

    actors: Localized
    """Who acts."""
    act: Localized
    """The act that began it."""
    basis: Localized
    """The legal basis."""
    instruments: Localized
    """The means of cooperation."""
    money: Localized
    """What is paid, by whom."""
    flagship: Localized
    """The project that stands for the model."""
    scale: Localized
    """How large it is."""
    dates: Localized
    """The dates to know."""


class Mechanism(Shape):
    """How a model is said to work: boxes in a row, and the same in words for who cannot see them."""

    description: Localized
    """The picture in words."""
    steps: tuple[Localized, ...] = Field(min_length=2, max_length=6)
    """The boxes, from left to right."""


class CooperationModel(Shape):
    """One of the two ways to cooperate."""

    paper: Key
    """The paper that describes it."""
    name: Localized
    """What it is called."""
    text: Paragraphs
    """The model in the words of its paper, in paragraphs."""
    profile: Profile
    """The box beside the text."""
    mechanism: Mechanism
    """The diagram."""


class Dimension(Shape):
    """One row of the comparison: a cell a model, how they relate, what follows."""

    name: Localized
    """What is compared."""
    cells: dict[Key, Localized | Literal["silent"]]
    """What is so in each model; `silent` where its paper says nothing."""
    relation: Relation
    """How the two cells relate."""
    reading: Localized
    """What follows, in a short phrase."""


class Comparison(Shape):
    """The matrix and what it shows."""

    text: Paragraphs
    """What the matrix shows, in paragraphs."""
    dimensions: dict[Key, Dimension] = Field(min_length=1)
    """The rows of the matrix."""


class Chart(Shape):
    """A series as a picture, with the same in words."""

    series: Key
    """The series to draw."""
    shape: Literal["columns", "bars"]
    """Columns for years, bars for anything else."""
    title: Localized
    """What stands above the picture."""
    description: Localized
    """The picture in words."""
    note: Localized
    """What must be known to read it."""


class Option(Shape):
    """A course of action, scored by the three tests of strategic choice."""

    role: Role
    """What the option is in the choice."""
    name: Localized
    """What it is called."""
    text: Localized
    """What would be done."""
    suitability: Score
    """Does it meet the problem?"""
    feasibility: Score
    """Can it be done?"""
    acceptability: Score
    """Would both sides accept it?"""
    reason: Localized
    """Why these scores."""


class Options(Shape):
    """The courses of action and what the choice turns on."""

    text: Paragraphs
    """What the choice turns on, in paragraphs."""
    items: dict[Key, Option] = Field(min_length=2)
    """The courses of action."""


class Recommendation(Shape):
    """Who should do what by when, and the judgements it rests on."""

    who: Localized
    """Who should act."""
    what: Localized
    """What they should do."""
    when: Localized
    """By when."""
    judgements: tuple[Key, ...] = Field(min_length=1)
    """The judgements it rests on, by their keys."""


class Risk(Shape):
    """What may go wrong, and the answer to it."""

    risk: Localized
    """What may go wrong."""
    answer: Localized
    """What to do about it."""


class Term(Shape):
    """The one name of a thing in one language, and the names that are not to be used."""

    use: Word
    """The name to write."""
    also: tuple[Word, ...] | None = None
    """Every other form that a text may use in its place; with it, what one language names every other must name."""
    avoid: tuple[Word, ...] = Field(default=(), alias="not")
    """The names not to write."""


class Brief(Shape):
    """The whole of `brief.yaml`."""

    brief: Key
    """The key of the brief: its PDFs are named by it."""
    languages: tuple[Word, ...] = Field(min_length=1)
    """The languages of the brief, by their codes."""
    papers: tuple[Key, ...] = Field(min_length=1)
    """The papers: papers/KEY.yaml."""
    series: tuple[Key, ...] = ()
    """The series: data/KEY.csv."""
    style: Word = "gb-t-7714-2025"
    """The citation style."""
    theme: Word = "default"
    """How the brief looks: the name of a theme, or the path of a theme's file below the dossier."""
    date: DayField
    """The day of the brief: 2021-12-31."""
    asof: DateField
    """The date to which the evidence reaches."""
    title: Localized
    """The title, led by a verb."""
    subtitle: Localized
    """What the brief is about."""
    author: Localized
    """The authoring body."""
    handling: Localized | None = None
    """Who may read it; without it, what the theme says."""
    question: Localized
    """The question that the brief answers."""
    audience: Localized
    """Whom it is written for."""
    keywords: dict[Word, tuple[Word, ...]]
    """Keywords in each language."""
    dates: dict[Key, DateField] = Field(default_factory=dict)
    """The brief's own dates, such as deadlines, by a key that texts name in braces."""
    glossary: dict[Key, dict[Word, Term]] = Field(default_factory=dict)
    """One term, one name in each language."""
    parity: dict[Pair, tuple[Positive, Positive]] = Field(default_factory=dict)
    """How many words or letters of one language there may be for one of another: the least and the most."""
    bottom_line: BottomLine
    """The answer first."""
    judgements: dict[Key, Judgement] = Field(min_length=1)
    """The key judgements, three to five."""
    messages: Messages
    """The brief in three short paragraphs."""
    background: Paragraphs
    """What the reader needs to know, in paragraphs."""
    timeline: Timeline
    """The events of both papers."""
    models: dict[Key, CooperationModel] = Field(min_length=2, max_length=2)
    """The two models that are compared."""
    comparison: Comparison
    """The models side by side."""
    charts: dict[Key, Chart] = Field(default_factory=dict)
    """Series as pictures."""
    options: Options
    """What could be done."""
    recommendations: tuple[Recommendation, ...]
    """Who should do what by when."""
    risks: tuple[Risk, ...]
    """What may go wrong, and the answers."""
    limitations: Paragraphs
    """How far the evidence carries, in paragraphs."""
