"""What a reader reads in an edition: runs of words, each with what it leads to, and none of any format.

Every text of an edition is a `Phrases`: one phrase a language, in the order of `Edition.languages`. Figures are words
in the language's own form, evidence marks carry their printed labels, citations their numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from reportgen.model.text import Text


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """What words were written as: a node of an author's text, by its offset in the source.

    It is that very text: another that says the same stands elsewhere.
    """

    text: Text
    at: int


@dataclass(frozen=True, slots=True)
class Plain:
    """Words; `origin` of these, as of a mark, is None where no author wrote them."""

    text: str
    origin: Origin | None = field(default=None, compare=False, repr=False)


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
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CitationMark:
    """Numbers of the reference list, each leading to `reference.<number>`, with the place in the work."""

    numbers: tuple[int, ...]
    locators: tuple[str, ...]
    anchors: tuple[str, ...] = ()
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Footnote:
    """The mark of a note, and what is said at the foot of the page.

    Notes count through an edition, in each language from 1. The mark's `anchor` and that of the note are each the way
    to the other. `behind` says that another mark stands right before it, whose last sign could be taken for its own.
    """

    number: int
    anchor: str
    text: Phrase
    behind: bool = False
    origin: Origin | None = field(default=None, compare=False, repr=False)

    @property
    def target(self) -> str:
        """Where the mark leads."""
        return f"foot.{self.anchor}"


Run: TypeAlias = "Plain | Stressed | Address | Internal | EvidenceMark | CitationMark | Footnote"
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
