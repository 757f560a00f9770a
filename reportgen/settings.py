"""What a run is to do, decided once from the command line: paths, languages, date, limits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.model.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Settings:
    """Frozen settings of a run."""

    dossier: Path
    out: Path = Path("outputs")
    editions: tuple[str, ...] = ()
    """Codes such as `zh` or `zh-en`; empty for every language and every pair of neighbours."""
    date: PartialDate | None = None
    time_limit: float = 120.0
    """Seconds that the engine may take for one edition."""
    keep_tex: Path | None = None
    """A folder for the .tex files and logs, for who wants to look."""
