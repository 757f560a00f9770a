"""One edition of the brief, in one language or two side by side: resolved, ordered, and free of any format.

Every text of an edition is a `Phrases`: one phrase a language, in the order of `Edition.languages`. Figures are words
in the language's own form, evidence marks carry their printed labels, citations their numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.authored import Authored
    from reportgen.model.evidence import ClaimKind, Confidence
    from reportgen.model.language import Language
    from reportgen.model.sources import Input
    from reportgen.model.verification import Status


@dataclass(frozen=True, slots=True)
class Plain:
    """Words."""

    text: str


@dataclass(frozen=True, slots=True)
class Stressed:
    """Emphasis (`strong` is False) or text of weight."""

    children: Phrase
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """Words that lead to an address outside the document."""

    children: Phrase
    url: str


@dataclass(frozen=True, slots=True)
class Internal:
    """Words that lead to a place in the document."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class EvidenceMark:
    """The claims that a sentence rests on: each label as printed (S12) leads to its target in the evidence annex.

    `anchors` name the place of the mark itself, for the way back: set where a claim is used first.
    """

    targets: tuple[str, ...]
    labels: tuple[str, ...]
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CitationMark:
    """Numbers of the reference list, each leading to `reference.<number>`, with the place in the work."""

    numbers: tuple[int, ...]
    locators: tuple[str, ...]
    anchors: tuple[str, ...] = ()


Run: TypeAlias = "Plain | Stressed | Address | Internal | EvidenceMark | CitationMark"
Phrase: TypeAlias = tuple[Run, ...]
Phrases: TypeAlias = tuple[Phrase, ...]


def plain(runs: Phrase) -> str:
    """The words of a phrase without its marks, for where a format takes no markup: outline, description, metadata."""
    return "".join(_words(run) for run in runs)


def _words(run: Run) -> str:
    match run:
        case Plain(text) | Internal(text):
            return text
        case Stressed(children) | Address(children):
            return plain(children)
        case _:
            return ""


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


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief; `annex` stands outside its length."""

    key: str
    heading: Phrases
    blocks: tuple[Block, ...]
    annex: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the text, and on every page: `facts` are labels with values (date, question, reader)."""

    series: Phrases
    title: Phrases
    subtitle: Phrases
    author: Phrases
    handling: Phrases
    facts: tuple[tuple[Phrases, Phrases], ...]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself; `date` is ISO 8601.

    The title is that of every language of the edition, author and subject are those of the first. `titles` and
    `subjects` are a text a language, by its tag (BCP 47).
    """

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    date: str
    titles: Mapping[str, str]
    subjects: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EnclosedInput:
    """A file of the dossier that travels inside the PDF."""

    input: Input
    description: str


@dataclass(frozen=True, slots=True)
class EnclosedClaim:
    """A claim that the brief uses, for programs: `text` is by the tag of the language (BCP 47)."""

    label: str
    key: str
    paper: str
    title: str
    """The paper as the brief calls it."""
    kind: ClaimKind
    pages: tuple[int, ...]
    """Pages of the paper's file, from 1."""
    confidence: Confidence
    status: Status | None
    """What verification found on those pages; None where it has not looked since the claim was changed."""
    found: tuple[int, ...]
    """The pages on which verification found it."""
    signed: tuple[str, ...]
    """Who has read it against the paper, with the date."""
    text: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Enclosures:
    """What travels inside the PDF; descriptions are in the first language of the edition."""

    inputs: tuple[EnclosedInput, ...] = ()
    claims: tuple[EnclosedClaim, ...] = ()
    claims_description: str = ""
    record_description: str = ""
    templates: str = ""
    """One SHA-256 over the templates, hexadecimal."""


@dataclass(frozen=True, slots=True)
class Outset:
    """What is known of an edition before its words are."""

    name: str
    languages: tuple[Language, ...]
    scripts: tuple[Language, ...]
    """Languages whose fonts it needs, one a script."""
    date: str
    """ISO 8601."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A brief ready to be set; `name` is that of the file without its ending: belarus-china.zh-en."""

    name: str
    languages: tuple[Language, ...]
    scripts: tuple[Language, ...]
    """Languages whose fonts it needs, one a script."""
    metadata: Metadata
    head: Head
    sections: tuple[Section, ...]
    enclosures: Enclosures = Enclosures()
    authored: tuple[Authored, ...] = field(default=(), compare=False, repr=False)
    """What its words were written as, for who finds a fault in them."""

    @property
    def outset(self) -> Outset:
        """What was known of it before its words."""
        return Outset(self.name, self.languages, self.scripts, self.metadata.date)
