"""The logical structure of a document: its elements in reading order, with the words that stand in each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.phrases import Origin

Tag: TypeAlias = Literal[
    "Document", "Sect", "Div", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "BibEntry",
    "Table", "Caption", "THead", "TBody", "TR", "TH", "TD", "Figure", "Span", "Link", "Reference", "Note",
]  # fmt: skip
"""The standard structure types that a brief is made of (ISO 32000-1, 14.8.4)."""


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element: its kids are other elements and the words that are printed between them.

    `number` counts from 1 in the order of rendering, parents before kids: it is all that TeX carries of an element. A
    note is rendered with its mark, and is read after the paragraph that the mark stands in.
    """

    number: int
    tag: Tag
    kids: tuple[Element | str, ...] = ()
    lang: str | None = None
    """BCP 47; set where it is another than that of what the element stands in."""
    alt: str | None = None
    """What a reader is told who does not see a picture, or where a link leads."""
    scope: Literal["Row", "Column"] | None = None
    """Which cells a head cell speaks for."""
    span: int = 1
    """The columns that a cell takes."""
    headers: tuple[int, ...] = ()
    """The head cells of a cell, by number."""
    numbering: Literal["Decimal"] | None = None
    """How the items of a list are numbered, if they are."""
    origins: tuple[tuple[int, Origin | None], ...] = field(default=(), compare=False, repr=False)
    """Offset in `text` -> what the words from there on were written as; None where no author wrote them."""

    @property
    def text(self) -> str:
        """The words that stand in the element itself, and in no element within."""
        return "".join(kid for kid in self.kids if isinstance(kid, str))

    @property
    def elements(self) -> Iterator[Element]:
        """The elements that stand in it."""
        return (kid for kid in self.kids if isinstance(kid, Element))

    def walk(self) -> Iterator[Element]:
        """Every element of the tree, itself first, in reading order."""
        yield self
        for kid in self.elements:
            yield from kid.walk()
