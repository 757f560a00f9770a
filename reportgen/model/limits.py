"""How much of what others write is read: a number for each thing that could be without end."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

from reportgen.messages import _

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Each is met far beyond what a brief needs, and far below what makes a machine suffer.

    Aliases of YAML have none: nothing is repeated that way (Y103).
    """

    file: int = 4 * _MEGABYTE
    """Bytes of a file of a dossier."""
    depth: int = 60
    """How deep values of YAML may nest."""
    rows: int = 20_000
    """Rows of a table, and entries of a bibliography."""
    length: int = 100_000
    """Characters of a value, a cell or a field."""
    pdf: int = 512 * _MEGABYTE
    """Bytes of a PDF that is inspected, or attached, or attached to."""
    unpacked: int = 256 * _MEGABYTE
    """Bytes of a stream in what is attached or attached to, unpacked; to inspect, pypdf unpacks no more than 75 MB."""
    enclosed: int = 1000
    """Files that travel in what is inspected."""
    cargo: int = 64 * _MEGABYTE
    """Bytes of all of them, unpacked."""

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Give the names that the command line knows them by."""
        return tuple(each.name for each in fields(cls))

    def hint(self, name: str) -> str:
        """Say how to read more, for who means to."""
        return _("more is read with --limit {name}={number}", name=name, number=2 * int(getattr(self, name)))


USUAL: Final = Limits()
