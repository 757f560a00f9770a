"""Strings in turn in every field -> what became of each: set and read back, or refused at its place."""

from __future__ import annotations

import re
import shutil
from collections import Counter, deque
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reportgen.build import build
from reportgen.check.glyphs import charset, unshowable
from reportgen.diagnostics import Refused, Span
from reportgen.intake import checked
from reportgen.settings import Settings
from reportgen.shown import CONTROL
from reportgen.unchanged import Run
from tests.hostile.fields import CSV, dossier, fields, lines_of
from tests.hostile.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from reportgen.diagnostics import Diagnostic
    from reportgen.model.language import Language
    from tests.hostile.fields import Field

    Words: TypeAlias = Mapping[Field, Sequence[str]]
    Look: TypeAlias = Callable[[Path, Words, "Outcome"], None]

UNPRINTED = frozenset(
    {
        "papers/port.yaml:events.port-agreed.title",
        "papers/port.yaml:claims.never-named.text",
        "papers/port.yaml:claims.never-named.reason",
        "papers/port.yaml:limitations.0",
        "papers/ferry.yaml:limitations.0",
    }
)
"""Texts of the small dossier that nothing in the brief asks for."""


_ROOM = (
    (re.compile(r"csv"), 40),
    (re.compile(r"profile|steps|name$|lane"), 120),
    (re.compile(r"\^"), 120),
    (re.compile(r"cells|reading|recommendations|description|options|messages|judgements|titles?$|papers"), 250),
    (re.compile(r""), 1200),
)
"""How many characters a field has room for: a label has less than a paragraph."""
_SHORT = 20


@dataclass
class Outcome:
    """What became of every string in every field that it was put in."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def fail(self, where: object, text: str, why: str) -> None:
        """Note a failure."""
        self.counts["failed"] += 1
        self.failures.append(f"{where}: {text!r}: {why}")


class Sorted(NamedTuple):
    """Strings that can be set, that a text may not hold, that no file may hold, and that are no Unicode."""

    able: list[str]
    unable: list[str]
    no_file: list[str]
    no_text: list[str]


def sorted_out(strings: Iterable[str], languages: Iterable[Language]) -> Sorted:
    """Tell strings by what should become of them."""
    showable = charset(languages)
    found = Sorted([], [], [], [])
    for text in strings:
        if any("\ud800" <= char <= "\udfff" for char in text):
            found.no_text.append(text)
        elif CONTROL.search(text):
            found.no_file.append(text)
        elif any(unshowable(text, partial(Span, "a"), showable)):
            found.unable.append(text)
        else:
            found.able.append(text)
    return found


def spread(strings: Sequence[str], among: Iterable[Field] | None = None) -> Iterator[Words]:
    """Put as many strings at a time into each field as there is room for, until every string was in every kind."""
    kinds = [_printed(places) for places in _by(lambda place: place.kind, among).values()]
    waiting = {
        place: deque((*strings[start:], *strings[:start])[index :: len(places)])
        for number, places in enumerate(kinds)
        for start in [number * len(strings) // len(kinds)]
        for index, place in enumerate(places)
    }
    while any(waiting.values()):
        yield {place: _taken(strings, _room(place)) for place, strings in waiting.items() if strings}


def once(strings: Sequence[str]) -> Iterator[Words]:
    """Put every string into some field that has room for many, as many at a time as it has room for."""
    places = [place for place in fields() if str(place) not in UNPRINTED and _room(place) == _ROOM[-1][1]]
    waiting = deque(strings)
    while waiting:
        yield {place: _taken(waiting, _room(place)) for place in places if waiting}


def one_each(strings: Sequence[str]) -> Words:
    """Put one short string into every field."""
    short = cycle(text for text in strings if len(text) <= _SHORT)
    return {place: [next(short)] for place in fields()}


def one_by_one(strings: Sequence[str]) -> Iterator[Words]:
    """Put one string at a time into each field, until every string was in every field."""
    places = fields()
    for turn in range(len(strings)):
        yield {place: [strings[(turn + index) % len(strings)]] for index, place in enumerate(places)}


def kind_by_kind(strings: Sequence[str]) -> Iterator[Words]:
    """Put one string at a time into one field of each kind, until every string was in every kind."""
    kinds = list(_by(lambda place: place.kind).values())
    for turn in range(len(strings)):
        yield {
            places[turn % len(places)]: [strings[(turn + index) % len(strings)]] for index, places in enumerate(kinds)
        }


def file_by_file(strings: Sequence[str]) -> Iterator[Words]:
    """Put one string into one field of each file, until each was in every file and in every field was one.

    A file that is no Unicode is read no further than to the first byte that is none.
    """
    files = list(_by(lambda place: place.file).values())
    for turn in range(max(len(strings), *map(len, files))):
        yield {places[turn % len(places)]: [strings[turn % len(strings)]] for places in files}


def _printed(places: Sequence[Field]) -> Sequence[Field]:
    return [place for place in places if str(place) not in UNPRINTED] or places


def _by(name: Callable[[Field], str], among: Iterable[Field] | None = None) -> dict[str, list[Field]]:
    found: dict[str, list[Field]] = {}
    for place in among or fields():
        found.setdefault(name(place), []).append(place)
    return found


def _taken(strings: deque[str], room: int) -> Sequence[str]:
    taken = [strings.popleft()]
    while strings and sum(map(len, taken)) + len(strings[0]) + 3 * len(taken) <= room:
        taken.append(strings.popleft())
    return taken


def _room(place: Field) -> int:
    return next(room for pattern, room in _ROOM if pattern.search(str(place)))


def set_and_read(folder: Path, words: Words, outcome: Outcome, look: Look | None = None) -> Words:
    """Build a brief of these words in two languages, and look for each in the PDF; what does not fit is taken out.

    What is handed back did not fit as one of several texts in its field, and is to be tried by itself.
    """
    shutil.rmtree(folder, ignore_errors=True)
    where = dossier(folder / "small", words)
    look = look or on_its_pages
    try:
        (made,) = build(Run(Settings(where, folder / "out", ("zh-en",))), lambda _: nullcontext(), lambda _: None)
    except Refused as refused:
        told = [each for each in refused.diagnostics if each.severity == "error"]
        return _without(folder, words, told, outcome, look)
    outcome.counts["builds"] += 1
    look(made.path, words, outcome)
    return {}


def on_its_pages(pdf: Path, words: Words, outcome: Outcome) -> None:
    """Look for each text on the pages of a PDF, or in its strings."""
    reading = Reading(pdf)
    for place, texts in words.items():
        if str(place) in UNPRINTED:
            outcome.counts["set where nothing is printed"] += len(texts)
            continue
        for text in texts:
            if reading.has(text):
                outcome.counts["read back"] += 1
            else:
                outcome.fail(place, text, "is not in the PDF")


def apart(left: Iterable[Words]) -> Iterator[Words]:
    """Put what did not fit with others into its field once more, one text at a time."""
    waiting: dict[Field, deque[str]] = {}
    for words in left:
        for place, texts in words.items():
            waiting.setdefault(place, deque()).extend(texts)
    while any(waiting.values()):
        yield {place: [texts.popleft()] for place, texts in waiting.items() if texts}


def _without(folder: Path, words: Words, told: Sequence[Diagnostic], outcome: Outcome, look: Look) -> Words:
    misfits = {place for place in words if _is_told(place, folder / "small", told)}
    if not misfits or any(each.code != "E106" for each in told):
        if sum(map(len, words.values())) > 1:
            one, other = _halves(words)
            return {**set_and_read(folder, one, outcome, look), **set_and_read(folder, other, outcome, look)}
        for place, (text,) in words.items():
            outcome.fail(place, text, f"no build: {told[0].code} {told[0].message}")
        return {}
    single = [place for place in misfits if len(words[place]) == 1]
    outcome.counts["refused at its place, as too wide or too high"] += len(single)
    rest = {place: texts for place, texts in words.items() if place not in misfits}
    return {**set_and_read(folder, rest, outcome, look), **{place: words[place] for place in misfits - set(single)}}


def _halves(words: Words) -> tuple[Words, Words]:
    """Give one half of the fields and the other; of a single field, of its texts."""
    pairs = list(words.items())
    if len(pairs) > 1:
        return dict(pairs[: len(pairs) // 2]), dict(pairs[len(pairs) // 2 :])
    ((place, texts),) = pairs
    return {place: texts[: len(texts) // 2]}, {place: texts[len(texts) // 2 :]}


def _is_told(place: Field, where: Path, told: Iterable[Diagnostic]) -> bool:
    lines = lines_of(where, place)
    return any(each.span.file.endswith(place.file) and each.span.line in lines for each in told if each.span)


def refused_at_its_place(folder: Path, words: Words, outcome: Outcome) -> None:
    """Check a dossier of words that cannot be set: each is to be told in its own lines."""
    shutil.rmtree(folder, ignore_errors=True)
    where = dossier(folder / "small", words)
    told = _told(where)
    for place, texts in words.items():
        here = _is_told(place, where, told)
        # A file with control characters in it is refused as a whole, after the first few.
        of_file = [each for each in told if each.code == "L105" and each.span and each.span.file.endswith(place.file)]
        if here or (of_file and place.file in (CSV, "references.bib")):
            outcome.counts["refused at its place"] += len(texts)
        else:
            outcome.fail(place, str(texts), "is not refused")


def _told(where: Path) -> Sequence[Diagnostic]:
    try:
        return checked(Settings(where), lambda _: nullcontext()).warnings
    except Refused as refused:
        return refused.diagnostics
