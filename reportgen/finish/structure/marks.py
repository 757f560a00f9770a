"""The pages' content with the marks that TeX set -> the same as marked content, and what of it each element holds.

A mark is a point in the content (ISO 32000-1, 14.6): `/RG+12 MP` where element 12 begins and `/RG-12 MP` where it
ends, `/RG!Header MP` and `/RG! MP` around what is no part of the text. `/RG@A MP` and `/RG@ MP` stand around a column
of notes at the foot of a page: what is open in one goes on in it overleaf, and what is open in the text goes on there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from reportgen.diagnostics import Diagnostic
from reportgen.finish.content import Characters, text_string
from reportgen.finish.structure.words import Words
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pikepdf import Pdf

    from reportgen.finish.content import Content, FontId
    from reportgen.finish.structure.likeness import Likeness
    from reportgen.model.structure import Element

_ARTIFACTS = {
    b"": b"/Artifact <</Type /Layout>> BDC",
    b"Header": b"/Artifact <</Type /Pagination /Subtype /Header>> BDC",
    b"Rule": b"/Artifact <</Type /Layout>> BDC",
    b"Footer": b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC",
}
_REPEATED = b"/Artifact <</Type /Pagination>> BDC"
"""What is no part of the text: rules and tints, and what pages repeat (ISO 32000-1, 14.8.2.2.2)."""

Piece: TypeAlias = tuple[int, int]
"""Marked content by its page, from 0, and its number there."""


@dataclass(slots=True)
class Held:
    """What the pages hold of an element, in the order of setting."""

    words: Words
    pieces: list[tuple[int, Piece]] = field(default_factory=list)
    """Each with its place in the order of all pieces of the document."""
    begun: bool = False


class Marks:
    """Reads the marks of a document, page by page."""

    def __init__(
        self, pdf: Pdf, tree: Element, characters: Mapping[FontId, Mapping[int, str]], alike: Likeness = str
    ) -> None:
        """Take the elements that are to be found, for each font what its codes stand for, and what looks the same."""
        self._pdf, self._characters = pdf, characters
        self._elements = {element.number: element for element in tree.walk()}
        self.held = {number: Held(Words(element.text, alike)) for number, element in self._elements.items()}
        self.owners: list[list[int]] = []
        """For each page the elements that its marked contents belong to."""
        self.faults: list[Diagnostic] = []
        self._apart: dict[bytes, list[int]] = {b"": []}
        """What is open in the text, and in each column at the foot of pages."""
        self._open = self._apart[b""]
        self._pieces = 0

    def read(self, contents: Iterable[Content]) -> None:
        """Rewrite every page; what is wrong with a document is then in `faults`."""
        for number, content in enumerate(contents):
            self._page(number, content)
        for left in filter(None, self._apart.values()):
            self._fault("F111", _("the elements {left} never end", left=left))
        for number, held in self.held.items():
            if held.words.left:
                name = self._elements[number].tag
                self._fault(
                    "F113",
                    _("{name} {number}: no page shows '{left}'", name=name, number=number, left=held.words.left[:60]),
                )

    def _page(self, number: int, read: Content) -> None:
        self.owners.append([])
        content, at, artifact = read.whole, 0, b""
        characters = Characters(read.page, self._characters)
        out: list[bytes] = []
        run: list[bytes] = []
        """What stands between two marks, and whether something of it is seen."""
        painted = False
        for token, string in read.parts:
            match token.lastgroup:
                case "mark":
                    run.append(content[at : token.start()])
                    out += [self._begun(number, artifact), *run, b" EMC"] if painted else run
                    at, run, painted, mark = token.end(), [], False, token["mark"]
                    if mark[:1] == b"!":
                        artifact = mark[1:]
                    elif mark[:1] == b"@":
                        self._open = self._apart.setdefault(mark[1:], [])
                    else:
                        self._mark(number, mark[:1], int(mark[1:]))
                case "font":
                    characters.choose(token["font"])
                case "show" | "single":
                    painted = True
                    instead = None if artifact else self._instead(number, characters.of(string))
                    if instead is not None:
                        run += [content[at : token.start()], instead, token[0], b" EMC"]
                        at = token.end()
                case "paint":
                    painted = True
        run.append(content[at:])
        out += [self._begun(number, artifact), *run, b" EMC"] if painted else run
        read.rewrite(self._pdf, b"".join(out))

    def _mark(self, page: int, kind: bytes, element: int) -> None:
        if element not in self.held:
            self._fault("F111", _("page {page}: nobody knows an element {element}", page=page + 1, element=element))
        elif kind == b"+":
            if self.held[element].begun:
                self._fault("F111", _("page {page}: element {element} begins twice", page=page + 1, element=element))
            self.held[element].begun = True
            self._open.append(element)
        elif self._open[-1:] == [element]:
            self._open.pop()
        else:
            self._fault(
                "F111",
                _(
                    "page {page}: element {element} ends, and {open} is open",
                    page=page + 1,
                    element=element,
                    open=self._open[-1:],
                ),
            )

    def _begun(self, page: int, artifact: bytes) -> bytes:
        """The operator that begins a piece of the element that is open, or of what is no part of the text."""
        if artifact or not self._open:
            return _ARTIFACTS.get(artifact, _REPEATED)
        element, owners = self._open[-1], self.owners[page]
        self.held[element].pieces.append((self._pieces, (page, len(owners))))
        self._pieces += 1
        owners.append(element)
        return f"/{self._elements[element].tag} <</MCID {len(owners) - 1}>> BDC".encode()

    def _instead(self, page: int, text: str) -> bytes | None:
        """What says the text that a string stands for (ISO 32000-1, 14.9.4), if its glyphs do not."""
        if not self._open:
            self._fault("F112", _("page {page}: '{text}' is shown outside every element", page=page + 1, text=text))
            return None
        element = self._open[-1]
        words = self.held[element].words
        meant = words.of(text)
        if meant is None:
            tag = self._elements[element].tag
            self._fault(
                "F114",
                _(
                    "page {page}: {tag} {element} reads '{text}', and should read '{wanted}'",
                    page=page + 1,
                    tag=tag,
                    element=element,
                    text=text,
                    wanted=words.left[:60],
                ),
            )
        if meant is None or meant == text:
            return None
        return b"/Span <</ActualText " + text_string(meant) + b">> BDC "

    def _fault(self, code: str, message: str) -> None:
        self.faults.append(Diagnostic(code, message))
