"""What the engine left behind, kept in the user's cache: the same document leaves the same behind."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reportgen import __version__, cache, fence, fonts
from reportgen.typeset.engine import stamps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.tex import TexSource

_KIND: Final = "typeset"
_MOST: Final = 32
"""Documents to keep, of about a megabyte each."""


@dataclass(frozen=True, slots=True)
class Left:
    """The engine's log, its pages and its PDF, and when each step began and ended."""

    log: str
    xdv: bytes
    pdf: bytes
    took: Mapping[str, tuple[float, float]] = field(default_factory=dict)


def recalled(source: TexSource) -> Left | None:
    """Give what the engine left behind when it last set this document."""
    found = cache.recalled(_KIND, _name(source))
    if found is None:
        return None
    head, _, rest = found.partition(b"\n")
    log, xdv = json.loads(head)
    cache.used(cache.place(_KIND, _name(source)))
    return Left(rest[:log].decode("utf-8"), rest[log : log + xdv], rest[log + xdv :])


def keep(source: TexSource, left: Left) -> None:
    """Keep what is whole and without fault."""
    log = left.log.encode()
    head = json.dumps([len(log), len(left.xdv)]).encode()
    cache.keep(_KIND, _name(source), head + b"\n" + log + left.xdv + left.pdf, _MOST)


def _name(source: TexSource) -> str:
    files = map(cache.stamp, map(fonts.find, source.font_files))
    # A document tells what it was set behind: what another fence has left is another's.
    known = (__version__, source.text, source.edition.metadata.date, fence.level().value, *source.pictures.values())
    return cache.key_of((*known, *files, *stamps()))
