"""What went wrong -> a value with a code, a place in the author's file and a way out.

Stages gather every fault that they find and refuse once; no traceback reaches an author.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["error", "warning"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in an author's file: line and column count from 1, columns in code points; 0 is the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Give `file:line:column`, as editors and terminals make it a link."""
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault or warning; `code` is a key of `RULES`, `hint` says what would be right."""

    code: str
    message: str
    span: Span | None = None
    hint: str | None = None
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class Warned(Generic[T]):
    """A stage's value and what it has to say about it, none of it an error."""

    value: T
    warnings: tuple[Diagnostic, ...] = ()


class Refused(Exception):  # noqa: N818 -- the field's word for a stage that will not go on
    """A stage gives nothing on: its diagnostics hold at least one error."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Take every diagnostic of the run, warnings too."""
        self.diagnostics = tuple(diagnostics)
        super().__init__(f"{len(self.diagnostics)} faults")
