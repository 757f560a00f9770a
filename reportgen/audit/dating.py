"""A figure in a text -> the dates that it may speak of: those of its sentence, or the last one before."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reportgen.audit.figures import Figure
from reportgen.audit.sentences import sentence_around
from reportgen.audit.words import pattern
from reportgen.model.dates import PartialDate, Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.audit.lexicon import Lexicon
    from reportgen.audit.sources import Run
    from reportgen.model.reading import Reading

Moments = frozenset[PartialDate | Period]

_APART = 40
"""How far apart the two ends of a period may stand (自2013年倡议提出到2016年末)."""


def periods(text: str, found: Sequence[Figure], reading: Reading) -> Iterator[Figure]:
    """Give the periods whose two ends are dates that stand apart: 自2013年……到2016年末."""
    dated = [each for each in found if isinstance(each.date, PartialDate)]
    for form in reading.periods:
        opening, _, closing = form.partition("…")
        begins, ends = (re.compile(pattern(word) + r"\s*\Z") for word in (opening, closing))
        for first, second in pairwise(dated):
            between = text[first.end : second.start]
            near = len(between) <= _APART and not set(reading.sentence_end) & set(between)
            if near and begins.search(text, 0, first.start) and ends.search(text, first.end, second.start):
                yield from _spans(first, second)


def _spans(first: Figure, second: Figure) -> Iterator[Figure]:
    if isinstance(first.date, PartialDate) and isinstance(second.date, PartialDate) and first.date < second.date:
        yield Figure(first.start, second.end, "date", date=Period(first.date, second.date))


def moments(figure: Figure, run: Run, lexicon: Lexicon) -> Moments:
    """Give the dates that a figure may speak of; of 2011年和2012年……53.3%和59.2% the one in the same place."""
    text = run.passage.text
    known = [each for each in run.figures if each.date is not None]
    begin, end = sentence_around(text, figure.start, figure.end, lexicon.reading)
    ahead = [each for each in known if begin <= each.start and each.end <= figure.start]
    if not ahead:
        earlier = [each for each in known if each.end <= begin][-1:]
        later = [each for each in known if figure.end <= each.start and each.end <= end][:1]
        return _dates([*earlier, *later])
    listed = _list(ahead[-1], known, text, lexicon)
    if len(listed) > 1:
        amounts = [each for each in run.figures if each.kind == "amount"]
        beside = _list(figure, amounts, text, lexicon)
        return _dates([listed[beside.index(figure)]] if len(beside) == len(listed) else listed)
    spans = [each.date for each in run.periods if begin <= each.start and each.end <= end and each.date is not None]
    return _dates(ahead[-1:]) | frozenset(spans)


def _dates(found: Sequence[Figure]) -> Moments:
    return frozenset(each.date for each in found if each.date is not None)


def _list(member: Figure, among: Sequence[Figure], text: str, lexicon: Lexicon) -> list[Figure]:
    """Give the figures that stand with one in a list: nothing but a word that lists is between neighbours."""
    place = among.index(member)
    first = last = place
    while first and _listed(text, among[first - 1], among[first], lexicon):
        first -= 1
    while last + 1 < len(among) and _listed(text, among[last], among[last + 1], lexicon):
        last += 1
    return list(among[first : last + 1])


def _listed(text: str, one: Figure, other: Figure, lexicon: Lexicon) -> bool:
    between = lexicon.lists.at(text, one.end)
    return between is not None and not text[between[1] : other.start].strip()
