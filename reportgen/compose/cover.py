"""What a brief says of itself -> the Edition of a cover sheet: its head alone, in the languages of the brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.compose.colophon import DIGITS
from reportgen.compose.moments import moment
from reportgen.model.dates import PartialDate
from reportgen.model.edition import Edition, Head, Metadata
from reportgen.model.language import one_a_script
from reportgen.model.phrases import Phrases, Plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportgen.model.language import Language
    from reportgen.model.packing import Brief
    from reportgen.model.theme import Theme

_OTHERWISE = "en"
"""The language of a cover for a brief in none that the program knows."""
_EPOCH = "1970-01-01"


def cover(brief: Brief, title: str, known: Mapping[str, Language], theme: Theme) -> Edition:
    """Compose the cover of a brief that goes by `title` in the briefing."""
    languages = languages_in(brief, known)
    facts = [
        ("issued", _date(brief.date, languages)),
        ("cover-pages", _same(str(brief.pages), languages)),
        ("cover-language", _same(", ".join(_name(tag, known) for tag in brief.languages), languages)),
        ("digest", _same(brief.digest[:DIGITS], languages)),
    ]
    other = brief.title if title != brief.title else ""
    return Edition(
        name="cover",
        languages=languages,
        scripts=one_a_script((*languages, *known.values())),
        theme=theme,
        metadata=Metadata(
            title=title,
            author=brief.author,
            subject=other,
            keywords=(),
            date=_day(brief.date),
            titles={language.tag: title for language in languages},
            subjects={language.tag: other for language in languages},
        ),
        head=Head(
            series=_word("cover", languages),
            title=_same(title, languages),
            subtitle=_same(other, languages),
            author=_same(brief.author, languages),
            handling=_same("", languages),
            facts=tuple((_word(name, languages), value) for name, value in facts if any(map(_is_said, value))),
        ),
        sections=(),
    )


def languages_in(brief: Brief, known: Mapping[str, Language]) -> tuple[Language, ...]:
    """Give the languages of a brief that the program knows, two at most; English for one in no other."""
    found = {each.code: each for tag in brief.languages if (each := _language(tag, known))}
    return tuple(found.values())[:2] or (known[_OTHERWISE],)


def _language(tag: str, known: Mapping[str, Language]) -> Language | None:
    """Find a language by its tag, else by the first part of it (BCP 47)."""
    return next((each for each in known.values() if each.tag == tag), known.get(tag.partition("-")[0].lower()))


def _name(tag: str, known: Mapping[str, Language]) -> str:
    found = _language(tag, known)
    return found.name if found else tag


def _date(date: str, languages: Sequence[Language]) -> Phrases:
    return tuple((Plain(moment(PartialDate.parse(date), language) if date else ""),) for language in languages)


def _day(date: str) -> str:
    """Give a whole day, which the engine takes for today: it knows none before 1970."""
    return max(date + _EPOCH[len(date) :], _EPOCH)


def _same(text: str, languages: Sequence[Language]) -> Phrases:
    return tuple((Plain(text),) for _ in languages)


def _word(name: str, languages: Sequence[Language]) -> Phrases:
    return tuple((Plain(language.words[name]),) for language in languages)


def _is_said(phrase: tuple[object, ...]) -> bool:
    return phrase != (Plain(""),)
