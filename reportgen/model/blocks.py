"""What a section of an edition is made of, block by block: paragraphs, lists, tables, charts, the list of sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from reportgen.model.phrases import Phrase, Phrases


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: Phrases
    style: Literal["text", "note"] = "text"


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list: what leads it, its words, and the items below it."""

    label: Phrases
    text: Phrases
    items: tuple[ListItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; its items may hold lists."""

    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading below the section's own."""

    text: Phrases
    anchor: str


@dataclass(frozen=True, slots=True)
class Callout:
    """The bottom line: the answer in a box, with what it rests on."""

    text: Phrases
    basis: Phrases


@dataclass(frozen=True, slots=True)
class JudgementItem:
    """One key judgement: its number, its words, how sure (on the printed scale), and what it rests on."""

    number: int
    anchor: str
    text: Phrases
    calibration: Phrases
    basis: Phrases


@dataclass(frozen=True, slots=True)
class Judgements:
    """The key judgements and the scale that their words belong to."""

    items: tuple[JudgementItem, ...]
    scale: Phrases


@dataclass(frozen=True, slots=True)
class Points:
    """Short paragraphs that each begin with a lead word or phrase."""

    items: tuple[tuple[Phrases, Phrases], ...]


@dataclass(frozen=True, slots=True)
class ProfileBox:
    """One model at a glance: label and words, line by line; `tone` tells the models apart (0, 1)."""

    title: Phrases
    rows: tuple[tuple[Phrases, Phrases], ...]
    tone: int


@dataclass(frozen=True, slots=True)
class Profiles:
    """The boxes of the models, to stand beside each other."""

    boxes: tuple[ProfileBox, ...]


@dataclass(frozen=True, slots=True)
class Diagram:
    """How a model is said to work: steps joined by arrows."""

    caption: Phrases
    steps: tuple[Phrases, ...]
    description: Phrases
    tone: int


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """An event: its date, its lane (the tone of the model), its title, and the page it is told on."""

    date: Phrases
    lane: int
    text: Phrases
    mark: Phrases


@dataclass(frozen=True, slots=True)
class TimelineFigure:
    """Events in the order of time, in two lanes."""

    caption: Phrases
    lanes: tuple[Phrases, ...]
    rows: tuple[TimelineRow, ...]
    description: Phrases


@dataclass(frozen=True, slots=True)
class Bar:
    """One value of a chart: label, size (in the chart's common unit, for drawing), and the figure as words."""

    label: Phrases
    value: float
    display: Phrases


@dataclass(frozen=True, slots=True)
class ChartFigure:
    """A series as columns over time or as labelled bars."""

    caption: Phrases
    shape: Literal["columns", "bars"]
    bars: tuple[Bar, ...]
    note: Phrases
    description: Phrases


@dataclass(frozen=True, slots=True)
class Charts:
    """Charts that belong together, to stand in a grid."""

    items: tuple[ChartFigure, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its share of the width (they sum to 1), its setting, and the tone of a model."""

    head: Phrases
    width: float
    align: Literal["left", "center"] = "left"
    tone: int | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: the first cell is its head; `anchor` is where marks lead to."""

    cells: tuple[Phrases, ...]
    anchor: str | None = None
    strong: bool = False
    group: bool = False
    """Whether it is a line over the rows that follow (one cell over the full width)."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that may run over pages."""

    caption: Phrases
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    continued: Phrases
    """What the repeated head says."""


@dataclass(frozen=True, slots=True)
class ReferenceItem:
    """An entry of the reference list, in its own language, and the anchors of the places that cite it."""

    number: int
    text: Phrase
    lang: str
    cited_at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """The reference list, the same in every language."""

    items: tuple[ReferenceItem, ...]


Block: TypeAlias = (
    Paragraph
    | Listing
    | Subheading
    | Callout
    | Judgements
    | Points
    | Profiles
    | Diagram
    | TimelineFigure
    | Charts
    | Table
    | ReferenceList
)
