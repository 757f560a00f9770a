"""What a run is to do, decided once from the command line: paths, languages, date, limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.model.limits import USUAL, Limits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.dates import PartialDate
    from reportgen.model.made import Form


@dataclass(frozen=True, slots=True)
class Settings:
    """Frozen settings of a run."""

    dossier: Path = Path()
    """Its folder; what is set without a dossier asks nobody for it."""
    out: Path = Path("outputs")
    editions: tuple[str, ...] = ()
    """Codes such as `zh` or `zh-en`; empty for every language and every pair of them."""
    date: PartialDate | None = None
    forms: tuple[Form, ...] = ("pdf",)
    """What each edition is given as."""
    time_limit: float = 120.0
    """Seconds that the engine may take for one edition."""
    theme: str | None = None
    """The name of a theme, or the path of its file below the dossier; None for what the brief says."""
    draft: bool = False
    """Whether the PDFs are drafts: as the engine wrote them, unfinished, and named so."""
    memory_limit: int = 2048 * 1024 * 1024
    """Bytes of address space that each program of the engine may take."""
    file_limit: int = 512 * 1024 * 1024
    """Bytes that a file of the engine's may have."""
    page_limit: int = 2000
    """Pages that an edition may have."""
    limits: Limits = USUAL
    """How much of what an author writes is read."""
    trust_input: bool = False
    """Whether the engine may run on a machine that has no fence to put around it."""
    template: Path | None = None
    """A folder of templates of TeX that stand in for shipped ones."""
    trust_template: bool = False
    """Whether these may bring TeX of their own."""
    jobs: int | None = None
    """How many editions are set at a time; None for as many as the machine has room for."""
    scheduler: str | None = None
    """The address of a Dask cluster that is to make the briefs of a batch; None for this machine."""
    shared: bool = False
    """Whether `out` is the same folder on every machine of the cluster, so that its workers write there themselves."""
    keep_tex: Path | None = None
    """A folder for the .tex files and logs, for who wants to look."""
    papers: Mapping[str, Path] = field(default_factory=dict)
    """The papers' own files, by the key of the paper: what to verify from."""
    papers_in: Path | None = None
    """A folder that has papers as KEY.txt or KEY.pdf."""
    require_verified: bool = False
    """Whether a claim that no paper was asked about is refused."""
