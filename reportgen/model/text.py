"""What an author writes in one language, as nodes: words, figures, evidence marks, citations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Literal, Protocol, TypeAlias

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, RootModel, ValidationInfo, model_validator

FigureAspect = Literal["full", "bare", "number", "date", "year", "month"]

# The nodes have no slots: what is frozen and has some is slow to recall (pickle), and a dossier has thousands.


@dataclass(frozen=True)
class Words:
    """Text that stands for itself; `at` is its offset in the source, in code points."""

    text: str
    at: int = 0


@dataclass(frozen=True)
class Verbatim:
    """Text meant exactly as written, digits included: a name such as M5."""

    text: str
    at: int = 0


@dataclass(frozen=True)
class Figure:
    """A quantity or a date, named by its key."""

    key: str
    aspect: FigureAspect = "full"
    at: int = 0
    case: str = ""
    """The grammatical case that the sentence wants it in; without one, that in which a language names a thing."""


@dataclass(frozen=True)
class Evidence:
    """The claims that the sentence rests on."""

    claims: tuple[str, ...]
    at: int = 0


@dataclass(frozen=True)
class Own:
    """The author's word that the sentence is the brief's own reading and rests on no claim."""

    at: int = 0


@dataclass(frozen=True)
class CitedWork:
    """A reference and the place in it."""

    key: str
    locator: str = ""


@dataclass(frozen=True)
class Citation:
    """The references that are cited at one place."""

    works: tuple[CitedWork, ...]
    at: int = 0


@dataclass(frozen=True)
class Emphasis:
    """Stressed text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Strong:
    """Text of weight."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Link:
    """Text that leads to an address."""

    children: tuple[Inline, ...]
    url: str


@dataclass(frozen=True)
class Note:
    """What the text leaves to the foot of the page, and marks where it belongs."""

    children: tuple[Inline, ...]
    at: int = 0


_NESTING = (Emphasis, Strong, Link, Note)

Inline: TypeAlias = Words | Verbatim | Figure | Evidence | Own | Citation | Emphasis | Strong | Link | Note


class TextReader(Protocol):
    """Reads an author's markup; what it refuses is a ValueError."""

    def __call__(self, source: str) -> tuple[Inline, ...]:
        """Give the nodes of `source`."""
        ...


class Text(BaseModel):
    """One text in one language: what was written, and what it means."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, defer_build=True)

    source: str
    nodes: tuple[Any, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any, info: ValidationInfo) -> Any:
        # The reader is handed in by whoever validates: a noun knows no parser.
        if isinstance(value, str) and info.context is not None:
            read: TextReader = info.context["read_text"]
            return {"source": value, "nodes": read(value)}
        return value

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Give the schema of what an author writes: a line of text."""
        del core_schema, handler
        return {"type": ["string", "number", "boolean"], "pattern": r"\S"}

    def walk(self) -> tuple[Inline, ...]:
        """Every node, those inside emphasis, links and notes too, in the order of the text."""
        return self._all

    @cached_property
    def _all(self) -> tuple[Inline, ...]:
        # Every rule of a text asks for them.
        return tuple(walk(self.nodes))


class Localized(RootModel[Mapping[str, Text]]):
    """The same statement in several languages, each by its code."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, defer_build=True)

    def __getitem__(self, language: str) -> Text:
        """Give the text of one language; a KeyError where it has none (check refuses that)."""
        return self.root[language]

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages it is written in."""
        return tuple(self.root)


def walk(nodes: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every node of a tree, parents before children."""
    for node in nodes:
        yield node
        if isinstance(node, _NESTING):
            yield from walk(node.children)


def notes(nodes: tuple[Inline, ...]) -> Iterator[Note]:
    """Every note of a tree, in the order of its marks."""
    return (node for node in walk(nodes) if isinstance(node, Note))


def texts_of(value: object, address: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Localized]]:
    """Every localized text inside a shape with the way to it, in the order of the fields."""
    if isinstance(value, Localized):
        yield address, value
    elif isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            yield from texts_of(getattr(value, name), (*address, info.alias or name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts_of(item, (*address, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts_of(item, (*address, index))
