"""A Comparison -> lines for people, a change log in Markdown, or JSON for programs."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from reportgen.compare.change import AREAS
from reportgen.messages import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.compare.change import Change, Comparison

_SIGNS: Final = {"added": "+", "removed": "-", "changed": "~"}
_HEADS: Final = {
    "figure": N_("Figures and dates"),
    "claim": N_("Claims"),
    "confidence": N_("Confidence, likelihood and scores"),
    "source": N_("Sources"),
    "text": N_("Texts"),
    "brief": N_("The brief itself"),
}
_AROUND: Final = 40
_LONGEST: Final = 300


def lines(comparison: Comparison) -> Iterator[str]:
    """Say what changed, a thing a line, and below it what stood there and what stands there now."""
    before, after = comparison.before, comparison.after
    yield _("{before} -> {after}: {summary}", before=before, after=after, summary=summary(comparison))
    for area in AREAS:
        found = [each for each in comparison.changes if each.area == area]
        if found:
            yield ""
            yield _(_HEADS[area])
            for each in found:
                yield from _lines(each)


def summary(comparison: Comparison) -> str:
    """Count what changed: a claim of which two fields are others is one."""
    counts = Counter(area for area, _name in {(each.area, each.name) for each in comparison.changes})
    said = {
        "figure": ngettext("{n} figure", "{n} figures", counts["figure"]),
        "claim": ngettext("{n} claim", "{n} claims", counts["claim"]),
        "confidence": ngettext("{n} confidence", "{n} confidences", counts["confidence"]),
        "source": ngettext("{n} source", "{n} sources", counts["source"]),
        "text": ngettext("{n} text", "{n} texts", counts["text"]),
        "brief": ngettext("{n} other thing", "{n} other things", counts["brief"]),
    }
    return _(", ").join(said[area] for area in AREAS if counts[area]) or _("no change")


def markdown(comparison: Comparison) -> Iterator[str]:
    """Give a change log: what a reader of the former brief should know of this one."""
    dates = [_marked(date) for date in comparison.dates]
    yield "# " + _("Changes: {title}", title=_marked(comparison.title))
    yield ""
    before, after = (f"{_marked(name)} ({date})" for name, date in zip(_names(comparison), dates, strict=True))
    yield _("From {before} to {after}: {summary}.", before=before, after=after, summary=summary(comparison))
    for area in AREAS:
        found = [each for each in comparison.changes if each.area == area]
        if found:
            yield from ("", f"## {_(_HEADS[area])}", "")
            for each in found:
                yield f"- {_item(each)}"


def _names(comparison: Comparison) -> tuple[str, str]:
    return comparison.before, comparison.after


def as_json(comparison: Comparison) -> str:
    """Give everything as one object."""
    return json.dumps(asdict(comparison), ensure_ascii=False, indent=2)


def _lines(change: Change) -> Iterator[str]:
    name = f"{change.name} {change.part}".strip()
    before, after = _said(change.before), _said(change.after)
    if change.how != "changed":
        yield f"  {_SIGNS[change.how]} {name}: {_cut(before or after)}"
        return
    yield f"  {_SIGNS[change.how]} {name}"
    before, after = _beside(before, after)
    yield f"      - {before}"
    yield f"      + {after}"


def _item(change: Change) -> str:
    name = f"**{_marked(change.name)}**" + (f" ({_marked(change.part)})" if change.part else "")
    before, after = (_marked(_said(side)) for side in (change.before, change.after))
    if change.how == "changed":
        return f"{name}: {before} → {after}"
    if change.how == "added":
        return _("{name}, new: {value}", name=name, value=before or after)
    return _("{name}, no longer there: {value}", name=name, value=before or after)


def _said(value: Any) -> str:
    """Give a value in words: a figure, a text in its languages, an entry of the bibliography, a list."""
    if value is None:
        return ""
    if isinstance(value, dict):
        if "value" in value or "date" in value:
            return _figure(value)
        if "text" in value or "title" in value or "name" in value:
            return _said(value.get("text") or value.get("title") or value.get("name"))
        return " / ".join(f"{key}: {_said(each)}" for key, each in value.items())
    if isinstance(value, list):
        return ", ".join(_said(each) for each in value)
    return " ".join(str(value).split())


def _figure(fields: Mapping[str, Any]) -> str:
    if "value" not in fields:
        where = [_said(fields["date"])] if "title" not in fields else [_said(fields["title"]), _said(fields["date"])]
    else:
        ends = _(" to ").join(_grouped(str(fields[name])) for name in ("value", "to") if fields.get(name))
        qualifier, asof = (str(fields.get(name) or "") for name in ("qualifier", "asof"))
        qualifier = f"{qualifier} " if qualifier not in {"", "exact"} else ""
        dated = [asof] if asof != "unknown" else []
        where = [f"{qualifier}{ends} {fields.get('unit', '')}".strip(), *dated]
    place = " ".join(str(fields[name]) for name in ("paper",) if fields.get(name))
    at = fields.get("page")
    page = _("p. {page}", page=at) if at else ""
    return ", ".join(filter(None, [*where, f"{place} {page}".strip()]))


def _grouped(number: str) -> str:
    try:
        return f"{Decimal(number):,f}"
    except (InvalidOperation, ValueError):
        return number


def _beside(before: str, after: str) -> tuple[str, str]:
    """Leave out of two long texts what is the same at both ends."""
    head = _alike(before, after)
    tail = min(_alike(before[::-1], after[::-1]), len(before) - head, len(after) - head)
    start = max(head - _AROUND, 0)

    def shown(text: str) -> str:
        stop = min(len(text) - tail + _AROUND, len(text))
        return _cut(("…" if start else "") + text[start:stop] + ("…" if stop < len(text) else ""))

    return shown(before), shown(after)


def _alike(one: str, other: str) -> int:
    """Give how many characters two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _marked(text: str) -> str:
    """Make words of others plain within a line of Markdown: no sign of theirs is markup or HTML (CommonMark, 2.4)."""
    return re.sub(r"[\\`*_\[\]<>|&~]", r"\\\g<0>", text)
