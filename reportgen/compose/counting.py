"""Captions in the order of the text -> captions with their numbers: Figure 1, Table 2."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.compose.speech import Speech
    from reportgen.model.phrases import Phrases


@dataclass(slots=True)
class Captions:
    """Counts figures and tables, each on its own."""

    speech: Speech
    counts: dict[str, int] = field(default_factory=dict)

    def figure(self, title: Phrases) -> Phrases:
        """The next figure's caption."""
        return self._numbered("figure", title)

    def table(self, title: Phrases) -> Phrases:
        """The next table's caption."""
        return self._numbered("table", title)

    def _numbered(self, kind: str, title: Phrases) -> Phrases:
        number = self.counts[kind] = self.counts.get(kind, 0) + 1
        return self.speech.word(f"{kind}-caption", number=self.speech.plain(str(number)), title=title)
