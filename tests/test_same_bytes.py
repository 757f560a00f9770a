"""Whatever a user edits in whatever order, what is kept from run to run changes no byte of a PDF."""

from __future__ import annotations

import random
import shutil
from contextlib import nullcontext
from typing import TYPE_CHECKING

import platformdirs
import pytest

from reportgen.build import build
from reportgen.settings import Settings
from reportgen.unchanged import Run
from tests.factory import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.tex

SEQUENCES = 20
WHOLLY = 4
"""Of so many, the format too is made anew for the comparison."""
EDITS: tuple[tuple[str, str, str], ...] = (
    ("brief.yaml", "先乘渡轮。", "后乘渡轮。"),
    ("brief.yaml", "Take the ferry first.", "Take the ferry last."),
    ("brief.yaml", "feasibility: medium", "feasibility: high"),
    ("brief.yaml", "date: 2026-11-22", "date: 2026-11-23"),
    ("brief.yaml", "papers: [port, ferry]", "papers: [ferry, port]"),
    (
        "brief.yaml",
        "渡轮见于他处[@wang-2014-towns, 8; @smith-2016-ports]",
        "渡轮见于他处[@smith-2016-ports; @wang-2014-towns, 8]",
    ),
    ("brief.yaml", "en: [port, ferry]", "en: [port, ship]"),
    ("data/freight.csv", "20,percent", "21,percent"),
    ("references.bib", "Smith, John", "Smyth, John"),
    ("references.bib", "Jones, Peter", "Jones, Paula"),
)
"""A file, some words of it, and other words: each edit is made or taken back."""


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a cache, a dossier and its PDFs that many edits have gone through."""
    folder = tmp_path_factory.mktemp("lived-in")
    shutil.copytree(SMALL, folder / "small")
    return folder


@pytest.fixture
def with_cache(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Give what puts the user's cache into a folder."""

    def use(folder: Path) -> None:
        monkeypatch.setattr(platformdirs, "user_cache_path", lambda _: folder)

    return use


def edited(folder: Path, chance: random.Random) -> None:
    """Make an edit, or take it back."""
    file, one, other = chance.choice(EDITS)
    path = folder / file
    text = path.read_text("utf-8")
    before, after = (one, other) if one in text else (other, one)
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def made(dossier: Path, out: Path, code: str) -> bytes:
    """Build as the command line does, and give the PDF."""
    run = Run(Settings(dossier, out, (code,)))
    there = run.files()
    (pdf,) = there.value if there else build(run, lambda _: nullcontext(), lambda _: None)
    return pdf.path.read_bytes()


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_a_sequence_of_edits_gives_the_bytes_of_a_build_from_nothing(
    seed: int, lived_in: Path, tmp_path: Path, with_cache: Callable[[Path], None]
) -> None:
    chance = random.Random(seed)  # noqa: S311 -- to be repeated, not to be secret
    dossier, code = lived_in / "small", chance.choice(("zh", "en", "zh", "en", "zh-en"))
    with_cache(lived_in / "cache")
    pdf = b""
    for _ in range(chance.randint(1, 3)):
        edited(dossier, chance)
        pdf = made(dossier, lived_in / "outputs", code)
    if seed >= WHOLLY:
        for kind in ("formats", "format-notes"):
            shutil.copytree(lived_in / "cache" / kind, tmp_path / "cache" / kind)
    with_cache(tmp_path / "cache")
    assert pdf == made(dossier, tmp_path / "outputs", code)
