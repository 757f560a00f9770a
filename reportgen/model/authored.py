"""What an author wrote, for who comes upon its words later: the text, and the way back to each of its characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.model.text import Verbatim, Words, walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.diagnostics import Span
    from reportgen.model.text import Inline


@dataclass(frozen=True, slots=True)
class Authored:
    """A text in one language, or a value that is printed as it stands."""

    source: str
    nodes: tuple[Inline, ...]
    at: Callable[[int], Span]
    """Offset in the source -> the place of the character."""
    name: str = ""
    """How a person names the text that it is one language of: its file in the dossier, and the way to it."""
    language: str = ""
    """The code of that language."""

    @classmethod
    def value(cls, source: str, at: Callable[[int], Span]) -> Authored:
        """Take what has no markup."""
        return cls(source, (Words(source),), at)

    @property
    def words(self) -> tuple[Words | Verbatim, ...]:
        """The words between figures and marks, which are printed as they were written."""
        return tuple(node for node in walk(self.nodes) if isinstance(node, Words | Verbatim))
