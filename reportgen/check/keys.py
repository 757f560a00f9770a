"""Keys that name claims, references, papers and judgements -> the faults of those that name nothing, or two things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from reportgen.diagnostics import Diagnostic, nearest
from reportgen.messages import N_, _
from reportgen.model.text import Citation, Evidence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from reportgen.check.texts import Written
    from reportgen.diagnostics import Span
    from reportgen.model.brief import Brief
    from reportgen.model.dossier import Dossier
    from reportgen.model.evidence import Paper
    from reportgen.model.sources import Address, Document
    from reportgen.model.text import Text

DIMENSIONS: Final = ("comparison", "dimensions")
"""Where the rows of the comparison stand in a brief."""

Named: TypeAlias = "tuple[Address, tuple[str, ...]]"
"""A place of a file and the keys that it names: one, or a list."""


def unknown_marks(
    written: Written, claims: Collection[str], references: Collection[str], suspended: frozenset[str]
) -> Iterator[Diagnostic]:
    """K101, K103: every mark in a text names a claim, every citation a reference."""
    for language in written.text.languages:
        text = written.text[language]
        for node in text.walk():
            if isinstance(node, Evidence):
                for key in node.claims:
                    if key not in claims and key not in suspended:
                        place = written.at(language, _offset(text, "#", key, node.at))
                        yield unknown(N_("claim"), key, claims, place)
            elif isinstance(node, Citation):
                for key in (work.key for work in node.works):
                    if key not in references:
                        place = written.at(language, _offset(text, "@", key, node.at))
                        yield unknown(N_("reference"), key, references, place)


def _offset(text: Text, sign: str, key: str, start: int) -> int:
    """Give the offset of a key in the mark that begins at `start`."""
    found = re.compile(rf"{sign}{key}(?![a-z0-9-])").search(text.source, start)
    return found.start() if found else start


def unknown_keys(
    document: Document,
    lists: Iterable[Named],
    noun: str,
    known: Collection[str],
    suspended: frozenset[str] = frozenset(),
) -> Iterator[Diagnostic]:
    """K101, K103, K105: every key that a file names is that of something that there is."""
    for address, keys in lists:
        for index, key in enumerate(keys):
            if key not in known and key not in suspended:
                yield unknown(noun, key, known, document.place((*address, index)))


def unknown(noun: str, key: str, known: Collection[str], span: Span) -> Diagnostic:
    """Give the fault of a key that names nothing."""
    code = {"claim": "K101", "reference": "K103"}.get(noun, "K105")
    return Diagnostic(code, _("no {noun} has the key '{key}'", noun=_(noun), key=key), span, nearest(key, known))


def missing_cells(document: Document, brief: Brief, rows: Iterable[str]) -> Iterator[Diagnostic]:
    """S101, K105: every row of the comparison has a cell for each model, and no other."""
    for key in rows:
        address, cells = (*DIMENSIONS, key, "cells"), brief.comparison.dimensions[key].cells
        for model in brief.models:
            if model not in cells:
                yield Diagnostic(
                    "S101", _("the cell of the model '{model}' is missing", model=model), document.place(address)
                )
        for model in cells:
            if model not in brief.models:
                yield unknown(N_("model"), model, brief.models, document.key_place((*address, model)))


def shared_papers(document: Document, brief: Brief) -> Iterator[Diagnostic]:
    """K107: each model rests on a paper of its own."""
    first: dict[str, str] = {}
    for key, model in brief.models.items():
        if model.paper in first:
            message = _(
                "the model '{key}' rests on the paper '{paper}', and so does '{first}'",
                key=key,
                paper=model.paper,
                first=first[model.paper],
            )
            yield Diagnostic("K107", message, document.place(("models", key, "paper")), _("name a paper of its own"))
        first.setdefault(model.paper, key)


def events_without_lane(
    document: Document, brief: Brief, papers: Mapping[str, Paper], known: Collection[str]
) -> Iterator[Diagnostic]:
    """K107: the lanes of the timeline are the papers that the models rest on, if all of them are known."""
    lanes = {model.paper for model in brief.models.values()}
    if not lanes <= set(known):
        return
    for name, paper in papers.items():
        for index, event in enumerate(brief.timeline.events):
            if name not in lanes and event in paper.events:
                message = _(
                    "the event '{event}' has no lane: no model rests on the paper '{name}'", event=event, name=name
                )
                place = document.place(("timeline", "events", index))
                yield Diagnostic("K107", message, place, _("take the event out of the timeline"))


def unknown_style(document: Document, brief: Brief, folder: Path) -> Iterator[Diagnostic]:
    """K106: a citation style is one of the files of the folder."""
    styles = [path.stem for path in folder.glob("*.csl")]
    if brief.style not in styles:
        hint = nearest(brief.style, styles) or _("there is {styles}", styles=", ".join(sorted(styles)))
        yield Diagnostic(
            "K106", _("no citation style has the name '{style}'", style=brief.style), document.place(("style",)), hint
        )


def no_handling(document: Document, dossier: Dossier) -> Iterator[Diagnostic]:
    """S101: somebody says who may read the brief."""
    if dossier.brief.handling is None and dossier.theme.handling.text is None:
        hint = _("say it in brief.yaml, or in the theme '{theme}': handling, text", theme=dossier.theme.theme)
        yield Diagnostic("S101", _("'handling' is missing"), document.place(()), hint)


def repeated(named: Iterable[tuple[str, Span]], noun: str) -> Iterator[Diagnostic]:
    """K104: a key names one thing in the whole dossier."""
    first: dict[str, Span] = {}
    for key, span in named:
        if key in first:
            yield Diagnostic(
                "K104",
                _("the {noun} '{key}' was named before", noun=_(noun), key=key),
                span,
                _("the first stands at {first}", first=first[key]),
            )
        first.setdefault(key, span)


def claims_named(brief: Brief) -> Iterator[Named]:
    """Every list of claims in the brief."""
    for key, judgement in brief.judgements.items():
        yield ("judgements", key, "claims"), judgement.claims


def judgements_named(brief: Brief) -> Iterator[Named]:
    """Every list of judgements in the brief."""
    yield ("bottom_line", "judgements"), brief.bottom_line.judgements
    for index, recommendation in enumerate(brief.recommendations):
        yield ("recommendations", index, "judgements"), recommendation.judgements


def papers_named(brief: Brief) -> Iterator[Named]:
    """The paper of every model."""
    for key, model in brief.models.items():
        yield ("models", key, "paper"), (model.paper,)


def series_named(brief: Brief) -> Iterator[Named]:
    """The series of every chart."""
    for key, chart in brief.charts.items():
        yield ("charts", key, "series"), (chart.series,)


def claims_of_cases(paper: Paper) -> Iterator[Named]:
    """Every list of claims in a summary."""
    for key, case in paper.cases.items():
        yield ("cases", key, "claims"), case.claims


def references_of(paper: Paper) -> Iterator[Named]:
    """Every list of references in a summary, and its own entry."""
    yield ("cite",), (paper.cite,)
    for key, claim in paper.claims.items():
        for name in ("references", "corroborated", "disputed"):
            yield ("claims", key, name), getattr(claim, name)
