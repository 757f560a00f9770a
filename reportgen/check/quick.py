"""A dossier that has passed, and other values for some of its places -> whether nothing is wrong with these.

It is for many dossiers that are the same but for a few values: what the rules ask is asked of these values, and of the
texts that name them. It says no more than yes: where it does not, the whole check tells why, or that all is well. What
other parts of a dossier depend on, such as a key, is not for it: `is_free` tells.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, ValidationError

from reportgen.check import drafts, extents, figures, glyphs
from reportgen.check.judging import Judge
from reportgen.check.kinds import kinds_at
from reportgen.check.markup import read_text
from reportgen.check.series import read_series
from reportgen.check.texts import Labels, Written, name_of, texts
from reportgen.model.brief import Brief
from reportgen.model.dates import DateField, DayField, Period
from reportgen.model.evidence import Event, Paper, Quantity
from reportgen.model.figures import aspects_of, moment_of
from reportgen.model.shape import Key, Shape
from reportgen.model.text import Figure, Localized

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

    from reportgen.model.dossier import Dossier, FigureSource
    from reportgen.model.sources import Address, Document, Entry, Sheet, Sources

Place = tuple[str, "Address"]
"""A file below the dossier, and the way to a value in it."""

_BRIEF: Final = "brief.yaml"
_CONTEXT: Final = {"read_text": read_text}
_FIGURES: Final[Mapping[str, type[Quantity | Event]]] = {"quantities": Quantity, "events": Event}
_MOST: Final = 100_000
"""Texts to remember that nothing was found in."""
_HEAD: Final = frozenset({"brief", "date", "asof"})


class _Head(Shape):
    """What the brief says of itself, no text, on which nothing else depends."""

    brief: Key
    date: DayField
    asof: DateField


class _Date(Shape):
    """A date of the brief's own."""

    date: DateField


def is_free(file: str, address: Address) -> bool:
    """Whether other values at a place are judged by themselves, and with what names them; else they need a check."""
    model: type[BaseModel] = Brief if file == _BRIEF else Paper
    if Localized in kinds_at(model, address[:-1]):
        # A term decides on every text.
        return address[0] != "glossary"
    if file == _BRIEF:
        of_head = len(address) == 1 and address[0] in _HEAD
        return of_head or _is_keyword(address) or (address[0] == "dates" and len(address) == 2)  # noqa: PLR2004
    fields = {"value", "to", "unit", "qualifier", "asof", "page", "date"}
    return (address[0] in _FIGURES and address[-1] in fields) or "anchors" in address[2:3]


def _is_keyword(address: Address) -> bool:
    return address[0] == "keywords" and len(address) == 3  # noqa: PLR2004 -- part, language, position


class Quick:
    """A dossier that has passed the whole check, and the free places in which others differ from it."""

    def __init__(self, sources: Sources, dossier: Dossier, places: Iterable[Place], sheets: Iterable[str]) -> None:
        """Take the dossier, the free places, and the series of which cells differ."""
        self._sources, self._sheets = sources, tuple(sheets)
        # Judged by the same figures but for those of each row, which are put into this mapping.
        self._figures: dict[str, FigureSource] = dict(dossier.figures)
        self._dossier = replace(dossier, figures=self._figures)
        self._judge = Judge(sources, self._dossier, dossier.brief.glossary, frozenset())
        self._showable = glyphs.charset(dossier.scripts.values())
        self._shown: dict[str, bool] = {}
        self._texts: dict[Place, dict[str, Place]] = defaultdict(dict)
        self._units: dict[Place, dict[str, Place]] = defaultdict(dict)
        self._head: dict[str, Place] = {}
        self._dates: dict[str, Place] = {}
        self._words: list[Place] = []
        for place in places:
            self._sort(place)
        drawn = {chart.series for chart in dossier.brief.charts.values()}
        self._drawn = drawn.intersection(self._sheets)
        varying = {str(place[1][1]) for place in self._units} | {*self._dates}
        varying |= {row.key for name in self._sheets for row in dossier.series[name]}
        self._naming = [
            (each.name, _figures_named(each.text), partial(_same, each)) for each in self._texts_naming(varying)
        ]
        self._named: dict[Hashable, tuple[str, ...]] = {}
        self._kinds: dict[str, tuple[object, ...] | None] = {}
        self._cleared: set[tuple[Hashable, ...]] = set()

    def _sort(self, place: Place) -> None:
        file, address = place
        model: type[BaseModel] = Brief if file == _BRIEF else Paper
        if Localized in kinds_at(model, address[:-1]):
            self._texts[file, address[:-1]][str(address[-1])] = place
        elif file != _BRIEF and address[0] in _FIGURES:
            self._units[file, address[:2]][str(address[-1])] = place
        elif file == _BRIEF and len(address) == 1:
            self._head[str(address[0])] = place
        elif file == _BRIEF and address[0] == "dates":
            self._dates[str(address[1])] = place
        else:
            self._words.append(place)

    def _texts_naming(self, keys: set[str]) -> Iterator[Written]:
        """Give the texts of the dossier that name one of these figures, and are not in the free places."""
        parts = [(_BRIEF, self._sources.brief, self._dossier.brief)]
        parts += [(_path(key), self._sources.papers[key], paper) for key, paper in self._dossier.papers.items()]  # type: ignore[misc]
        for file, document, shape in parts:
            for written in texts(document, shape, file):
                if (file, written.address) not in self._texts and not keys.isdisjoint(_figures_named(written.text)):
                    yield written

    def clears(self, values: Mapping[Place, str], sheets: Mapping[str, Sheet], entries: Mapping[str, Entry]) -> bool:
        """Whether nothing is wrong with these values, with series whose cells differ, and with entries that do."""
        try:
            return self._clears(values, sheets, entries)
        except ValidationError:
            return False

    def _clears(self, values: Mapping[Place, str], sheets: Mapping[str, Sheet], entries: Mapping[str, Entry]) -> bool:
        self._kinds.clear()
        fields = [value for entry in entries.values() for value in entry.fields.values()]
        cells = [cell for sheet in sheets.values() for row in sheet.rows for cell in row.cells.values()]
        return (
            all(map(self._is_shown, {*"".join((*values.values(), *fields, *cells))}))
            and all(values[place] for place in self._words)
            and self._clears_head(values)
            and not any(drafts.unwritten(entries.values()))
            and self._clears_figures(values)
            and self._clears_series(sheets)
            and self._clears_texts(values)
            and all(self._clears_once(name, keys, text) for name, keys, text in self._naming)
        )

    def _is_shown(self, char: str) -> bool:
        known = self._shown.get(char)
        if known is None:
            known = self._shown[char] = char in " \t\n" or glyphs.is_shown(char, self._showable)
        return known

    def _clears_head(self, values: Mapping[Place, str]) -> bool:
        if self._head:
            data = {name: self._sources.brief.data[name] for name in _HEAD}
            _Head.model_validate({**data, **{name: values[place] for name, place in self._head.items()}})
        for key, place in self._dates.items():
            self._figures[key] = _Date.model_validate({"date": values[place]}).date
        return True

    def _clears_figures(self, values: Mapping[Place, str]) -> bool:
        for (file, address), slots in self._units.items():
            key = _key(file)
            data = _at(self._sources.papers[key], address)
            given = {**data, **{name: values[place] for name, place in slots.items()}}
            found = _FIGURES[str(address[0])].model_validate(given, context=_CONTEXT)
            if found.page > self._dossier.papers[key].pages.count or not self._clears_figure(found):
                return False
            self._figures[str(address[1])] = found
        return True

    def _clears_figure(self, found: Quantity | Event) -> bool:
        if isinstance(found, Event):
            return True
        place = self._sources.kept_at
        known = self._dossier.languages.values()
        return not any(figures.unknown_unit(found, place, known)) and not any(extents.impossible(found, place))

    def _clears_series(self, sheets: Mapping[str, Sheet]) -> bool:
        for name in self._sheets:
            series, former = read_series(sheets[name]), self._dossier.series[name]
            rows = tuple(series.rows.values())
            # What a row belongs to is for the whole check.
            if series.faults or [(row.key, row.paper) for row in rows] != [(row.key, row.paper) for row in former]:
                return False
            for row in rows:
                count = self._dossier.papers[row.paper].pages.count
                if row.quantity.page > count or not self._clears_figure(row.quantity):
                    return False
                self._figures[row.key] = row.quantity
            for index, row in series.rows.items():
                label = name_of(f"data/{name}.csv", (row.key,))
                written = Written(row.label, Labels(sheets[name], index), (), label)
                said = (label, *(row.label[code].source for code in row.label.languages))
                if not self._clears_once(said, _figures_named(row.label), partial(_same, written)):
                    return False
            units = {row.quantity.unit for row in rows}
            if name in self._drawn and (len(units) > 1 or any(row.quantity.value < 0 for row in rows)):
                return False
        return True

    def _clears_texts(self, values: Mapping[Place, str]) -> bool:
        if len(self._cleared) > _MOST:
            self._named.clear()
            self._cleared.clear()
        for place, slots in self._texts.items():
            said, text = (place, *(values[each] for each in slots.values())), partial(self._filled, place, values)
            if said not in self._named:
                written = text()
                self._named[said] = _figures_named(written.text)
                text = partial(_same, written)
            if not self._clears_once(said, self._named[said], text):
                return False
        return True

    def _filled(self, place: Place, values: Mapping[Place, str]) -> Written:
        file, address = place
        document = self._document(file)
        said = {**_at(document, address), **{code: values[each] for code, each in self._texts[place].items()}}
        text = Localized.model_validate(said, context=_CONTEXT)
        return Written(text, document, address, name_of(file, address))

    def _clears_once(self, said: Hashable, keys: Iterable[str], text: Callable[[], Written]) -> bool:
        """Judge what a text says, once for each kind that the figures it names may be of."""
        kinds = (said, *map(self._kind, keys))
        if kinds not in self._cleared:
            if any(self._judge.found(text())):
                return False
            self._cleared.add(kinds)
        return True

    def _kind(self, key: str) -> tuple[object, ...] | None:
        if key not in self._kinds:
            figure = self._figures.get(key)
            self._kinds[key] = None if figure is None else _kind(figure)
        return self._kinds[key]

    def _document(self, file: str) -> Document:
        return self._sources.brief if file == _BRIEF else self._sources.papers[_key(file)]


def _same(written: Written) -> Written:
    return written


def _figures_named(text: Localized) -> tuple[str, ...]:
    nodes = (node for code in text.languages for node in text[code].walk())
    return tuple(dict.fromkeys(node.key for node in nodes if isinstance(node, Figure)))


def _kind(figure: FigureSource) -> tuple[object, ...]:
    """Give what the rules of a text ask of a figure: not its number, but what may be said of it."""
    moment = moment_of(figure)
    ends = (moment.start, moment.end) if isinstance(moment, Period) else (moment,) if moment else ()
    exact = tuple((bool(end.month), bool(end.day)) for end in ends)
    own = (figure.unit, figure.qualifier) if isinstance(figure, Quantity) else ()
    return (type(figure), *own, aspects_of(figure), exact)


def _path(key: str) -> str:
    return f"papers/{key}.yaml"


def _key(file: str) -> str:
    return file.removeprefix("papers/").removesuffix(".yaml")


def _at(document: Document, address: Address) -> Any:
    value = document.data
    for part in address:
        value = value[part]
    return value
