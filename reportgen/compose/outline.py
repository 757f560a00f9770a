"""A dossier and the speech of an edition -> its sections, in the order in which the brief is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportgen.compose import annex, matrices
from reportgen.compose.charts import chart_figures
from reportgen.compose.drawn import drawn_events
from reportgen.model import brief
from reportgen.model.blocks import (
    Block,
    Callout,
    Charts,
    Diagram,
    JudgementItem,
    Judgements,
    Listing,
    ListItem,
    Paragraph,
    Points,
    ProfileBox,
    Profiles,
    Subheading,
    TimelineFigure,
    TimelineRow,
)
from reportgen.model.edition import Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.compose.counting import Captions
    from reportgen.compose.speech import Speech
    from reportgen.model.phrases import Phrases
    from reportgen.model.text import Localized

_LABELS: Final = ("•", "–", "·")
"""What leads an item of a list, by its depth."""


def body(speech: Speech, captions: Captions) -> tuple[Section, ...]:
    """The parts that count towards the length of the brief; what it does not have has no heading either."""
    said = speech.dossier.brief
    parts: dict[str, list[Block]] = {
        "bottom-line": [Callout(speech.say(said.bottom_line.text), _judged(speech, said.bottom_line.judgements))],
        "judgements": [_judgements(speech)],
        "messages": [_messages(speech)],
        "background": [*_paragraphs(speech, said.background), _timeline(speech, captions)],
        "models": list(_models(speech, captions)),
        "comparison": [*_paragraphs(speech, said.comparison.text), matrices.comparison(speech, captions)],
        "charts": _charts(speech, captions),
        "options": [*_paragraphs(speech, said.options.text), matrices.options(speech, captions)],
        "recommendations": [*_recommendations(speech, captions), *_risks(speech)],
        "limitations": [*_paragraphs(speech, said.limitations), matrices.evidence_base(speech, captions)],
    }
    return tuple(_section(speech, key, blocks) for key, blocks in parts.items() if blocks)


def annexes(speech: Speech, captions: Captions) -> tuple[Section, ...]:
    """The parts that stand outside the length of the brief; the reference list comes after them."""
    parts: dict[str, Iterable[Block]] = {
        "papers": [annex.papers(speech, captions)],
        "evidence": [_how_to_read(speech), annex.evidence(speech, captions)],
        "events": [annex.events(speech, captions)],
    }
    return tuple(_section(speech, key, blocks, outside=True) for key, blocks in parts.items())


def _how_to_read(speech: Speech) -> Paragraph:
    modelled = {model.paper for model in speech.dossier.brief.models.values()}
    one, other = (f"{paper.label}1" for key, paper in speech.dossier.papers.items() if key in modelled)
    return Paragraph(speech.word("evidence-note", one=one, other=other), "note")


def _section(speech: Speech, key: str, blocks: Iterable[Block], *, outside: bool = False) -> Section:
    return Section(key, speech.word(key), tuple(blocks), annex=outside)


def _paragraphs(speech: Speech, passages: Iterable[Localized | brief.Listing]) -> Iterator[Block]:
    for one in passages:
        if isinstance(one, brief.Listing):
            yield Listing(_items(speech, one.items, 0))
        else:
            yield Paragraph(speech.say(one))


def _items(speech: Speech, items: Iterable[brief.Item], depth: int) -> tuple[ListItem, ...]:
    label = speech.plain(_LABELS[depth])
    return tuple(ListItem(label, speech.say(item.text), _items(speech, item.items, depth + 1)) for item in items)


def _judged(speech: Speech, keys: Iterable[str]) -> Phrases:
    order = list(speech.dossier.brief.judgements)
    numbers = sorted(order.index(key) + 1 for key in keys)
    return speech.listed("rests-on-judgements", [str(number) for number in numbers])


def _judgements(speech: Speech) -> Judgements:
    items = tuple(
        JudgementItem(
            number,
            f"judgement.{number}",
            speech.say(judgement.text),
            _calibration(speech, judgement),
            speech.evidence(judgement.claims),
        )
        for number, judgement in enumerate(speech.dossier.brief.judgements.values(), start=1)
    )
    return Judgements(items, speech.scale())


def _calibration(speech: Speech, judgement: brief.Judgement) -> Phrases:
    if judgement.likelihood is not None:
        return speech.term("likelihood", judgement.likelihood)
    assert judgement.confidence is not None, "a judgement has one of the two"  # noqa: S101 -- checked by the model
    return speech.term("confidence", judgement.confidence)


def _messages(speech: Speech) -> Points:
    messages = speech.dossier.brief.messages
    return Points(
        tuple(
            (speech.word(f"message-{name}"), speech.say(getattr(messages, name))) for name in ("new", "matters", "act")
        )
    )


def _timeline(speech: Speech, captions: Captions) -> TimelineFigure:
    timeline, papers = speech.dossier.brief.timeline, speech.dossier.papers
    lanes = {model.paper: lane for lane, model in enumerate(speech.dossier.brief.models.values())}
    rows = tuple(
        TimelineRow(speech.figure(key), lanes[paper.paper], speech.say(event.title), speech.event(key, event.page))
        for key, event, paper in drawn_events(speech.dossier)
    )
    names = tuple(speech.title(papers[paper].name) for paper in lanes)
    return TimelineFigure(
        captions.figure(speech.say(timeline.title)), names, rows, speech.describe(timeline.description)
    )


def _models(speech: Speech, captions: Captions) -> Iterator[Block]:
    models = speech.dossier.brief.models
    yield Profiles(
        tuple(
            ProfileBox(
                speech.title(model.name),
                tuple(
                    (speech.word(f"profile-{name}"), speech.say(getattr(model.profile, name)))
                    for name in brief.Profile.model_fields
                ),
                tone,
            )
            for tone, model in enumerate(models.values())
        )
    )
    for tone, (key, model) in enumerate(models.items()):
        yield Subheading(speech.title(model.name), f"model.{key}")
        yield from _paragraphs(speech, model.text)
        caption = captions.figure(speech.word("mechanism-caption", name=speech.title(model.name)))
        steps = tuple(speech.say(step) for step in model.mechanism.steps)
        yield Diagram(caption, steps, speech.describe(model.mechanism.description), tone)


def _charts(speech: Speech, captions: Captions) -> list[Block]:
    figures = tuple(chart_figures(speech, captions))
    return [Charts(figures)] if figures else []


def _recommendations(speech: Speech, captions: Captions) -> Iterator[Block]:
    if speech.dossier.brief.recommendations:
        yield matrices.recommendations(speech, captions)


def _risks(speech: Speech) -> Iterator[Block]:
    if not speech.dossier.brief.risks:
        return
    yield Subheading(speech.word("risks"), "risks")
    yield Points(tuple((speech.say(risk.risk), speech.say(risk.answer)) for risk in speech.dossier.brief.risks))
