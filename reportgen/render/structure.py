r"""What is rendered, in reading order -> the structure tree, and the marks by which TeX says where an element stands.

The tree is known here, before anything is set. TeX carries an element's number and nothing else: `\RGopen{12}` and
`\RGclose{12}` stand around what belongs to it, in a page's content stream as marked-content points (ISO 32000-1, 14.6).
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reportgen.model.structure import Element
from reportgen.render.escape import Tex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportgen.model.phrases import Origin
    from reportgen.model.structure import Tag

_NEVER_LEFT_OUT = frozenset({"Document", "TD", "TH", "Figure"})
"""What stands for something though no word is in it: an empty cell keeps its column."""
_SPACES = re.compile(r"[ \n\t]+")


@dataclass(slots=True)
class _Opened:
    """An element while it is rendered."""

    number: int
    tag: Tag
    lang: str
    facts: dict[str, Any]
    kids: list[Element | str] = field(default_factory=list)
    written: int = 0
    origins: list[tuple[int, Origin | None]] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    """What is read after it."""


class Structure:
    """The structure of one document as it grows; the one place that gives numbers to its elements."""

    def __init__(self, lang: str) -> None:
        """Begin a document in a language (BCP 47)."""
        self._count = 1
        self._lang = lang
        self._open = [_Opened(1, "Document", lang, {"lang": lang})]
        self._unread = False

    def tree(self) -> Element:
        """Give the document with everything that was rendered in it."""
        (document,) = self._open
        return _closed(document)

    @contextmanager
    def element(self, tag: Tag, *, lang: str | None = None, **facts: Any) -> Iterator[int]:
        """Open an element around what is rendered meanwhile, and give its number; one that stays empty is none."""
        around, lang = self._around(tag), lang or self._lang
        if lang != around.lang:
            facts["lang"] = lang
        self._count += not self._unread
        opened = _Opened(self._count, tag, lang, facts)
        self._open.append(opened)
        try:
            with self.language(lang):
                yield opened.number
        finally:
            self._open.pop()
        if not self._unread and (opened.kids or tag in _NEVER_LEFT_OUT):
            if tag == "Note":
                self._noting.notes.append(_closed(opened))
            else:
                around.kids += (_closed(opened), *opened.notes)

    @property
    def _noting(self) -> _Opened:
        """The paragraph that is open: a note is none of its words."""
        return next(each for each in reversed(self._open) if each.tag == "P")

    def _around(self, tag: Tag) -> _Opened:
        """What an element that is opened now will stand in."""
        return self._open[self._open.index(self._noting) - 1] if tag == "Note" else self._open[-1]

    @contextmanager
    def language(self, lang: str) -> Iterator[None]:
        """Say in which language (BCP 47) is rendered meanwhile."""
        before, self._lang = self._lang, lang
        try:
            yield
        finally:
            self._lang = before

    @contextmanager
    def unread(self) -> Iterator[None]:
        """Leave out of the tree what is rendered meanwhile: what pages repeat is no part of the text."""
        before, self._unread = self._unread, True
        try:
            yield
        finally:
            self._unread = before

    @property
    def read(self) -> bool:
        """Whether what is rendered now is part of the text."""
        return not self._unread

    @property
    def lang(self) -> str:
        """The language (BCP 47) of what is rendered now."""
        return self._lang

    @property
    def number(self) -> int:
        """The number of the element that is open."""
        return self._open[-1].number

    def write(self, text: str, origin: Origin | None = None) -> None:
        """Note words that are printed here, and what they were written as; TeX makes one space of several."""
        if self.read and text:
            opened, words = self._open[-1], _SPACES.sub(" ", text)
            opened.origins.append((opened.written, origin))
            opened.written += len(words)
            opened.kids.append(words)

    def marked(self, tag: Tag, content: Callable[[], Tex], **facts: Any) -> Tex:
        """Open an element around content, and mark where it stands if words of its own do."""
        with self.element(tag, **facts) as number:
            tex = content()
            own = any(isinstance(kid, str) for kid in self._open[-1].kids)
        return Tex(rf"\RGopen{{{number}}}{tex}\RGclose{{{number}}}") if own and self.read else tex


def _closed(opened: _Opened) -> Element:
    return Element(opened.number, opened.tag, tuple(opened.kids), origins=tuple(opened.origins), **opened.facts)
