"""An edition -> its parts of one kind, and what one of its languages says."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from reportgen.model.language import Language
from reportgen.model.phrases import Address, CitationMark, EvidenceMark, Footnote, Internal, Plain, Stressed, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.phrases import Phrase, Phrases

T = TypeVar("T")
_RUNS = (Plain, Stressed, Address, Internal, EvidenceMark, CitationMark, Footnote)


def every(kind: type[T], value: object) -> Iterator[T]:
    """Every value of a kind inside another, in the order of the text."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, tuple):
        for item in value:
            yield from every(kind, item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from every(kind, getattr(value, field.name))


def phrases_in(value: object, languages: int) -> Iterator[Phrases]:
    """Every text of an edition that is said once a language."""
    if _is_said(value, languages):
        yield value  # type: ignore[misc]  # it was just seen to be one
    elif isinstance(value, tuple):
        for item in value:
            yield from phrases_in(item, languages)
    elif is_dataclass(value) and not isinstance(value, _RUNS):
        for field in fields(value):
            yield from phrases_in(getattr(value, field.name), languages)


def side(value: Any, index: int, languages: int) -> Any:
    """What one language of an edition says: the same value, each of its texts in that language alone."""
    if _is_said(value, languages):
        return value[index : index + 1]
    if isinstance(value, tuple):
        return tuple(side(item, index, languages) for item in value)
    if is_dataclass(value) and not isinstance(value, (*_RUNS, Language, type)):
        parts = {field.name: side(getattr(value, field.name), index, languages) for field in fields(value)}
        return replace(value, **parts)
    return value


def words(phrase: Phrase) -> str:
    """The words of a phrase, its marks as they are printed."""
    return "".join(_words(run) for run in phrase)


def _words(run: object) -> str:
    match run:
        case Stressed(children) | Address(children):
            return words(children)
        case EvidenceMark(_, labels):
            return f"[{', '.join(labels)}]"
        case CitationMark(numbers):
            return f"[{', '.join(map(str, numbers))}]"
        case Footnote(number):
            return str(number)
        case Plain() | Internal():
            return plain((run,))
    raise AssertionError(run)


def _is_said(value: object, languages: int) -> bool:
    """Whether a value is a text: as many phrases as there are languages, and a phrase is nothing but runs."""
    return (
        isinstance(value, tuple)
        and len(value) == languages
        and all(isinstance(phrase, tuple) and all(isinstance(run, _RUNS) for run in phrase) for phrase in value)
    )
