"""A Dossier and the papers' own text -> Audit: whether each paper says so, on the page named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.audit import claims, coverage, events, quantities, references
from reportgen.audit.lexicon import lexicon
from reportgen.audit.papers import read
from reportgen.audit.sources import source
from reportgen.diagnostics import Faults, Warned, nearest
from reportgen.files import kind_of
from reportgen.messages import _
from reportgen.model.evidence import Claim, Event, NotUsed, Quantity
from reportgen.model.verification import Audit, Source, Verdict, Verification, items

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.audit.findings import Finding
    from reportgen.audit.papers import Pages
    from reportgen.audit.sources import Source as Text
    from reportgen.model.dossier import Dossier
    from reportgen.model.reading import Reading
    from reportgen.model.verification import Coverage, Item, Open
    from reportgen.settings import Settings

_ENDINGS = (".pdf", ".txt")
"""Text goes before PDF where a folder has both."""


def audit(dossier: Dossier, readings: Mapping[str, Reading], settings: Settings) -> Warned[Audit]:
    """Ask every paper at hand about every item; what was verified before of other papers stays.

    `readings` say how figures are written in the language of each paper.

    Refused with A101 to A107, before anything is written, where a file of `settings.papers` cannot be read.
    """
    faults = Faults()
    pages = _read(dossier, settings, faults)
    faults.refuse_if_any()
    texts = {key: _text(dossier, key, found, readings) for key, found in pages.items()}
    sources, still_open = dict(dossier.sources), {}
    for key, found in pages.items():
        covered, still_open[key] = _covered(dossier, key, texts[key])
        sources[key] = Source(digest=found.digest, pages=len(found.texts), coverage=covered)
        counted = dossier.papers[key].pages.count
        if len(found.texts) != counted:
            faults.warn(
                "A107",
                _(
                    "the file of '{key}' has {count} pages, and the summary counts {counted}",
                    key=key,
                    count=len(found.texts),
                    counted=counted,
                ),
            )
    verdicts = tuple(_verdict(dossier, item, texts.get(item.paper)) for item in items(dossier))
    return faults.warned(Audit(Verification(sources=dict(sorted(sources.items())), verdicts=verdicts), still_open))


def _read(dossier: Dossier, settings: Settings, faults: Faults) -> dict[str, Pages]:
    found: dict[str, Pages] = {}
    for key, path in _files(dossier, settings, faults).items():
        if key not in dossier.papers:
            known = nearest(key, dossier.papers) or _("there are: {names}", names=", ".join(dossier.papers))
            faults.add("A106", _("the dossier has no paper '{key}'", key=key), hint=known)
            continue
        pages = read(path, faults)
        if pages is not None:
            found[key] = pages
    return found


def _files(dossier: Dossier, settings: Settings, faults: Faults) -> dict[str, Path]:
    """Give the file of each paper at hand; one that is named goes before one of the folder."""
    folder = settings.papers_in
    if folder is None:
        return dict(settings.papers)
    if kind_of(folder) != "folder":
        faults.add(
            "A101",
            _("there is no folder '{folder}'", folder=folder.as_posix()),
            hint=_("name the folder that has the papers"),
        )
        return dict(settings.papers)
    files = [(key, folder / f"{key}{ending}") for key in dossier.papers for ending in _ENDINGS]
    found = {key: path for key, path in files if kind_of(path) == "file"}
    if not found:
        wanted = ", ".join(_("{key}.pdf or {key}.txt", key=key) for key in dossier.papers)
        faults.add(
            "A101",
            _("the folder '{folder}' has no paper of the dossier", folder=folder.as_posix()),
            hint=_("put there {wanted}", wanted=wanted),
        )
    return {**found, **settings.papers}


def _text(dossier: Dossier, key: str, pages: Pages, readings: Mapping[str, Reading]) -> Text:
    language = dossier.papers[key].language
    known = lexicon(readings[language], dossier.scripts.get(language), readings.values())
    return source(pages.texts, known)


def _covered(dossier: Dossier, key: str, text: Text) -> tuple[Coverage, tuple[Open, ...]]:
    rows = [row.quantity for rows in dossier.series.values() for row in rows if row.paper == key]
    return coverage.covered(dossier.papers[key], rows, text)


def _verdict(dossier: Dossier, item: Item, text: Text | None) -> Verdict:
    """Give what the paper says of an item; where it is not at hand, what it said of the same item before."""
    earlier = dossier.verdicts.get((item.kind, item.key))
    if text is None and earlier is not None:
        return earlier
    named = {"kind": item.kind, "key": item.key, "paper": item.paper, "digests": item.digests}
    if text is None:
        return Verdict.model_validate({**named, "status": "no-source"})
    found = _finding(item, text)
    return Verdict.model_validate({**named, "status": found.status, "found": found.found, "reasons": found.reasons})


def _finding(item: Item, text: Text) -> Finding:
    match item.value:
        case Quantity():
            return quantities.audited(item.value, text)
        case Event():
            return events.audited(item.value, text)
        case Claim():
            return claims.audited(item.value, text)
        case NotUsed():
            return coverage.stands(item.value, text)
        case entry:
            return references.audited(entry, item.pages, text)
