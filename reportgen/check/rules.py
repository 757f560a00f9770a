"""A dossier whose shapes are right -> the faults that only the whole shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from reportgen import resources
from reportgen.check import drafts, extents, figures, glyphs, keys, parity
from reportgen.check.authored import printed
from reportgen.check.judging import Judge
from reportgen.check.texts import Labels, Written, name_of, texts
from reportgen.check.theming import texts_of_theme
from reportgen.diagnostics import Diagnostic
from reportgen.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reportgen.check.series import Series
    from reportgen.check.shapes import Shaped
    from reportgen.diagnostics import Span
    from reportgen.model.authored import Authored
    from reportgen.model.brief import Brief
    from reportgen.model.dossier import Dossier, SeriesRow
    from reportgen.model.evidence import Paper, Quantity
    from reportgen.model.sources import Address, Document, Sheet, Sources


@dataclass(frozen=True)
class Rules:
    """The rules of a dossier that was read from sources; what is known to be faulty is not judged again."""

    sources: Sources
    dossier: Dossier
    brief: Shaped[Brief]
    papers: Mapping[str, Shaped[Paper]]
    series: Mapping[str, Series]
    dropped: frozenset[str]
    """Keys that may have been left out: what names them may be right."""

    def faults(self) -> Iterator[Diagnostic]:
        """Give every fault, in no order."""
        terms = self.dossier.brief.glossary if self.brief.is_whole(("glossary",)) else {}
        judge = Judge(self.sources, self.dossier, terms, self.dropped)
        yield from judge.faults((*self._of_brief, *self._of_others))
        languages = tuple(self.dossier.languages)
        yield from parity.keywords(self.sources.brief, self.dossier.brief.keywords, languages)
        yield from parity.unheard(self.sources.brief, self.dossier.brief, self.brief.is_whole)
        for quantity, place in self._quantities():
            yield from figures.unknown_unit(quantity, place, self.dossier.languages.values())
            yield from extents.impossible(quantity, place)
        yield from drafts.unsettled(self.dossier, self._of_papers, (*self._of_brief, *self._of_others))
        yield from drafts.unwritten(self.dossier.references.values())
        yield from self._pages()
        yield from self._unknown_keys()
        yield from self._repeated_keys()
        yield from self._series()
        yield from keys.unknown_style(self.sources.brief, self.dossier.brief, resources.styles())
        yield from keys.no_handling(self.sources.brief, self.dossier)
        yield from self._glyphs()

    @cached_property
    def _of_brief(self) -> tuple[Written, ...]:
        found = texts(self.sources.brief, self.dossier.brief, "brief.yaml")
        return tuple(written for written in found if self.brief.is_whole(written.address))

    @cached_property
    def _of_others(self) -> tuple[Written, ...]:
        of_theme = texts_of_theme(self.sources.theme, self.dossier.theme, self.dossier.brief)
        return (*of_theme, *self._texts_of_papers(), *self._labels())

    def _texts_of_papers(self) -> Iterator[Written]:
        for key, paper in self.dossier.papers.items():
            for written in texts(self.sources.papers[key], paper, f"papers/{key}.yaml"):
                if self.papers[key].is_whole(written.address):
                    yield written

    def _labels(self) -> Iterator[Written]:
        for key, series in self.series.items():
            for index, row in series.rows.items():
                name = name_of(f"data/{key}.csv", (row.key,))
                yield Written(row.label, Labels(self.sources.sheets[key], index), (), name)

    def _rows(self) -> Iterator[tuple[Sheet, int, SeriesRow]]:
        for key, series in self.series.items():
            for index, row in series.rows.items():
                yield self.sources.sheets[key], index, row

    def _quantities(self) -> Iterator[tuple[Quantity, Callable[[str], Span]]]:
        """Give every quantity with the way to the places of its fields."""
        for key, paper in self.dossier.papers.items():
            for name, quantity in paper.quantities.items():
                if self.papers[key].is_whole(("quantities", name)):
                    yield quantity, partial(_field, self.sources.papers[key], ("quantities", name))
        for sheet, index, row in self._rows():
            yield row.quantity, partial(_cell, sheet, index)

    def _of_papers(self, paper: str, address: Address) -> Span:
        return self.sources.papers[paper].place(address)

    def _pages(self) -> Iterator[Diagnostic]:
        counted = {key: paper for key, paper in self.dossier.papers.items() if self.papers[key].is_whole(("pages",))}
        for key, paper in counted.items():
            for address, page in extents.pages(paper):
                if self.papers[key].is_whole(address):
                    yield from extents.beyond(paper, page, self.sources.papers[key].place(address))
        for sheet, index, row in self._rows():
            if row.paper in counted:
                yield from extents.beyond(counted[row.paper], row.quantity.page, sheet.place((index, "page")))

    def _unknown_keys(self) -> Iterator[Diagnostic]:
        brief, document, dossier = self.dossier.brief, self.sources.brief, self.dossier
        for noun, lists, known in (
            (N_("language"), [(("languages",), brief.languages)], dossier.scripts),
            (N_("paper"), keys.papers_named(brief), self.sources.papers),
            (N_("claim"), keys.claims_named(brief), dossier.claims),
            (N_("judgement"), keys.judgements_named(brief), brief.judgements),
            (N_("event"), [(("timeline", "events"), brief.timeline.events)], _events(dossier)),
            (N_("series"), keys.series_named(brief), dossier.series),
        ):
            whole = (each for each in lists if self.brief.is_whole(each[0]))
            yield from keys.unknown_keys(document, whole, noun, known, self.dropped)
        whole_rows = (key for key in brief.comparison.dimensions if self.brief.is_whole((*keys.DIMENSIONS, key)))
        yield from keys.missing_cells(document, brief, whole_rows)
        yield from keys.shared_papers(document, brief)
        yield from keys.events_without_lane(document, brief, dossier.papers, self.sources.papers)
        for name, paper in dossier.papers.items():
            yield from self._unknown_keys_of(name, paper, self.sources.papers[name])
        for sheet, index, row in self._rows():
            if row.paper not in self.sources.papers:
                yield keys.unknown(N_("paper"), row.paper, self.sources.papers, sheet.place((index, "paper")))

    def _unknown_keys_of(self, name: str, paper: Paper, document: Document) -> Iterator[Diagnostic]:
        for noun, lists, known in (
            (
                "language",
                [(("language",), (paper.language,))],
                {path.stem for path in resources.readings().glob("*.yaml")},
            ),
            (N_("claim"), keys.claims_of_cases(paper), self.dossier.claims),
            (N_("reference"), keys.references_of(paper), self.dossier.references),
        ):
            whole = (each for each in lists if self.papers[name].is_whole(each[0]))
            yield from keys.unknown_keys(document, whole, noun, known, self.dropped)
        if paper.paper != name and self.papers[name].is_whole(("paper",)):
            message = _("this summary calls itself '{paper}', and its file '{name}'", paper=paper.paper, name=name)
            yield Diagnostic("K108", message, document.place(("paper",)), name)

    def _repeated_keys(self) -> Iterator[Diagnostic]:
        yield from keys.repeated(self._named_in_papers("label"), N_("label"))
        yield from keys.repeated(self._figures_named(), N_("figure"))
        yield from keys.repeated(self._named_in_papers("claims"), N_("claim"))
        languages = self.dossier.brief.languages
        places = (self.sources.brief.place(("languages", index)) for index in range(len(languages)))
        yield from keys.repeated(zip(languages, places, strict=True), N_("language"))

    def _figures_named(self) -> Iterator[tuple[str, Span]]:
        yield from self._named_in_papers("quantities")
        yield from self._named_in_papers("events")
        for sheet, index, row in self._rows():
            yield row.key, sheet.place((index, "key"))
        for name in self.dossier.brief.dates:
            yield name, self.sources.brief.key_place(("dates", name))

    def _named_in_papers(self, part: str) -> Iterator[tuple[str, Span]]:
        for key, paper in self.dossier.papers.items():
            document, named = self.sources.papers[key], getattr(paper, part)
            if isinstance(named, str):
                yield named, document.place((part,))
            else:
                yield from ((name, document.key_place((part, name))) for name in named)

    def _series(self) -> Iterator[Diagnostic]:
        known = {unit for language in self.dossier.languages.values() for unit in language.units}
        drawn = {series for _, (series,) in keys.series_named(self.dossier.brief)}
        for key in drawn & self.series.keys():
            rows = self.series[key].rows.items()
            places = ((row.quantity, self.sources.sheets[key].place((index, "value"))) for index, row in rows)
            yield from extents.below_zero(places)
        for address, (series,) in keys.series_named(self.dossier.brief):
            units = {row.quantity.unit for row in self.dossier.series.get(series, ())} & known
            if len(units) > 1:
                message = _(
                    "bars of different units cannot be compared: '{series}' has {units}",
                    series=series,
                    units=", ".join(sorted(units)),
                )
                yield Diagnostic("Q104", message, self.sources.brief.place(address), _("make a series of each unit"))

    def _glyphs(self) -> Iterator[Diagnostic]:
        languages = self.dossier.scripts.values()
        if glyphs.strange((each.source for each in self.authored), languages):
            showable = glyphs.charset(languages)
            for each in self.authored:
                yield from glyphs.unshowable(each.source, each.at, showable)

    @cached_property
    def authored(self) -> tuple[Authored, ...]:
        """Everything that a reader gets to see, as it was written."""
        return printed((*self._of_brief, *self._of_others), self.sources.brief, self.dossier)


def _events(dossier: Dossier) -> set[str]:
    return {key for paper in dossier.papers.values() for key in paper.events}


def _field(document: Document, address: Address, name: str) -> Span:
    return document.place((*address, name))


def _cell(sheet: Sheet, index: int, column: str) -> Span:
    return sheet.place((index, column))
