"""Sections -> the same with their headings numbered as the theme has it: parts of the text, and what stands below."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Final

from reportgen.model.blocks import Subheading
from reportgen.model.phrases import Plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportgen.model.blocks import Block
    from reportgen.model.edition import Section
    from reportgen.model.language import Language
    from reportgen.model.phrases import Phrases
    from reportgen.model.theme import Theme

_DIGITS: Final = "〇一二三四五六七八九"


def numbered(sections: Iterable[Section], theme: Theme, languages: Sequence[Language]) -> Iterator[Section]:
    """Number the headings in each language that the theme numbers them in; annexes have names of their own."""
    number = count(1)
    for section in sections:
        if section.annex:
            yield section
            continue
        heading = _before(section.heading, next(number), "section", theme, languages)
        yield replace(section, heading=heading, blocks=tuple(_blocks(section.blocks, theme, languages)))


def _blocks(blocks: Iterable[Block], theme: Theme, languages: Sequence[Language]) -> Iterator[Block]:
    number = count(1)
    for block in blocks:
        if isinstance(block, Subheading):
            yield replace(block, text=_before(block.text, next(number), "subsection", theme, languages))
        else:
            yield block


def _before(heading: Phrases, number: int, level: str, theme: Theme, languages: Sequence[Language]) -> Phrases:
    said = []
    for words, language in zip(heading, languages, strict=True):
        form = theme.numbering.get(language.code)
        if form is None:
            said.append(words)
        else:
            pattern: str = getattr(form, level)
            said.append((Plain(pattern.replace("{han}", han(number)).replace("{number}", str(number))), *words))
    return tuple(said)


def han(number: int) -> str:
    """Write a number from 1 to 99 in Han numerals: 十一."""
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")
