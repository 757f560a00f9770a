"""A dossier -> what a panel tells of its sentences and claims, in one of its languages."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reportgen.compose import wording
from reportgen.compose.numbering import Numbering, claim_labels
from reportgen.compose.speech import Speech
from reportgen.model.evidence import Event, Quantity
from reportgen.model.phrases import plain
from reportgen.model.standing import standing
from reportgen.model.text import Citation, Evidence, Figure, Own
from reportgen.serve.cards import ClaimCard, FigureCard, SentenceCard, Status, Use, Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeVar

    from reportgen.model.dossier import Dossier, FigureSource
    from reportgen.model.language import Language
    from reportgen.model.phrases import Phrases
    from reportgen.model.text import Localized
    from reportgen.model.verification import Kind
    from reportgen.serve.sentences import Spot, Texts, Written

    T = TypeVar("T")


class Teller:
    """Tells of one dossier in one language."""

    def __init__(self, dossier: Dossier, texts: Texts, language: Language) -> None:
        """Take the language that is spoken."""
        self._dossier, self._texts, self._language = dossier, texts, language
        self._labels = claim_labels(dossier)
        self._said: dict[str, Mapping[Spot, str]] = {}

    def sentence(self, spot: Spot) -> SentenceCard:
        """Tell of a sentence; KeyError where the dossier has none such."""
        nodes = self._written(spot).nodes(spot)
        named = _once(key for node in nodes if isinstance(node, Evidence) for key in node.claims)
        return SentenceCard(
            spot=spot,
            version=self._version(spot),
            others=tuple(self._others(spot)),
            claims=tuple(map(self.claim, (*self._own_claim(spot.name), *named))),
            judgement=tuple(map(self.claim, self._judgement(spot.name))),
            figures=tuple(map(self.figure, _once((*self._own_figure(spot.name), *_figures(nodes))))),
            works=_once(self._work(work.key) for node in nodes if isinstance(node, Citation) for work in node.works),
            is_own=any(isinstance(node, Own) for node in nodes),
        )

    def claim(self, key: str) -> ClaimCard:
        """Tell of a claim; KeyError where the dossier has none such."""
        paper, claim = self._dossier.claims[key]
        held, stands = self._dossier.papers[paper], standing(self._dossier, key)
        works = (("cites", claim.references), ("corroborated", claim.corroborated), ("disputed", claim.disputed))
        speech = self._speech(self._language)
        return ClaimCard(
            key=key,
            label=self._labels.get(key, ""),
            text=self._words(claim.text),
            kind=self._language.kinds[claim.kind],
            confidence=self._language.confidence[claim.confidence],
            reason=self._words(claim.reason),
            paper=self._words(held.name),
            page=_only(speech.page(held, claim.page)),
            anchors=claim.anchors,
            paper_language=held.language,
            note=self._words(claim.note) if claim.note else "",
            works=tuple((word, tuple(map(self._work, keys))) for word, keys in works if keys),
            status=Status(stands.status or "none", ", ".join(map(str, stands.pages))),
            explanations=tuple(map(self._words, stands.explanations)),
            signed=tuple((one.name, _only(speech.moment(one.date))) for one in stands.sign_offs),
            span=self._dossier.places.get(("claim", key)),
        )

    def claims(self) -> tuple[ClaimCard, ...]:
        """Tell of every claim: those that the brief uses by their labels, then the others."""
        return tuple(map(self.claim, _once((*self._labels, *self._dossier.claims))))

    def figure(self, key: str) -> FigureCard:
        """Tell of a figure; KeyError where the dossier has none such."""
        source = self._dossier.figures[key]
        kind: Kind = "quantity" if isinstance(source, Quantity) else "event"
        verdict = self._dossier.verdicts.get((kind, key))
        cited = isinstance(source, Quantity | Event)
        return FigureCard(
            key=key,
            words=wording.figure(source, "full", self._language),
            value=_value(source),
            asof=self._asof(source),
            paper=self._words(self._dossier.papers[self._papers[key]].name) if key in self._papers else "",
            page=str(source.page) if isinstance(source, Quantity | Event) else "",
            status=Status(verdict.status, ", ".join(map(str, verdict.pages))) if verdict else _unchecked(cited=cited),
            span=self._dossier.places.get((kind, key)),
        )

    def uses(self, key: str, spots: Iterable[Spot]) -> tuple[Use, ...]:
        """Give those of some sentences that name a claim, and the first of each judgement that rests on it."""
        return tuple(
            Use(spot, self.words(spot))
            for spot in spots
            if key in self.named(spot) or (spot.index == 0 and key in self._judgement(spot.name))
        )

    def named(self, spot: Spot) -> frozenset[str]:
        """Give the claims that a sentence rests on."""
        return frozenset(
            key for node in self._written(spot).nodes(spot) if isinstance(node, Evidence) for key in node.claims
        )

    def words(self, spot: Spot) -> str:
        """Give a sentence as it is printed, without marks."""
        key = f"{spot.language}:{spot.name}"
        if key not in self._said:
            speech = self._speech(self._dossier.scripts[spot.language])
            (phrase,) = speech.say(self._texts.localized[spot.name])
            self._said[key] = self._texts.said(phrase)
        return self._said[key].get(spot, "")

    def _version(self, spot: Spot) -> Version:
        written, language = self._written(spot), self._dossier.scripts[spot.language]
        return Version(language.name, language.tag, self.words(spot), written.source(spot), written.place(spot))

    def _others(self, spot: Spot) -> Iterable[Version]:
        """The same sentence where another language has as many, else the whole text."""
        count = len(self._written(spot).starts)
        for code in self._dossier.languages:
            written = self._texts.written.get((spot.name, code))
            if code == spot.language or written is None:
                continue
            language, spots = self._dossier.languages[code], written.spots
            meant = (spots[spot.index],) if len(spots) == count else spots
            gap = " " if language.typography.word_spaces else ""
            source = gap.join(map(written.source, meant))
            yield Version(
                language.name, language.tag, gap.join(map(self.words, meant)), source, written.place(meant[0])
            )

    def _written(self, spot: Spot) -> Written:
        found = self._texts.written[spot.name, spot.language]
        if not 0 <= spot.index < len(found.starts):
            raise KeyError(spot)
        return found

    def _speech(self, language: Language) -> Speech:
        return Speech(self._dossier, (language,), self._labels, Numbering())

    def _words(self, text: Localized) -> str:
        return _only(self._speech(self._language).say(text)).strip()

    def _asof(self, source: FigureSource) -> str:
        if isinstance(source, Quantity) and source.asof != "unknown":
            return wording.figure(source, "date", self._language)
        return ""

    def _work(self, key: str) -> str:
        entry = self._dossier.references[key]
        authors = entry.plain("author").replace(" and ", ", ")
        parts = (authors, entry.plain("title"), entry.plain("date"))
        return " · ".join(part for part in parts if part)

    @cached_property
    def _papers(self) -> Mapping[str, str]:
        """Figure -> the paper that it is from."""
        found = {
            key: name for name, paper in self._dossier.papers.items() for key in (*paper.quantities, *paper.events)
        }
        return found | {row.key: row.paper for rows in self._dossier.series.values() for row in rows}

    def _own_claim(self, name: str) -> tuple[str, ...]:
        """The claim that a text says itself: papers/KEY.yaml:claims.KEY.text."""
        _, _, way = name.partition(":")
        parts = way.split(".")
        return (parts[1],) if parts[0] == "claims" and parts[1] in self._dossier.claims else ()

    def _own_figure(self, name: str) -> tuple[str, ...]:
        """The figure that a text stands beside: the label of a bar, the title of an event."""
        file, _, way = name.partition(":")
        key = way if file.startswith("data/") else way.split(".")[1] if way.startswith("events.") else ""
        return (key,) if key in self._dossier.figures else ()

    def _judgement(self, name: str) -> tuple[str, ...]:
        parts = name.split(".")
        judgement = self._dossier.brief.judgements.get(parts[2]) if name.startswith("brief.yaml:judgements.") else None
        return judgement.claims if judgement else ()


def _value(source: FigureSource) -> str:
    if not isinstance(source, Quantity):
        return str(source.date if isinstance(source, Event) else source)
    ends = (source.value,) if source.to is None else (source.value, source.to)
    return f"{'–'.join(f'{end:f}' for end in ends)} {source.unit}"


def _unchecked(*, cited: bool) -> Status | None:
    return Status("none") if cited else None


def _figures(nodes: Iterable[object]) -> Iterable[str]:
    return (node.key for node in nodes if isinstance(node, Figure))


def _only(said: Phrases) -> str:
    return plain(said[0])


def _once(found: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(found))
