"""A picture of an edition as shapes on a plane: what drawing hands to whoever sets pictures without TeX.

Measures are CSS pixels (1/96 inch); x runs to the right, y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Ink: TypeAlias = Literal["paper", "text", "ink", "tone0", "tone1", "tint", "tint0", "tint1", "on_tone", "quiet", "line"]
"""A colour by what it is for: text, headings, the two models, and grounds that each may be read on."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle: filled, and framed if `edge` names an ink."""

    x: float
    y: float
    width: float
    height: float
    fill: Ink
    edge: Ink | None = None


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc."""

    x: float
    y: float
    radius: float
    fill: Ink


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line from a point to another, with a head at its end if it is an arrow."""

    start: tuple[float, float]
    end: tuple[float, float]
    ink: Ink
    width: float
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one make: where they lead (#anchor, or an address), and the language that is not the drawing's."""

    text: str
    target: str | None = None
    lang: str | None = None
    raised: bool = False
    strong: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words: (x, y) is where its baseline begins, has its middle or ends; `size` is that of an em."""

    x: float
    y: float
    pieces: tuple[Piece, ...]
    size: float
    ink: Ink = "text"
    strong: bool = False
    anchor: Literal["start", "middle", "end"] = "start"


Shape: TypeAlias = Area | Dot | Stroke | Line


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in one language (BCP 47), with its description for who does not see it."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    description: str
    lang: str
    script: Literal["alphabetic", "han"]
