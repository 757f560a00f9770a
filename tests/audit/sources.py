"""The papers of the small dossier, and those of the shipped one where this machine has them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.audit import audit
from reportgen.check import check
from reportgen.intake import readings
from reportgen.load import load
from reportgen.settings import Settings
from tests.factory import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.dossier import Dossier
    from reportgen.model.verification import Audit

INVENTED = Path(__file__).parent / "papers"


def papers_at_hand() -> dict[str, Path]:
    """Give the papers of the shipped dossier, which do not travel with us: those of the folder $SOURCES, by key."""
    folder = Path(os.environ["SOURCES"])
    return {paper.stem: folder / f"{paper.stem}.txt" for paper in SHIPPED.glob("papers/*.yaml")}


def asked(folder: Path, papers: Mapping[str, Path]) -> tuple[Dossier, Audit]:
    """Check a dossier and ask its papers."""
    settings = Settings(folder, papers=papers)
    dossier = check(load(settings), settings).value
    return dossier, audit(dossier, readings(), settings).value


def statuses(found: Audit) -> dict[tuple[str, str], str]:
    """Give the status of everything that an audit looked for."""
    return {(each.kind, each.key): each.status for each in found.verification.verdicts}
