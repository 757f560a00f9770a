"""A scalar of a YAML file -> whether it says what its author meant, or YAML reads it as something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.shown import CONTROL

if TYPE_CHECKING:
    from reportgen.load.events import Event

_COMMENT = re.compile(r"[ \t]+(?=#)")


def holds_control(value: str) -> bool:
    """Whether an escape has made a character that no file may hold."""
    return CONTROL.search(value) is not None


def cutting_comment(event: Event, text: str) -> int | None:
    """Give the index of a `#` that cuts a plain text off inside a mark such as `[#one; #two]`."""
    if event.style or event.value.count("[") <= event.value.count("]"):
        return None
    match = _COMMENT.match(text, event.end)
    return match.end() if match else None


def swallows_keys(event: Event, text: str) -> bool:
    """Whether a text in quotes runs on over lines that begin with keys: its closing quote is another's opening one."""
    if event.style not in ("'", '"'):
        return False
    raw = text[event.begin : event.end]
    line = text[text.rfind("\n", 0, event.begin) + 1 : event.begin]
    key = re.compile(rf"\n {{0,{len(line) - len(line.lstrip())}}}[a-z0-9_-]+:(?:\s|$)")
    return key.search(raw) is not None


def is_bare_figure(key: Event, value: Event, text: str) -> bool:
    """Whether `{key}` was written without a colon: a figure's name that lacks its quotes."""
    return ":" not in text[key.end : value.end]
