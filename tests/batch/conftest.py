"""A template and tables that tests may change."""

from __future__ import annotations

import csv
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.factory import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from reportgen.diagnostics import Diagnostic

PAIRS = CHECKOUT / "docs" / "examples" / "pairs"


class Screen:
    """Notes what is shown."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.lines: list[str] = []
        self.found: list[Diagnostic] = []

    @contextmanager
    def running(self) -> Iterator[Callable[[str], None]]:
        yield self.lines.append

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.found += diagnostics

    @property
    def told(self) -> list[str]:
        """Give place and code of each."""
        return [f"{each.span.line if each.span else ''} {each.code}" for each in self.found]


@pytest.fixture
def screen() -> Screen:
    """Give a screen."""
    return Screen()


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """Give a copy of the template of pairs."""
    shutil.copytree(PAIRS / "template", tmp_path / "template")
    return tmp_path / "template"


def rows() -> list[dict[str, str]]:
    """Give the rows of the shipped table."""
    with (PAIRS / "pairs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table(path: Path, *changes: Mapping[str, str]) -> Path:
    """Write a table of as many rows as there are changes: the first ones of the shipped table, each changed."""
    found = [{**row, **change} for row, change in zip(rows(), changes, strict=False)]
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, list(found[0]), lineterminator="\n")
        sheet.writeheader()
        sheet.writerows(found)
    return path


def edit(path: Path, before: str, after: str) -> None:
    """Change words of a file that stand there once."""
    text = path.read_text("utf-8")
    assert text.count(before) == 1, before
    path.write_text(text.replace(before, after), "utf-8")
