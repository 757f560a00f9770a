"""What a dossier without fault has, in numbers: what `check` tells of it."""

from __future__ import annotations

from typing import NamedTuple


class Counts(NamedTuple):
    """Claims and figures, and the languages that they are told in, by their codes."""

    claims: int
    figures: int
    languages: tuple[str, ...]
