"""Table -> what a template sets of it: rows by the group that they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.model.blocks import Table, TableRow


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that stand together: under a head of their own (None for what stands above the first)."""

    head: TableRow | None
    rows: tuple[TableRow, ...]


def groups(table: Table) -> tuple[Group, ...]:
    """Give the rows of a table in the order of its lines; a head without rows is one too."""
    found: list[tuple[TableRow | None, list[TableRow]]] = [(None, [])]
    for row in table.rows:
        if row.group:
            found.append((row, []))
        else:
            found[-1][1].append(row)
    return tuple(Group(head, tuple(rows)) for head, rows in found if head or rows)


def shares(table: Table, sides: int) -> tuple[int, ...]:
    """Give what each column takes of the width, in percent, with all languages beside each other."""
    return tuple(round(100 * column.width / sides) for column in table.columns) * sides
