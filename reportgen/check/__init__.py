"""Sources -> Dossier: every shape right, every key known, every figure named, every language saying the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from reportgen import resources
from reportgen.check import figures, glyphs, keys, parity, sentences
from reportgen.check.series import read_series
from reportgen.check.shapes import Shaped, shape
from reportgen.check.texts import Labels, Written, texts
from reportgen.diagnostics import Diagnostic, Faults, Warned, nearest
from reportgen.model.brief import Brief
from reportgen.model.dossier import Dossier
from reportgen.model.evidence import Paper
from reportgen.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.diagnostics import Span
    from reportgen.model.dossier import FigureSource, SeriesRow
    from reportgen.model.evidence import Quantity
    from reportgen.model.sources import Sources
    from reportgen.settings import Settings

S = TypeVar("S", bound=BaseModel)

_FACTUAL_PARTS = frozenset({"background", "models", "comparison", "charts"})
"""Parts of the brief in which every sentence says where it is from, not only those with a figure."""

_ANALYTIC_FIELDS = frozenset({"name", "title", "description", "reading"})
"""What names, repeats or weighs the facts of those parts."""


def check(sources: Sources, settings: Settings) -> Warned[Dossier]:
    """Give the dossier, or raise Refused with every fault of every file."""
    faults = Faults()
    scripts = {
        code: found
        for code, document in sources.languages.items()
        if (found := _take(shape(document, Language), faults))
    }
    brief = shape(sources.brief, Brief)
    papers = {key: shape(document, Paper) for key, document in sources.papers.items()}
    dropped = frozenset().union(brief.dropped, *(paper.dropped for paper in papers.values()))
    series: dict[str, tuple[SeriesRow, ...]] = {}
    for key, sheet in sources.sheets.items():
        series[key], found_faults = read_series(sheet)
        faults.extend(found_faults)
    dossier = _assemble(
        sources,
        _take(brief, faults),
        {key: paper for key, shaped in papers.items() if (paper := _take(shaped, faults))},
        series,
        scripts,
    )
    if dossier is not None:
        faults.extend(_rules(sources, dossier, dropped))
        if settings.date is not None:
            dossier = replace(dossier, brief=dossier.brief.model_copy(update={"date": settings.date}))
    faults.refuse_if_any()
    if dossier is None:  # a brief that is None has left a fault
        raise AssertionError
    return faults.warned(dossier)


def _take(shaped: Shaped[S], faults: Faults) -> S | None:
    faults.extend(shaped.faults)
    return shaped.value


def _assemble(
    sources: Sources,
    brief: Brief | None,
    papers: Mapping[str, Paper],
    series: Mapping[str, tuple[SeriesRow, ...]],
    scripts: Mapping[str, Language],
) -> Dossier | None:
    if brief is None:
        return None
    figures_by_key: dict[str, FigureSource] = dict(brief.dates)
    for paper in papers.values():
        figures_by_key |= {**paper.quantities, **paper.events}
    for row in chain.from_iterable(series.values()):
        figures_by_key[row.key] = row.quantity
    return Dossier(
        name=sources.name,
        brief=brief,
        papers=papers,
        series=series,
        references=sources.entries,
        languages={code: scripts[code] for code in brief.languages if code in scripts},
        scripts=scripts,
        figures=figures_by_key,
        claims={key: (name, claim) for name, paper in papers.items() for key, claim in paper.claims.items()},
        digests=sources.digests,
    )


def _rules(sources: Sources, dossier: Dossier, dropped: frozenset[str]) -> Iterator[Diagnostic]:
    brief_texts = list(texts(sources.brief, dossier.brief))
    paper_texts = [text for key, paper in dossier.papers.items() for text in texts(sources.papers[key], paper)]
    labels = [
        Written(row.label, Labels(sources.sheets[key], index), ())
        for key, rows in dossier.series.items()
        for index, row in enumerate(rows)
    ]
    yield from _languages(sources, dossier)
    for written in (*brief_texts, *paper_texts, *labels):
        yield from figures.typed_digits(written)
        yield from figures.unknown_figures(written, dossier.figures, dropped)
        yield from keys.unknown_marks(written, dossier.claims, dossier.references, dropped)
        yield from parity.one_sided(written, dossier.brief.languages)
    for written in brief_texts:
        factual = written.address[0] in _FACTUAL_PARTS and not _ANALYTIC_FIELDS.intersection(map(str, written.address))
        yield from sentences.unsupported(written, dossier.languages, dossier.brief.dates, factual=factual)
    yield from figures.unknown_units(_quantities(sources, dossier), dossier.languages.values())
    yield from _keys(sources, dossier, dropped)
    yield from _glyphs(dossier, sources, (*brief_texts, *paper_texts, *labels))


def _languages(sources: Sources, dossier: Dossier) -> Iterator[Diagnostic]:
    lists = [(("languages",), dossier.brief.languages)]
    yield from keys.unknown_keys(sources.brief, lists, "language", dossier.scripts)


def _quantities(sources: Sources, dossier: Dossier) -> Iterator[tuple[Quantity, Span]]:
    for key, paper in dossier.papers.items():
        for name, quantity in paper.quantities.items():
            yield quantity, sources.papers[key].place(("quantities", name, "unit"))
    for key, rows in dossier.series.items():
        for index, row in enumerate(rows):
            yield row.quantity, sources.sheets[key].place((index, "unit"))


def _keys(sources: Sources, dossier: Dossier, dropped: frozenset[str]) -> Iterator[Diagnostic]:
    brief, document = dossier.brief, sources.brief
    yield from keys.unknown_keys(document, keys.claim_lists(brief), "claim", dossier.claims, dropped)
    yield from keys.unknown_keys(document, keys.judgement_lists(brief), "judgement", brief.judgements, dropped)
    yield from keys.unknown_keys(
        document, [(("timeline", "events"), brief.timeline.events)], "event", _events(dossier), dropped
    )
    used_series = [(("charts", key, "series"), chart.series) for key, chart in brief.charts.items()]
    for address, series in used_series:
        if series not in dossier.series:
            hint = nearest(series, dossier.series)
            yield Diagnostic("K105", f"no series has the key '{series}'", document.place(address), hint)
        elif len(units := {row.quantity.unit for row in dossier.series[series]}) > 1:
            message = f"bars of different units cannot be compared: '{series}' has {', '.join(sorted(units))}"
            yield Diagnostic("Q104", message, document.place(address), "make a series of each unit")
    styles = [path.stem for path in resources.styles().glob("*.csl")]
    if brief.style not in styles:
        hint = nearest(brief.style, styles) or f"there is {', '.join(sorted(styles))}"
        yield Diagnostic("K106", f"no citation style has the name '{brief.style}'", document.place(("style",)), hint)
    for name, paper in dossier.papers.items():
        yield from keys.unknown_keys(sources.papers[name], keys.reference_lists(paper), "reference", dossier.references)
    yield from keys.repeated(_named_figures(sources, dossier), "figure")
    yield from keys.repeated(_named_claims(sources, dossier), "claim")


def _events(dossier: Dossier) -> set[str]:
    return {key for paper in dossier.papers.values() for key in paper.events}


def _named_figures(sources: Sources, dossier: Dossier) -> Iterator[tuple[str, Span]]:
    for key, paper in dossier.papers.items():
        for part in ("quantities", "events"):
            for name in getattr(paper, part):
                yield name, sources.papers[key].key_place((part, name))
    for key, rows in dossier.series.items():
        for index, row in enumerate(rows):
            yield row.key, sources.sheets[key].place((index, "key"))
    for name in dossier.brief.dates:
        yield name, sources.brief.key_place(("dates", name))


def _named_claims(sources: Sources, dossier: Dossier) -> Iterator[tuple[str, Span]]:
    for key, paper in dossier.papers.items():
        for name in paper.claims:
            yield name, sources.papers[key].key_place(("claims", name))


def _glyphs(dossier: Dossier, sources: Sources, written: tuple[Written, ...]) -> Iterator[Diagnostic]:
    showable = glyphs.charset(dossier.scripts.values())
    for text in written:
        for language in text.text.languages:
            yield from glyphs.unshowable(text.text[language].source, text.place(language), showable)
    for entry in sources.entries.values():
        for name, value in entry.fields.items():
            yield from glyphs.unshowable(value, entry.field_spans.get(name, entry.span), showable)
