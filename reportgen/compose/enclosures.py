"""A dossier -> what travels inside the PDF: its files as they were read, and the claims that the brief uses."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from reportgen.compose.colophon import templates_digest
from reportgen.model.enclosures import EnclosedClaim, EnclosedInput, Enclosures
from reportgen.model.kept import KEPT
from reportgen.model.phrases import plain
from reportgen.model.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.compose.speech import Speech


_OWN: Final = ("brief.yaml", "references.bib", *KEPT)
"""Files that every dossier calls the same; what else it has is its own theme's."""
_THEMES: Final = (".yaml", ".yml")


def enclosures(speech: Speech) -> Enclosures:
    """Give what is enclosed with an edition, described in its first language."""
    inputs = sorted(speech.dossier.inputs.items())
    return Enclosures(
        inputs=tuple(EnclosedInput(each, _description(speech, path)) for path, each in inputs),
        claims=tuple(_claims(speech)),
        claims_description=_said(speech, "claims"),
        record_description=_said(speech, "record"),
        templates=templates_digest(speech.dossier.template),
    )


def _description(speech: Speech, path: str) -> str:
    """Say what a file is: `papers/KEY.yaml` by the paper's name, `data/KEY.csv` by the chart's, others by their own."""
    dossier, place = speech.dossier, PurePosixPath(path)
    match place.parts:
        case ("papers", _):
            return _said(speech, "paper", title=speech.say(dossier.papers[place.stem].name))
        case ("data", _):
            drawn = (chart.title for chart in dossier.brief.charts.values() if chart.series == place.stem)
            title = next((speech.describe(each) for each in drawn), speech.plain(place.stem))
            return _said(speech, "series", title=title)
        case _ if path in _OWN:
            return _said(speech, place.stem)
        case _:
            return _said(speech, "theme" if place.suffix in _THEMES else "logo")


def _said(speech: Speech, name: str, **marks: object) -> str:
    return plain(speech.word(f"enclosed-{name}", **marks)[0])


def _claims(speech: Speech) -> Iterator[EnclosedClaim]:
    """Every claim that the brief uses, in the order of the annex."""
    dossier = speech.dossier
    tags = [language.tag for language in speech.languages]
    for key, label in speech.labels.items():
        name, claim = dossier.claims[key]
        stands = standing(dossier, key)
        yield EnclosedClaim(
            label=label,
            key=key,
            paper=name,
            title=plain(speech.say(dossier.papers[name].name)[0]),
            kind=claim.kind,
            pages=claim.page,
            confidence=claim.confidence,
            status=stands.status,
            found=stands.pages,
            signed=tuple(f"{each.name}, {each.date}" for each in stands.sign_offs),
            text=dict(zip(tags, map(plain, speech.describe(claim.text)), strict=True)),
        )
