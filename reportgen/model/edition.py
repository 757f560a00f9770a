"""One edition of the brief, in one language or two side by side: resolved, ordered, and free of any format."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from reportgen.model.enclosures import Enclosures

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from reportgen.model.authored import Authored
    from reportgen.model.blocks import Block
    from reportgen.model.image import Image
    from reportgen.model.language import Language
    from reportgen.model.phrases import Phrases
    from reportgen.model.template import Template
    from reportgen.model.theme import Theme


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief; `annex` stands outside its length."""

    key: str
    heading: Phrases
    blocks: tuple[Block, ...]
    annex: bool = False


@dataclass(frozen=True, slots=True)
class Emblem:
    """A picture at the head of the first page, so many millimetres high, with its description."""

    image: Image
    height: Decimal
    description: Phrases


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the text, and on every page: `facts` are labels with values (date, question, reader)."""

    series: Phrases
    title: Phrases
    subtitle: Phrases
    author: Phrases
    handling: Phrases
    facts: tuple[tuple[Phrases, Phrases], ...]
    emblem: Emblem | None = None


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
class Outset:
    """What is known of an edition before its words are."""

    name: str
    languages: tuple[Language, ...]
    scripts: tuple[Language, ...]
    """Languages whose fonts it needs, one a script."""
    date: str
    """ISO 8601."""
    theme: Theme
    """How it looks."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A brief ready to be set; `name` is that of the file without its ending: belarus-china.zh-en."""

    name: str
    languages: tuple[Language, ...]
    scripts: tuple[Language, ...]
    """Languages whose fonts it needs, one a script."""
    theme: Theme
    """How it looks."""
    metadata: Metadata
    head: Head
    sections: tuple[Section, ...]
    enclosures: Enclosures = field(default_factory=Enclosures)
    template: Template | None = None
    """What it is set by, where that is not the shipped templates."""
    authored: tuple[Authored, ...] = field(default=(), compare=False, repr=False)
    """What its words were written as, for who finds a fault in them."""

    @property
    def outset(self) -> Outset:
        """What was known of it before its words."""
        return Outset(self.name, self.languages, self.scripts, self.metadata.date, self.theme)


def editions_of(languages: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of all editions: each language, and each pair side by side (`zh`, `en`, `zh-en`)."""
    return (*languages, *("-".join(pair) for pair in combinations(languages, 2)))
