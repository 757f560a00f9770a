"""What differs between two dossiers, one thing at a time, in the field's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Area: TypeAlias = Literal["figure", "claim", "confidence", "source", "text", "brief"]
"""What a change is of: a number or date; a statement of a paper; how far something is trusted or how it is scored; a
paper, an entry or a reference; words of the brief; anything else that the brief says of itself."""

How: TypeAlias = Literal["added", "removed", "changed"]

AREAS: tuple[Area, ...] = ("figure", "claim", "confidence", "source", "text", "brief")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: of `name`, in its `part` (a field, or a language of a text); None where a side has nothing."""

    area: Area
    how: How
    name: str
    part: str
    file: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two dossiers as they were named, the dates of their briefs, and every change from one to the other."""

    before: str
    after: str
    dates: tuple[str, str]
    title: str
    changes: tuple[Change, ...]
