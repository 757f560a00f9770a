"""An exception of a YAML parser -> what it says and where, counted from 0, and the lines that it read."""

from __future__ import annotations

from typing import NamedTuple

from reportgen.diagnostics import Span

Found = tuple[str, str, Span, str | None]
"""Code, message, place and hint."""


_LONGEST = 10_000


class Complaint(NamedTuple):
    """What a parser says: its words, where the thing begins (`since`) and where it gave up (`at`)."""

    words: str
    lines: list[str]
    since: tuple[int, int]
    at: tuple[int, int]
    file: str
    bracket: Span | None
    """The innermost bracket that is open."""

    def found(self, place: tuple[int, int], message: str, hint: str | None, code: str = "Y101") -> Found:
        """Give the fault at a place that counts from 0."""
        return code, message, Span(self.file, place[0] + 1, place[1] + 1), hint

    @classmethod
    def of(cls, error: Exception, text: str, file: str, bracket: Span | None) -> Complaint | None:
        """Take an exception of yaml; None if it has no place."""
        at, since = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        if at is None:
            return None
        lines = text.split("\n")
        # At its end the parser counts a line that the file does not have.
        end = (len(lines) - 1, len(lines[-1]))
        place = min((at.line, at.column), end)
        words = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
        return cls(words, lines, min((since.line, since.column), end) if since else place, place, file, bracket)

    def line(self, number: int) -> str:
        """Give a line by its number from 0, no more of it than anybody reads; nothing beyond the end."""
        return self.lines[number][:_LONGEST] if 0 <= number < len(self.lines) else ""

    def says(self, *words: str) -> bool:
        """Whether the parser used one of these words."""
        return any(word in self.words for word in words)
