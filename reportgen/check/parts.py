"""Places in a dossier -> which may have other values with nothing else depending on them, and what is read together.

What other parts of a dossier depend on, such as a key, is not free: of that the whole check is asked.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from reportgen.check.kinds import kinds_at
from reportgen.model.brief import Brief
from reportgen.model.evidence import Paper
from reportgen.model.sources import LABEL
from reportgen.model.text import Localized

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportgen.check.texts import Places
    from reportgen.model.sources import Address

Place: TypeAlias = "tuple[str, Address]"
"""A file below the dossier, and the way to a value in it: in a series its row, from 0, and its column."""
Kind: TypeAlias = Literal["text", "quantity", "event", "head", "date", "word"]
"""What a value is judged as; a word only has to be there."""

BRIEF: Final = "brief.yaml"
FIELDS: Final = frozenset({"value", "to", "unit", "qualifier", "asof", "page", "date"})
"""What may be another in a quantity or an event."""
HEAD: Final = frozenset({"brief", "date", "asof"})
"""What the brief says of itself, no text, on which nothing else depends."""


@dataclass(frozen=True)
class Part:
    """What is read together: what of it is the same for all, and which of a row's values are the rest."""

    name: str
    """The name of a text, or the key of a figure."""
    document: Places
    address: Address
    same: Mapping[str, Any]
    differing: tuple[tuple[str, int], ...]
    """Key -> position among the values of a row."""
    pages: int = 0
    """How many its paper has."""

    def read(self, values: Sequence[str]) -> dict[str, Any]:
        """Give the data of a row."""
        return {**self.same, **{key: values[at] for key, at in self.differing}}

    def said(self, values: Sequence[str]) -> tuple[str, ...]:
        """Give what tells the data of rows apart."""
        return (self.name, *(values[at] for _, at in self.differing))


def is_free(file: str, address: Address) -> bool:
    """Whether other values at a place are judged by themselves, and with what names them; else they need a check."""
    return _sorted(file, address) is not None


def gathered(places: Sequence[Place]) -> dict[tuple[Kind, str, Address], tuple[tuple[str, int], ...]]:
    """Give what is read together of free places: the kind, the file and the way to it -> key and position of each."""
    found: dict[tuple[Kind, str, Address], tuple[tuple[str, int], ...]] = defaultdict(tuple)
    for at, (file, address) in enumerate(places):
        sorted_ = _sorted(file, address)
        if sorted_ is None:
            msg = f"{file}: {address} is not free"
            raise ValueError(msg)
        kind, within, key = sorted_
        found[kind, file, within] += ((key, at),)
    return found


def _sorted(file: str, address: Address) -> tuple[Kind, Address, str] | None:
    """Give what the value at a place is judged as, the way to what it is read with, and its key there."""
    key = str(address[-1])
    if file.endswith(".csv"):
        if key.startswith(LABEL):
            return "text", address[:1], key.removeprefix(LABEL)
        return ("quantity", address[:1], key) if key in FIELDS else None
    if Localized in kinds_at(Brief if file == BRIEF else Paper, address[:-1]):
        # A term decides on every text.
        return None if address[0] == "glossary" else ("text", address[:-1], key)
    return _of_brief(address, key) if file == BRIEF else _of_paper(address, key)


def _of_brief(address: Address, key: str) -> tuple[Kind, Address, str] | None:
    match address:
        case (_,) if key in HEAD:
            return "head", (), key
        case ("dates", _):
            return "date", address, "date"
        case ("keywords", _, _):
            return "word", address, key
    return None


def _of_paper(address: Address, key: str) -> tuple[Kind, Address, str] | None:
    if address[0] in {"quantities", "events"} and key in FIELDS:
        return "quantity" if address[0] == "quantities" else "event", address[:2], key
    return ("word", address, key) if "anchors" in address[2:3] else None
