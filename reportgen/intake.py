"""A dossier's folder -> a checked Dossier: the stages that need no TeX, and none of what a PDF is made with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen import resources
from reportgen.check import check, languages_of
from reportgen.check.shapes import shaped_all
from reportgen.diagnostics import Faults, Warned
from reportgen.load import load, shipped
from reportgen.load.themes import shipped_theme
from reportgen.model.counts import Counts
from reportgen.model.language import font_files
from reportgen.model.theme import DEFAULT, Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

    from reportgen.model.dossier import Dossier
    from reportgen.model.language import Language
    from reportgen.model.reading import Reading
    from reportgen.settings import Settings
    from reportgen.unchanged import Run

    Stage = Callable[[str], AbstractContextManager[None]]


def checked(settings: Settings, stage: Stage) -> Warned[Dossier]:
    """Load and check: everything that a build refuses, without TeX."""
    with stage("load"):
        sources = load(settings)
    with stage("check"):
        return check(sources, settings)


def counted(settings: Settings, stage: Stage, run: Run) -> Warned[Counts]:
    """Load and check, and note for the next time that nothing was refused; Refused is told anew each time."""
    found = checked(settings, stage)
    held = found.value
    counts = Counts(len(held.claims), len(held.figures), tuple(held.languages))
    run.note_counts({*font_files(held.scripts.values()), *held.theme.font_files}, counts, found.warnings)
    return Warned(counts, found.warnings)


def languages() -> Mapping[str, Language]:
    """Give the languages that the program knows, for what is set without a dossier; Refused if a file is faulty."""
    faults = Faults()
    found = languages_of(shipped(resources.languages(), faults), faults)
    faults.refuse_if_any()
    return found


def themes() -> Mapping[str, Theme]:
    """Give the themes of the program by their names, the default first; Refused if a file is faulty."""
    names = sorted((path.stem for path in resources.themes().glob("*.yaml")), key=lambda name: (name != DEFAULT, name))
    return _themes(*names)


def default_theme() -> Theme:
    """Give how a brief looks for which nothing else is said; Refused if a file of the program is faulty."""
    return _themes(DEFAULT)[DEFAULT]


def _themes(*names: str) -> Mapping[str, Theme]:
    faults = Faults()
    read = {name: each for name in names if (each := shipped_theme(name, faults))}
    found = shaped_all(read, Theme, faults, "theme")
    faults.refuse_if_any()
    return found


def readings() -> Mapping[str, Reading]:
    """Give how papers write figures, by their language; Refused if a file of the program is faulty."""
    from reportgen.model.reading import Reading  # noqa: PLC0415 -- only papers are read by it

    faults = Faults()
    found = shaped_all(shipped(resources.readings(), faults), Reading, faults, "language")
    faults.refuse_if_any()
    return found
