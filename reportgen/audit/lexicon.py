"""A reading, and the language of that name if there is one -> the words by which figures are known in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from reportgen.audit.numerals import HAN, arabic
from reportgen.audit.words import Words, pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from reportgen.model.evidence import Qualifier
    from reportgen.model.language import Language
    from reportgen.model.reading import Reading

Units = frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a reader of figures knows of a language."""

    reading: Reading
    number: re.Pattern[str]
    """A numeral: in digits, in Chinese characters, in words, or a word in the place of one."""
    numerals: Mapping[str, Decimal]
    magnitudes: Words[Decimal]
    after: Words[Units]
    before: Words[Units]
    measures: Words[str]
    nouns: Words[Units]
    counted: Mapping[str, Units]
    """Measure word -> the units that it may count; without measure words, all under the empty word."""
    ordinals: Words[None]
    qualifiers: Words[Qualifier]
    qualifiers_after: Words[Qualifier]
    ranges: Words[None]
    lists: Words[None]
    citations: Words[None]
    """What only a sentence has that gives a source, in any language: notes cite works in all."""


def lexicon(reading: Reading, language: Language | None, others: Iterable[Reading] = ()) -> Lexicon:
    """Put together the words of a reading, and the forms that briefs in the language use."""
    after, before, qualifiers, magnitudes = _forms(language)
    _add(after, reading.units)
    _add(before, reading.before)
    for qualifier, words in reading.qualifiers.items():
        qualifiers |= dict.fromkeys(words, qualifier)
    counted: dict[str, set[str]] = defaultdict(set)
    nouns: dict[str, set[str]] = defaultdict(set)
    for unit, count in reading.counts.items():
        for measure in count.measures or ("",):
            counted[measure].add(unit)
        for noun in count.nouns:
            nouns[noun].add(unit)
    measures = {*counted, *reading.measures}
    return Lexicon(
        reading=reading,
        number=_number(reading),
        numerals={word.casefold(): value for word, value in reading.numerals.items()},
        magnitudes=Words({**magnitudes, **reading.magnitudes}),
        after=Words(_frozen(after)),
        before=Words(_frozen(before)),
        measures=Words({word: word for word in measures}),
        nouns=Words(_frozen(nouns)),
        counted=_frozen(counted),
        ordinals=Words(dict.fromkeys(reading.ordinals)),
        qualifiers=Words(qualifiers),
        qualifiers_after=Words({word: sort for sort, words in reading.qualifiers_after.items() for word in words}),
        ranges=Words(dict.fromkeys(reading.ranges)),
        lists=Words(dict.fromkeys(reading.lists)),
        citations=Words(dict.fromkeys(word for each in (reading, *others) for word in each.notes.citations)),
    )


def _add(found: dict[str, set[str]], words_of: Mapping[str, Iterable[str]]) -> None:
    for unit, words in words_of.items():
        for word in words:
            found[word].add(unit)


def _frozen(found: Mapping[str, set[str]]) -> dict[str, Units]:
    return {word: frozenset(units) for word, units in found.items()}


def _forms(
    language: Language | None,
) -> tuple[dict[str, set[str]], dict[str, set[str]], dict[str, Qualifier], dict[str, Decimal]]:
    """Take the words apart that a brief sets around a number."""
    after: dict[str, set[str]] = defaultdict(set)
    before: dict[str, set[str]] = defaultdict(set)
    if language is None:
        return after, before, {}, {}
    for name, unit in language.units.items():
        for form in unit.forms.values():
            head, _, tail = form.partition("{n}")
            before[head.strip()].add(name)
            after[tail.strip()].add(name)
    forms = [*language.qualifiers.items(), *(pair for some in language.qualifiers_of.values() for pair in some.items())]
    qualifiers = {form.partition("{}")[0].strip(): name for name, form in forms if name != "exact"}
    magnitudes = {step.suffix.strip(): step.value for step in language.numbers.magnitudes}
    return after, before, cast("dict[str, Qualifier]", qualifiers), magnitudes


def _number(reading: Reading) -> re.Pattern[str]:
    parts = [rf"(?P<digits>(?<![\d])(?:{arabic(reading.decimal, reading.group)}))"]
    many = r"[十百千万亿]*" if reading.han_numerals else ""
    if reading.vague:
        parts.insert(0, f"(?P<vague>(?:{'|'.join(map(pattern, reading.vague))}){many})")
    if reading.han_numerals:
        parts.append(rf"(?P<han>[{HAN}](?:[{HAN}点]{{0,19}}[{HAN}])?)")
    if reading.numerals:
        word = "|".join(map(pattern, sorted(reading.numerals, key=len, reverse=True)))
        parts.append(rf"(?P<word>(?i:(?:{word})(?:[-\s](?:{word}))*))")
    return re.compile("|".join(parts))
