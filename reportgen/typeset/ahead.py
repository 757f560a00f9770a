"""Documents that were set -> an engine for the next document of each name, begun before there is one."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from threading import Lock
from typing import TYPE_CHECKING, Self

from reportgen.diagnostics import Refused
from reportgen.stop import Stop
from reportgen.typeset.begun import Begun

if TYPE_CHECKING:
    from reportgen.model.tex import TexSource
    from reportgen.settings import Settings


class Ahead:
    """At most so many engines that wait; as a context, they end with the block."""

    def __init__(self, most: int) -> None:
        """Begin with none."""
        self._most, self._lock = most, Lock()
        self._waiting: dict[str, Begun] = {}

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End every engine that waits."""
        with self._lock, ExitStack() as stack:
            for begun in self._waiting.values():
                stack.push(begun)
            self._waiting.clear()

    def take(self, source: TexSource) -> Begun | None:
        """Give the engine that waits for a document of this name, if it has begun as the document does."""
        with self._lock:
            begun = self._waiting.pop(source.edition.name, None)
        if begun is None or begun.fits(source):
            return begun
        with begun:
            return None

    def begin(self, source: TexSource, settings: Settings) -> None:
        """Begin an engine for a document like this one; where it cannot, the next build will say why."""
        with self._lock, suppress(Refused, OSError):
            if source.edition.name not in self._waiting and len(self._waiting) < self._most:
                self._waiting[source.edition.name] = Begun(source, settings, Stop())
