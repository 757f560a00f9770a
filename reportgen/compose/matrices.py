"""The brief's comparisons -> tables: models by dimensions, options by tests, advice, and the weight of the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.compose.frames import tally
from reportgen.compose.rows import table
from reportgen.model.blocks import Column
from reportgen.model.phrases import plain
from reportgen.widths import width

if TYPE_CHECKING:
    from reportgen.compose.counting import Captions
    from reportgen.compose.speech import Speech
    from reportgen.model.blocks import Table
    from reportgen.model.phrases import Phrases

_LETTER, _LEAST = 1.815, 11.0
"""What a letter of a score takes in small type of 7.8 pt, and a column of scores at least, mm: a score is one word, and
is not parted."""
_SMALL = 7.8
_NARROW, _GAP = 7.0, 3.2
"""How wide a column of numbers is at least, and what stands between two columns, mm."""
_OF_COUNTS = 0.78
"""The share of its columns of counts in the width of a table."""
_POINT = 25.4 / 72.27
"""A point of TeX in mm (The TeXbook, chapter 10)."""
_GAPS = 16.0
"""What stands between the columns of the table of options, mm."""


def comparison(speech: Speech, captions: Captions) -> Table:
    """The matrix: a row a dimension, a column a model, and how the two relate."""
    brief = speech.dossier.brief
    rows = []
    for dimension in brief.comparison.dimensions.values():
        cells = {
            key: speech.word("silent") if cell == "silent" else speech.say(cell)
            for key, cell in ((key, dimension.cells[key]) for key in brief.models)
        }
        relation = speech.word(
            "relation",
            lead=speech.term("relations", dimension.relation),
            reading=speech.say(dimension.reading),
        )
        rows.append({"dimension": speech.say(dimension.name), **cells, "relation": relation})
    columns = {
        "dimension": Column(speech.word("dimension"), 0.16),
        **{
            key: Column(speech.title(model.name), 0.31, tone=tone)
            for tone, (key, model) in enumerate(brief.models.items())
        },
        "relation": Column(speech.word("relation-head"), 0.22),
    }
    return table(speech, rows, columns, captions.table(speech.word("comparison-caption")))


def options(speech: Speech, captions: Captions) -> Table:
    """The courses of action, scored; the preferred one stands out."""
    items = speech.dossier.brief.options.items
    rows = [
        {
            "option": speech.word("lead", lead=speech.term("roles", option.role), text=speech.say(option.name)),
            "text": speech.say(option.text),
            "suitability": speech.term("scores", option.suitability),
            "feasibility": speech.term("scores", option.feasibility),
            "acceptability": speech.term("scores", option.acceptability),
            "reason": speech.say(option.reason),
            "strong": option.role == "preferred",
        }
        for option in items.values()
    ]
    letters = max(len(term) for language in speech.languages for term in language.scores.values())
    # Where two languages stand beside each other there is least room.
    theme = speech.dossier.theme
    room = (float(theme.column(2)) - _GAPS) * _SMALL / float(theme.type(2).small)
    score = round(max(_LEAST, letters * _LETTER) / room, 4)
    columns = {
        "option": Column(speech.word("option"), 0.16),
        "text": Column(speech.word("option-text"), 0.515 - 2 * score),
        "suitability": Column(speech.word("suitability"), score, "center"),
        "feasibility": Column(speech.word("feasibility"), score, "center"),
        "acceptability": Column(speech.word("acceptability"), 0.125, "center"),
        "reason": Column(speech.word("reason"), 0.2),
    }
    return table(speech, rows, columns, captions.table(speech.word("options-caption")))


def recommendations(speech: Speech, captions: Captions) -> Table:
    """Who, what, by when, and the judgements that it rests on."""
    brief = speech.dossier.brief
    order = list(brief.judgements)
    rows = [
        {
            "who": speech.say(item.who),
            "what": speech.say(item.what),
            "when": speech.say(item.when),
            "basis": speech.listed(
                "judgement-numbers", [str(number) for number in sorted(order.index(key) + 1 for key in item.judgements)]
            ),
        }
        for item in brief.recommendations
    ]
    columns = {
        "who": Column(speech.word("who"), 0.2),
        "what": Column(speech.word("what"), 0.46),
        "when": Column(speech.word("when"), 0.19),
        "basis": Column(speech.word("rests-on"), 0.15),
    }
    return table(speech, rows, columns, captions.table(speech.word("recommendations-caption")))


def evidence_base(speech: Speech, captions: Captions) -> Table:
    """How many of the claims used are of which kind and confidence, paper by paper."""
    used = [speech.dossier.claims[key] for key in speech.labels]
    kinds = tally([(paper, claim.kind) for paper, claim in used])
    confidences = tally([(paper, claim.confidence) for paper, claim in used])
    language = speech.languages[0]
    names = [
        *(("kinds", name) for name in language.kinds if any(name in row for row in kinds.values())),
        *(("confidence", name) for name in language.confidence if any(name in row for row in confidences.values())),
    ]
    rows = []
    for key, paper in speech.dossier.papers.items():
        counts = {"kinds": kinds.get(key, {}), "confidence": confidences.get(key, {})}
        cells = {f"{scale} {name}": str(counts[scale].get(name, 0)) for scale, name in names}
        total = str(sum(counts["kinds"].values()))
        numbers = {name: speech.plain(cell) for name, cell in {**cells, "total": total}.items()}
        rows.append({"paper": speech.title(paper.name), **numbers})
    heads = {f"{scale} {name}": speech.column(scale, name) for scale, name in names} | {"total": speech.word("total")}
    shares = _shares(list(heads.values()), speech)
    columns = {
        "paper": Column(speech.word("paper"), 1 - _OF_COUNTS),
        **{name: Column(head, share, "center") for (name, head), share in zip(heads.items(), shares, strict=True)},
    }
    return table(speech, rows, columns, captions.table(speech.word("evidence-base-caption")))


def _shares(heads: list[Phrases], speech: Speech) -> list[float]:
    """Give the share of the table's width that each column of counts has: what its head needs, if there is room."""
    sides, theme = len(speech.languages), speech.dossier.theme
    whole = float(theme.text(sides)[0] if sides == 1 else theme.column(sides))
    size = float(theme.type(sides).small) * _POINT
    needs = [max(_NARROW, _longest_word(head) * size) for head in heads]
    room = _OF_COUNTS * (whole - _GAP * len(heads))
    return [_OF_COUNTS * each / room for each in _levelled(needs, room)]


def _levelled(needs: list[float], room: float) -> list[float]:
    """Share a room: to each what it needs, and as much of what is left; if it is too small, the largest go short."""
    left = room
    for index, need in enumerate(sorted(needs)):
        level = left / (len(needs) - index)
        if need > level:
            return [min(each, level) for each in needs]
        left -= need
    return [each + left / len(needs) for each in needs]


def _longest_word(head: Phrases) -> float:
    """Give the width of the longest word in any language, em: columns of such widths part no word of their heads."""
    return max(width(word, strong=True) for phrase in head for word in plain(phrase).split())
