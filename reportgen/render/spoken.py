"""What templates ask for while they say something -> TeX, and elements in the structure as they go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportgen.render.escape import Tex, joined
from reportgen.render.fontsetup import mixed
from reportgen.render.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

    from reportgen.model.edition import Edition
    from reportgen.model.phrases import Phrase, Phrases
    from reportgen.model.structure import Tag
    from reportgen.render.structure import Structure


@dataclass(frozen=True, slots=True)
class Spoken:
    """The voice of a template: each phrase as an element, in the language of its side."""

    edition: Edition
    structure: Structure

    def phrase(self, runs: Phrase, tag: Tag | None = None, code: str | None = None) -> Tex:
        """Set a phrase, as an element of its own if it has a tag, in the language of a code if it is named."""
        if tag is None:
            return phrase(runs, self.structure)
        lang = None if code is None else self._tag(code)
        return self.structure.marked(tag, lambda: phrase(runs, self.structure), lang=lang)

    def element(self, tag: Tag, caller: Callable[[], Markup], **facts: Any) -> Markup:
        """Open an element around a part of a template."""
        with self.structure.element(tag, **facts):
            return caller()

    def voiced(self, side: int, caller: Callable[[int], Markup]) -> Markup:
        """Set a part of a template in the language of a side."""
        with self.structure.language(self.edition.languages[side].tag):
            return caller(side)

    def across(self, phrases: Phrases) -> Tex:
        """Set what is said in one line in every language."""
        return self.structure.marked("P", lambda: self._across(phrases))

    def repeated(self, phrases: Phrases) -> Tex:
        """Set what stands on every page, and is no part of the text."""
        with self.structure.unread():
            return self._across(phrases)

    def _across(self, phrases: Phrases) -> Tex:
        parts: list[Tex] = []
        for language, runs in zip(self.edition.languages, phrases, strict=True):
            if parts:
                self.structure.write(" | ")
                parts.append(Tex(r"\RGslash{}"))
            tag: Tag | None = None if language is self.edition.languages[0] else "Span"
            parts.append(self.phrase(runs, tag, language.code))
        return mixed(joined(parts))

    def _tag(self, code: str) -> str:
        known = {language.code: language.tag for language in (*self.edition.languages, *self.edition.scripts)}
        return known.get(code, code)
