"""What a batch is to make, in the order of its table: orders, and what is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from reportgen.model.batches import Order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reportgen.diagnostics import Diagnostic
    from reportgen.model.batches import Item

Known: TypeAlias = "Callable[[str], Sequence[Item]]"
"""The key of an order -> the files that are there and were made from it; none if there is something to do."""
Step: TypeAlias = "Callable[[int, int], None]"
"""Takes how many of how many are done."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What no brief is made of: its row, its name, and why."""

    row: int | None
    name: str
    faults: tuple[Diagnostic, ...]


Entry: TypeAlias = Order | Refusal


class Plan(Protocol):
    """What is to be made, and how to tell of it."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Give every row, or every folder."""

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """Give what is wrong with all alike."""

    def files(self, order: Order) -> Order:
        """Give an order with all that it is made from."""

    def told(self, name: str, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Give what was found in the dossier of an order with its place in what its author wrote."""
