"""What names a figure, a claim or a reference in a text -> its node."""

from __future__ import annotations

import re
from typing import Final, get_args

from reportgen.model.keys import KEY
from reportgen.model.text import Citation, CitedWork, Evidence, Figure, FigureAspect, Own

FIGURE: Final = re.compile(rf"\{{({KEY})(?:\.([a-z]+))?(?::([a-z]+))?\}}")
EVIDENCE: Final = re.compile(rf"\[#({KEY}(?:\s*;\s*#{KEY})*)\]")
CITATION: Final = re.compile(rf"\[(@{KEY}[^\[\]]*)\]")
_WORK = re.compile(rf"\s*@({KEY})\s*(?:,\s*(.+?))?\s*")
ASPECTS: Final[tuple[FigureAspect, ...]] = get_args(FigureAspect)


def figure(match: re.Match[str], at: int) -> Figure | None:
    """Give the figure that a match of `FIGURE` names; None if it is asked for an aspect that there is not."""
    key, aspect, case = match.groups()
    known = next((each for each in ASPECTS if each == (aspect or "full")), None)
    return None if known is None else Figure(key, known, at, case or "")


def evidence(match: re.Match[str], at: int) -> Evidence | Own:
    """Give the claims that a match of `EVIDENCE` names, or that the sentence is the author's own."""
    keys = tuple(key.strip().removeprefix("#") for key in match.group(1).split(";"))
    return Own(at) if keys == ("own",) else Evidence(keys, at)


def citation(match: re.Match[str], at: int) -> Citation | None:
    """Give the references that a match of `CITATION` names; None if one of them is not written as they are."""
    works = [_WORK.fullmatch(part) for part in match.group(1).split(";")]
    if not all(works):
        return None
    return Citation(tuple(CitedWork(work.group(1), work.group(2) or "") for work in works if work), at)
