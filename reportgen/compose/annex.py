"""Papers, claims and events that the brief uses -> the tables in which a reader finds where each is from."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from reportgen.compose.drawn import drawn_events
from reportgen.compose.rows import table
from reportgen.model.blocks import Column
from reportgen.model.evidence import Record
from reportgen.model.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.compose.counting import Captions
    from reportgen.compose.speech import Speech
    from reportgen.model.blocks import Table
    from reportgen.model.evidence import Claim, Paper
    from reportgen.model.phrases import Phrases
    from reportgen.model.text import Localized


def papers(speech: Speech, captions: Captions) -> Table:
    """What is known of each paper; what is not says so."""
    found = speech.dossier.papers.values()
    rows: list[dict[str, Phrases]] = [
        {
            "field": speech.word(f"record-{name}"),
            **{paper.paper: _known(speech, getattr(paper.record, name)) for paper in found},
        }
        for name in Record.model_fields
    ]
    rows.append({"field": speech.word("record-pages"), **{paper.paper: _extent(speech, paper) for paper in found}})
    rows.append({"field": speech.word("record-thesis"), **{paper.paper: speech.say(paper.thesis) for paper in found}})
    rows.append({"field": speech.word("record-entry"), **{paper.paper: speech.works([paper.cite]) for paper in found}})
    tones = {model.paper: tone for tone, model in enumerate(speech.dossier.brief.models.values())}
    columns = {
        "field": Column(speech.word("record-field"), 0.16),
        **{
            paper.paper: Column(speech.title(paper.name), 0.84 / len(found), tone=tones.get(paper.paper))
            for paper in found
        },
    }
    return table(speech, rows, columns, captions.table(speech.word("papers-caption")))


def evidence(speech: Speech, captions: Captions) -> Table:
    """Every claim that the brief uses: what is said, how sure, on which page, on what sources, and who else says so."""
    rows = list(chain.from_iterable(_claims_of(speech, paper) for paper in speech.dossier.papers.values()))
    # A claim may be marked first in the note of one that stands below it: all is said before the ways back are set.
    rows = [{**row, "label": speech.back(str(row["claim"]))} if "claim" in row else row for row in rows]
    columns = {
        "label": Column(speech.word("claim-number"), 0.06),
        "text": Column(speech.word("claim"), 0.42),
        "page": Column(speech.word("page-check"), 0.13),
        "confidence": Column(speech.word("confidence"), 0.23),
        "sources": Column(speech.word("sources"), 0.16),
    }
    return table(speech, rows, columns, captions.table(speech.word("evidence-caption")))


def events(speech: Speech, captions: Captions) -> Table:
    """The events of the timeline, each with its paper and page."""
    rows = [
        {
            "date": speech.figure(key),
            "title": speech.say(event.title),
            "paper": speech.title(paper.name),
            "page": speech.page(paper, (event.page,)),
            "anchor": f"event.{key}",
        }
        for key, event, paper in drawn_events(speech.dossier)
    ]
    columns = {
        "date": Column(speech.word("date"), 0.2),
        "title": Column(speech.word("event"), 0.38),
        "paper": Column(speech.word("paper"), 0.29),
        "page": Column(speech.word("page"), 0.13),
    }
    return table(speech, rows, columns, captions.table(speech.word("events-caption")))


def _claims_of(speech: Speech, paper: Paper) -> Iterator[dict[str, object]]:
    yield {"group": speech.title(paper.name)}
    used = sorted((key for key in paper.claims if key in speech.labels), key=lambda key: int(speech.labels[key][1:]))
    for key in used:
        claim = paper.claims[key]
        yield {
            "claim": key,
            "text": _statement(speech, claim),
            "page": speech.flow([speech.page(paper, claim.page), *_check(speech, key)]),
            "confidence": speech.word(
                "lead", lead=speech.term("confidence", claim.confidence), text=speech.say(claim.reason)
            ),
            "sources": _sources(speech, claim),
            "anchor": f"evidence.{key}",
        }


def _statement(speech: Speech, claim: Claim) -> Phrases:
    kind = speech.word("kind", kind=speech.term("kinds", claim.kind))
    parts = [speech.say(claim.text), kind]
    if claim.note is not None:
        parts.append(speech.word("note", note=speech.say(claim.note)))
    return speech.flow(parts)


def _check(speech: Speech, key: str) -> Iterator[Phrases]:
    """Say whether the paper bears a claim out, why it is used where it does not, and who has signed it."""
    stands = standing(speech.dossier, key)
    yield speech.word(f"check-{stands.status or 'none'}", pages=", ".join(map(str, stands.pages)))
    yield from (speech.word("check-reason", reason=speech.say(reason)) for reason in stands.explanations)
    yield from (speech.word("signed", name=one.name, date=speech.moment(one.date)) for one in stands.sign_offs)


def _sources(speech: Speech, claim: Claim) -> Phrases:
    named = (("cites", claim.references), ("corroborated", claim.corroborated), ("disputed", claim.disputed))
    parts = [speech.word(word, works=speech.works(keys)) for word, keys in named if keys]
    return speech.flow(parts) if parts else speech.word("no-sources")


def _known(speech: Speech, value: Localized | str) -> Phrases:
    return speech.word("unknown") if isinstance(value, str) else speech.say(value)


def _extent(speech: Speech, paper: Paper) -> Phrases:
    count, first = paper.pages.count, paper.pages.first
    if first == "unknown":
        return speech.word("extent-unnumbered", count=count)
    return speech.word("extent", count=count, first=first, last=first + count - 1)
