"""A dossier's folder -> a checked Dossier: the stages that need no TeX, and none of what a PDF is made with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.check import check
from reportgen.load import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from reportgen.diagnostics import Warned
    from reportgen.model.dossier import Dossier
    from reportgen.settings import Settings

    Stage = Callable[[str], AbstractContextManager[None]]


def checked(settings: Settings, stage: Stage) -> Warned[Dossier]:
    """Load and check: everything that a build refuses, without TeX."""
    with stage("load"):
        sources = load(settings)
    with stage("check"):
        return check(sources, settings)
