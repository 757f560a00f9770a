"""Sources -> Dossier: every shape right, every key known, every figure named, every language saying the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from reportgen.check.confirmed import read_confirmed
from reportgen.check.rules import Rules
from reportgen.check.series import read_series
from reportgen.check.shapes import Shaped, shape, shaped_all
from reportgen.check.template import read_template
from reportgen.check.theme_fonts import with_theme_fonts
from reportgen.check.theming import faults_of
from reportgen.check.verdicts import unverified, with_verdicts
from reportgen.diagnostics import Diagnostic, Faults, Warned
from reportgen.messages import _
from reportgen.model.brief import Brief
from reportgen.model.dossier import Dossier
from reportgen.model.evidence import Paper
from reportgen.model.language import Language
from reportgen.model.text import Localized
from reportgen.model.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.check.series import Series
    from reportgen.model.dossier import FigureSource
    from reportgen.model.sources import Document, Sources
    from reportgen.settings import Settings

_BASES = ("papers", "series", "languages")
"""What the brief says of the dossier itself: where one of these is faulty, nothing can be said of keys and texts."""


_ACROSS_FILES = frozenset({"K101", "K102", "K103", "K105", "K107"})
"""What is said of keys that may name something in another file."""


def check(sources: Sources, settings: Settings) -> Warned[Dossier]:
    """Give the dossier, or raise Refused with every fault of every file, those that load has found too."""
    faults = Faults()
    faults.extend(sources.faults)
    scripts = languages_of(sources.languages, faults)
    brief: Shaped[Brief] = Shaped(None) if sources.brief.data is None else shape(sources.brief, Brief)
    papers = {key: shape(document, Paper) for key, document in sources.papers.items()}
    series = {key: read_series(sheet) for key, sheet in sources.sheets.items()}
    read: tuple[Shaped[Brief] | Shaped[Paper] | Series, ...] = (brief, *papers.values(), *series.values())
    told = {fault.span for fault in sources.faults}
    faults.extend(fault for each in read for fault in each.faults if fault.span not in told)
    theme = theme_of(sources, faults)
    if brief.value is None or theme is None or not all(brief.is_whole((part,)) for part in _BASES):
        faults.refuse_if_any()
        raise AssertionError  # what is not whole has left a fault
    themed = with_theme_fonts(scripts, theme, sources, brief.value, faults)
    dossier = replace(
        _assemble(sources, brief.value, papers, series, themed, theme),
        confirmed=read_confirmed(sources, faults),
    )
    dropped = frozenset(chain.from_iterable(each.dropped for each in read))
    rules = Rules(sources, dossier, brief, papers, series, dropped)
    # Of a file that could not be read nobody knows what is in it.
    faults.extend(each for each in rules.faults() if not sources.faults or each.code not in _ACROSS_FILES)
    faults.extend(_unknown_editions(settings, brief.value))
    template = read_template(sources.template, faults, trusted=settings.trust_template)
    faults.refuse_if_any()
    dossier = replace(with_verdicts(dossier, sources, faults), authored=rules.authored, template=template)
    if settings.require_verified:
        faults.extend(unverified(dossier))
    faults.refuse_if_any()
    if settings.date is not None:
        dossier = replace(dossier, brief=dossier.brief.model_copy(update={"date": settings.date}))
    return faults.warned(dossier)


def theme_of(sources: Sources, faults: Faults) -> Theme | None:
    """Give the theme, or the default in the place of a faulty one."""
    shaped = shape(sources.theme, Theme)
    faults.extend(shaped.faults)
    if shaped.value is None:
        return shape(sources.default_theme, Theme).value
    faults.extend(faults_of(sources.theme, shaped.value))
    return shaped.value


def languages_of(documents: Mapping[str, Document], faults: Faults) -> dict[str, Language]:
    """Give the languages that the program knows, by code."""
    return shaped_all(documents, Language, faults, "code")


def _assemble(
    sources: Sources,
    brief: Brief,
    papers: Mapping[str, Shaped[Paper]],
    series: Mapping[str, Series],
    scripts: Mapping[str, Language],
    theme: Theme,
) -> Dossier:
    found = {key: paper.value for key, paper in papers.items() if paper.value is not None}
    figures: dict[str, FigureSource] = {}
    for paper in found.values():
        figures = {**paper.quantities, **paper.events, **figures}
    for each in series.values():
        figures = {**{row.key: row.quantity for row in each.rows.values()}, **figures}
    return Dossier(
        name=sources.name,
        brief=brief,
        papers=found,
        series={key: tuple(each.rows.values()) for key, each in series.items()},
        references=sources.entries,
        languages={code: scripts[code] for code in brief.languages if code in scripts},
        scripts=scripts,
        theme=theme,
        logo=sources.logo,
        handling=brief.handling or theme.handling.text or Localized({}),
        figures={**brief.dates, **figures},  # of two of one name, which is a fault, the first stays
        claims={key: (name, claim) for name, paper in found.items() for key, claim in paper.claims.items()},
        inputs=sources.inputs,
    )


def _unknown_editions(settings: Settings, brief: Brief) -> Iterator[Diagnostic]:
    """K105: an edition is in a language of the brief, or in two side by side in the brief's order."""
    if not settings.editions:
        return
    from reportgen.model.edition import editions_of  # noqa: PLC0415 -- a check of all of them asks for no edition

    known = editions_of(brief.languages)
    for code in settings.editions:
        if code not in known:
            yield Diagnostic(
                "K105",
                _("no edition has the code '{code}'", code=code),
                hint=_("there are {known}, all", known=", ".join(known)),
            )
