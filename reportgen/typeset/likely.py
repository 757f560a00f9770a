"""A run -> how the documents began that it set last, kept in the user's cache: its next are likely to begin so."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from reportgen import cache
from reportgen.model.tex import Beginning

if TYPE_CHECKING:
    from collections.abc import Iterable

_KIND: Final = "beginnings"


def recalled(run: str) -> tuple[Beginning, ...]:
    """Give them; none if none are known."""
    with suppress(ValueError, LookupError, TypeError):
        noted = json.loads(cache.recalled(_KIND, run) or b"[]")
        return tuple(Beginning(**{**each, "font_files": tuple(each["font_files"])}) for each in noted)
    return ()


def keep(run: str, beginnings: Iterable[Beginning]) -> None:
    """Keep them for the next run of this name."""
    cache.keep(_KIND, run, json.dumps([*map(asdict, beginnings)]).encode())
