"""A state and an address -> a page of HTML, whole without a script; authors' words are escaped, all of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from reportgen import messages, resources
from reportgen.hyper.templates import environment
from reportgen.intake import languages
from reportgen.model.phrases import plain
from reportgen.serve.sentences import Spot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

    from reportgen.model.language import Language
    from reportgen.serve.placing import Place
    from reportgen.serve.release import Release, View
    from reportgen.serve.site import State


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody has chosen to look at: an edition, and in it a sentence, or a claim, or neither."""

    code: str
    spot: Spot | None = None
    claim: str | None = None


def page(state: State, chosen: Chosen, voice: Language) -> bytes:
    """Give the page in the words of a language; KeyError where there is nothing of that name."""
    values: dict[str, Any] = {"state": state, "chosen": chosen, "voice": voice, "view": None}
    values["spoken"] = messages.language().replace("_", "-")
    values["word"] = lambda name, **marks: voice.screen[name].format(**marks)
    values["faults"] = [each for each in state.faults if each.severity == "error"]
    values["warnings"] = [each for each in state.faults if each.severity == "warning"]
    if state.release:
        values |= _told(state.release, chosen)
    return _environment().get_template("page.html.j2").render(values).encode()


def address(chosen: Chosen) -> str:
    """Give the way to what is chosen."""
    if chosen.spot:
        parts = [chosen.code, "at", chosen.spot.name, chosen.spot.language, str(chosen.spot.index)]
    elif chosen.claim:
        parts = [chosen.code, "claim", chosen.claim]
    else:
        parts = [chosen.code, ""]
    return "/" + "/".join(quote(part, safe="") for part in parts)


def voice(wanted: str, code: str) -> Language:
    """Give the language that a browser asks for (RFC 9110, 12.5.4), or else the first of the edition's."""
    known = _voices()
    tags = [part.partition(";")[0].strip().partition("-")[0].lower() for part in wanted.split(",")]
    return next(known[tag] for tag in (*tags, *code.split("-"), *known) if tag in known)


@cache
def _voices() -> Mapping[str, Language]:
    return languages()


def _told(release: Release, chosen: Chosen) -> Mapping[str, Any]:
    view, codes = release.view(chosen.code), chosen.code.split("-")
    told: dict[str, Any] = {"view": view, "title": plain(view.edition.head.title[0]), "editions": _editions(release)}
    told["codes"] = list(release.files)
    told["tags"] = {code: language.tag for code, language in release.dossier.languages.items()}
    tellers = {code: release.teller(code) for code in codes}
    told["words"] = lambda spot: tellers[spot.language].words(spot)
    told["named"] = lambda spot: " ".join(sorted(tellers[spot.language].named(spot)))
    told["here"] = lambda **other: address(Chosen(chosen.code, **other))
    told["there"] = lambda code: _elsewhere(chosen, code)
    told["card"] = told["claim"] = None
    told["lang"] = release.dossier.languages[codes[0]].tag
    if chosen.spot:
        if chosen.spot.language not in tellers:
            raise KeyError(chosen.spot)
        told["card"] = tellers[chosen.spot.language].sentence(chosen.spot)
        told["lang"] = release.dossier.languages[chosen.spot.language].tag
    elif chosen.claim:
        told["claim"] = tellers[codes[0]].claim(chosen.claim)
        told["uses"] = tellers[codes[0]].uses(chosen.claim, (spot for spot in view.spots if spot.language == codes[0]))
        told["pages"] = _pages(view)
    else:
        told["claims"] = tellers[codes[0]].claims()
    return told


def _editions(release: Release) -> Mapping[str, list[tuple[str, str]]]:
    """Edition -> tag and name of each of its languages."""
    names = {code: (language.tag, language.name) for code, language in release.dossier.languages.items()}
    return {code: [names[each] for each in code.split("-")] for code in release.files}


def _elsewhere(chosen: Chosen, code: str) -> str:
    """The same in another edition: its own sentence, where it has one in another language."""
    spot = chosen.spot
    spoken = code.split("-")
    if spot and spot.language not in spoken:
        spot = Spot(spot.name, spoken[0], spot.index)
    return address(Chosen(code, spot, chosen.claim))


def _pages(view: View) -> Mapping[Spot, int]:
    """Sentence -> the page on which it begins."""
    return {place.spot: sheet.number for sheet in reversed(view.sheets) for place in sheet.places if place.spot}


def _shape(place: Place) -> list[tuple[str, str, str, str]]:
    """The boxes of a place as SVG has them: x, y, width, height."""
    return [
        (f"{box.left:.1f}", f"{box.top:.1f}", f"{box.right - box.left:.1f}", f"{box.bottom - box.top:.1f}")
        for box in place.boxes
    ]


@cache
def _environment() -> Environment:
    jinja = environment(resources.screens())
    jinja.filters["boxes"] = _shape
    return jinja
