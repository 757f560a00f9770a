"""A dossier that has passed, and other values for some of its places -> whether nothing is wrong with these.

It is for many dossiers that are the same but for a few values: what the rules ask is asked of these values, and of the
texts that name them. It says no more than yes: where it does not, the whole check tells why, or that all is well.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from reportgen.check import drafts, extents, figures, glyphs
from reportgen.check.judging import Judge
from reportgen.check.markup import read_text
from reportgen.check.parts import BRIEF, FIELDS, HEAD, Part, gathered
from reportgen.check.texts import Labels, Written, name_of, texts
from reportgen.model.dates import DateField, DayField, Period
from reportgen.model.evidence import Event, Quantity
from reportgen.model.figures import aspects_of, moment_of
from reportgen.model.shape import Key, Shape
from reportgen.model.sources import LABEL
from reportgen.model.text import Figure, Localized

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from reportgen.check.parts import Kind, Place
    from reportgen.model.dossier import Dossier, FigureSource
    from reportgen.model.sources import Address, Document, Entry, Sources

_CONTEXT: Final = {"read_text": read_text}
_MOST: Final = 100_000
"""Texts to remember that nothing was found in."""


class _Head(Shape):
    """What the brief says of itself, no text, on which nothing else depends."""

    brief: Key
    date: DayField
    asof: DateField


class _Date(Shape):
    """A date of the brief's own."""

    date: DateField


class Quick:
    """A dossier that has passed the whole check, and the free places in which others differ from it."""

    def __init__(self, sources: Sources, dossier: Dossier, places: Sequence[Place]) -> None:
        """Take the dossier and the places."""
        self._sources = sources
        # Judged by the same figures but for those of each row, which are put into this mapping.
        self._figures: dict[str, FigureSource] = dict(dossier.figures)
        self._dossier = replace(dossier, figures=self._figures)
        self._judge = Judge(sources, self._dossier, dossier.brief.glossary, frozenset())
        self._showable = glyphs.charset(dossier.scripts.values())
        self._shown: dict[str, bool] = {}
        self._parts: dict[Kind, list[Part]] = defaultdict(list)
        for (kind, file, address), differing in gathered(places).items():
            self._parts[kind].append(self._part(kind, file, address, differing))
        self._changed = tuple(part.name for kind in ("quantity", "event", "date") for part in self._parts[kind])
        series = {name.removeprefix("data/").removesuffix(".csv") for name, _ in places if name.endswith(".csv")}
        drawn = series.intersection(chart.series for chart in dossier.brief.charts.values())
        self._drawn = [[row.key for row in dossier.series[name]] for name in drawn]
        filled = {part.name for part in self._parts["text"]}
        self._naming = [
            (named, each)
            for each in self._written()
            if each.name not in filled and not {*self._changed}.isdisjoint(named := _figures_named(each.text))
        ]
        self._numbers: dict[Hashable, int] = {}
        self._kinds: dict[str, int] = {}
        self._named: dict[Hashable, tuple[str, ...]] = {}
        self._cleared: set[Hashable] = set()

    def _part(self, kind: Kind, file: str, address: Address, differing: tuple[tuple[str, int], ...]) -> Part:
        if file.endswith(".csv"):
            return self._part_of_series(kind, file, int(address[0]), differing)
        document = self._sources.brief if file == BRIEF else self._sources.papers[_key(file)]
        name, same, pages = name_of(file, address), {}, 0
        if kind in {"text", "quantity", "event"}:
            same = _at(document, address)
        elif kind == "head":
            same = {key: document.data[key] for key in HEAD}
        if kind in {"quantity", "event"}:
            pages = self._dossier.papers[_key(file)].pages.count
        return Part(
            name if kind == "text" else str(address[-1:] and address[-1]), document, address, same, differing, pages
        )

    def _part_of_series(self, kind: Kind, file: str, row: int, differing: tuple[tuple[str, int], ...]) -> Part:
        name = file.removeprefix("data/").removesuffix(".csv")
        sheet = self._sources.sheets[name]
        cells = {column: cell for column, cell in sheet.rows[row].cells.items() if cell}
        labels = Labels(sheet, row)
        if kind == "text":
            same = {column.removeprefix(LABEL): cell for column, cell in cells.items() if column.startswith(LABEL)}
            return Part(name_of(file, (cells["key"],)), labels, (), same, differing)
        same = {column: cell for column, cell in cells.items() if column in FIELDS}
        return Part(cells["key"], labels, (), same, differing, self._dossier.papers[cells["paper"]].pages.count)

    def _written(self) -> Iterator[Written]:
        """Give every text of the dossier."""
        yield from texts(self._sources.brief, self._dossier.brief, BRIEF)
        for key, paper in self._dossier.papers.items():
            yield from texts(self._sources.papers[key], paper, f"papers/{key}.yaml")
        for key, rows in self._dossier.series.items():
            for at, row in enumerate(rows):
                name = name_of(f"data/{key}.csv", (row.key,))
                yield Written(row.label, Labels(self._sources.sheets[key], at), (), name)

    def clears(self, values: Sequence[str], entries: Mapping[str, Entry]) -> bool:
        """Whether nothing is wrong with these values of the places, and with the references that differ."""
        self._kinds.clear()
        try:
            return self._clears(values, entries)
        except ValidationError:
            return False

    def _clears(self, values: Sequence[str], entries: Mapping[str, Entry]) -> bool:
        fields = (value for entry in entries.values() for value in entry.fields.values())
        return (
            all(map(self._is_shown, {*"".join((*values, *fields))}))
            and all(values[at] for part in self._parts["word"] for _, at in part.differing)
            and not any(drafts.unwritten(entries.values()))
            and all(_Head.model_validate(part.read(values)) for part in self._parts["head"])
            and self._clears_figures(values)
            and all(map(self._can_be_drawn, self._drawn))
            and all(self._clears_text(part, values) for part in self._parts["text"])
            and self._clears_naming()
        )

    def _is_shown(self, char: str) -> bool:
        known = self._shown.get(char)
        if known is None:
            known = self._shown[char] = char in " \t\n" or glyphs.is_shown(char, self._showable)
        return known

    def _clears_figures(self, values: Sequence[str]) -> bool:
        for part in self._parts["date"]:
            self._figures[part.name] = _Date.model_validate(part.read(values)).date
        for part in self._parts["event"]:
            event = Event.model_validate(part.read(values), context=_CONTEXT)
            self._figures[part.name] = event
            if event.page > part.pages:
                return False
        place, known = self._sources.kept_at, self._dossier.languages.values()
        for part in self._parts["quantity"]:
            found = Quantity.model_validate(part.read(values), context=_CONTEXT)
            self._figures[part.name] = found
            if found.page > part.pages or any(figures.unknown_unit(found, place, known)):
                return False
            if any(extents.impossible(found, place)):
                return False
        return True

    def _can_be_drawn(self, keys: Iterable[str]) -> bool:
        found = [each for key in keys if isinstance(each := self._figures[key], Quantity)]
        return len({each.unit for each in found}) == 1 and all(each.value >= 0 for each in found)

    def _clears_text(self, part: Part, values: Sequence[str]) -> bool:
        said, text = part.said(values), partial(_filled, part, values)
        if said not in self._named:
            if len(self._named) > _MOST:
                self._named.clear()
                self._cleared.clear()
            written = text()
            self._named[said] = _figures_named(written.text)
            text = partial(_same, written)
        return self._clears_once(said, self._named[said], text)

    def _clears_naming(self) -> bool:
        """Judge the texts that are the same for all, and name figures that are not."""
        kinds = tuple(map(self._kind, self._changed))
        if kinds in self._cleared:
            return True
        if all(self._clears_once(each.name, named, partial(_same, each)) for named, each in self._naming):
            self._cleared.add(kinds)
            return True
        return False

    def _clears_once(self, said: Hashable, named: Iterable[str], text: Callable[[], Written]) -> bool:
        """Judge a text that says so, once for each kind that the figures it names are of."""
        kinds = (said, *map(self._kind, named))
        if kinds not in self._cleared:
            if any(self._judge.found(text())):
                return False
            self._cleared.add(kinds)
        return True

    def _kind(self, key: str) -> int:
        """Give the number of what the rules of a text ask of a figure: not its value, but what may be said of it."""
        if key not in self._kinds:
            figure = self._figures.get(key)
            self._kinds[key] = self._numbers.setdefault(figure and _kind(figure), len(self._numbers))
        return self._kinds[key]


def _filled(part: Part, values: Sequence[str]) -> Written:
    return Written(
        Localized.model_validate(part.read(values), context=_CONTEXT), part.document, part.address, part.name
    )


def _same(written: Written) -> Written:
    return written


def _figures_named(text: Localized) -> tuple[str, ...]:
    nodes = (node for code in text.languages for node in text[code].walk())
    return tuple(dict.fromkeys(node.key for node in nodes if isinstance(node, Figure)))


def _kind(figure: FigureSource) -> tuple[object, ...]:
    moment = moment_of(figure)
    ends = (moment.start, moment.end) if isinstance(moment, Period) else (moment,) if moment else ()
    exact = tuple((bool(end.month), bool(end.day)) for end in ends)
    own = (figure.unit, figure.qualifier) if isinstance(figure, Quantity) else ()
    return (type(figure), *own, aspects_of(figure), exact)


def _key(file: str) -> str:
    return file.removeprefix("papers/").removesuffix(".yaml")


def _at(document: Document, address: Address) -> Any:
    value = document.data
    for part in address:
        value = value[part]
    return value
