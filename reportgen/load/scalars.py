"""A scalar of a YAML file -> whether it says what its author meant: texts that YAML reads as something else."""

from __future__ import annotations

import re
from typing import Any

from reportgen.load.textfiles import CONTROL

_COMMENT = re.compile(r"[ \t]+(?=#)")


def holds_control(value: str) -> bool:
    """Whether an escape has made a character that no file may hold."""
    return CONTROL.search(value) is not None


def ends_in_comment(event: Any, text: str) -> int:
    """How far behind a plain text a `#` cuts it off inside a mark such as `[#one; #two]`; 0 if none does."""
    if event.style not in ("", None) or event.value.count("[") <= event.value.count("]"):
        return 0
    match = _COMMENT.match(text, event.end_mark.index)
    return match.end() - match.start() if match else 0


def is_bare_figure(key: Any, value: Any, text: str) -> bool:
    """Whether `{key}` was written without a colon: a figure's name that lacks its quotes."""
    return ":" not in text[key.end_mark.index : value.end_mark.index]
