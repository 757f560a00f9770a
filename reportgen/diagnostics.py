"""What went wrong -> a value with a code, a place in the author's file and a way out.

Stages gather every fault that they find and refuse once; no traceback reaches an author.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from reportgen.codes import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Severity = Literal["error", "warning"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in an author's file: line and column count from 1, in code points; 0 is the whole file."""

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

    def __post_init__(self) -> None:
        """Refuse a code that `RULES` does not have."""
        if self.code not in RULES:
            msg = f"code '{self.code}' is not in RULES"
            raise ValueError(msg)

    @classmethod
    def of_note(cls, note: Mapping[str, Any]) -> Diagnostic:
        """Give back what `dataclasses.asdict` has noted; TypeError, LookupError or ValueError if it is no such note."""
        return cls(**{**note, "span": note["span"] and Span(**note["span"])})


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


class Faults:
    """What a stage finds as it goes on: it gathers all and refuses once.

    A stage ends with `return faults.warned(value)`, or `faults.refuse_if_any()` where it never warns.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._found: list[Diagnostic] = []

    def __bool__(self) -> bool:
        """Whether there is an error among them."""
        return any(found.severity == "error" for found in self._found)

    def add(self, code: str, message: str, span: Span | None = None, hint: str | None = None) -> None:
        """Note an error: what is wrong, where, and what would be right."""
        self._found.append(Diagnostic(code, message, span, hint))

    def warn(self, code: str, message: str, span: Span | None = None, hint: str | None = None) -> None:
        """Note what the author should look at, and go on."""
        self._found.append(Diagnostic(code, message, span, hint, "warning"))

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Note what somebody else has found."""
        self._found.extend(diagnostics)

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """Everything so far, errors and warnings, in the order of finding."""
        return tuple(self._found)

    def refuse_if_any(self) -> None:
        """Raise Refused with everything found if an error is among it."""
        if self:
            raise Refused(self._found)

    def warned(self, value: T) -> Warned[T]:
        """Give `value` on with the warnings; Refused if there was an error."""
        self.refuse_if_any()
        return Warned(value, self.found)


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Give the candidate that `word` was probably meant to be; None if none is near."""
    by_folded = {candidate.casefold(): candidate for candidate in sorted(candidates, reverse=True)}
    match = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[match[0]] if match else None
