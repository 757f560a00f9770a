"""What is read is bounded: each bound is met with a fault that names it, and can be set otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportgen.load import load
from reportgen.model.limits import USUAL, Limits
from reportgen.settings import Settings
from tests.factory import copied

if TYPE_CHECKING:
    from pathlib import Path

TIGHT = {
    "file": (100, "brief.yaml", "L103"),
    "depth": (2, "brief.yaml", "Y108"),
    "rows": (2, "data/freight.csv", "L109"),
    "length": (30, "references.bib", "L109"),
}
"""Limit -> a number that the small dossier does not keep to, a file that tells of it, and the code."""


def told(folder: Path, limits: Limits) -> set[tuple[str, str, str]]:
    """Give file, code and hint of every fault of reading."""
    found = load(Settings(folder, limits=limits)).faults
    return {(each.span.file.partition("/")[2], each.code, str(each.hint)) for each in found if each.span}


@pytest.mark.parametrize("name", TIGHT)
def test_a_limit_that_is_met_is_told_with_its_name(name: str, tmp_path: Path) -> None:
    number, file, code = TIGHT[name]
    folder = copied(tmp_path / "small")
    assert told(folder, USUAL) == set()
    met = [each for each in told(folder, replace(USUAL, **{name: number})) if each[:2] == (file, code)]
    assert met
    assert all(f"--limit {name}={2 * number}" in hint for _, _, hint in met)


@pytest.mark.parametrize("file", ["brief.yaml", "data/freight.csv", "references.bib"])
def test_no_value_of_any_file_is_longer_than_it_may(file: str, tmp_path: Path) -> None:
    found = told(copied(tmp_path / "small"), replace(USUAL, length=5))
    assert (file, "L109") in {(name, code) for name, code, _ in found}


def test_a_bibliography_has_no_more_entries_than_it_may(tmp_path: Path) -> None:
    found = told(copied(tmp_path / "small"), replace(USUAL, rows=3))
    assert ("references.bib", "L109") in {(name, code) for name, code, _ in found}
