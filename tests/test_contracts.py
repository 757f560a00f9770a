"""The plan of the house is kept, and a breach of it is caught."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]

BREACHES = {
    "a stage that imports another": ("render", "from reportgen import compose", "each room knows only"),
    "an audit that reads files of a dossier": ("audit", "import reportgen.load", "each room knows only"),
    "a noun that knows a stage": ("model", "import reportgen.load", "each room knows only"),
    "pandas outside compose": ("render", "import pandas", "Data frames"),
    "YAML outside load": ("check", "import yaml", "YAML and bib parsers"),
    "a process started elsewhere": ("render", "import subprocess", "Other programs"),
    "a PDF library outside finish, audit and pack": ("typeset", "import pypdf", "PDF libraries"),
    "a writer of PDFs outside finish and pack": ("render", "import pikepdf", "PDF libraries"),
    "a pack that sets its covers itself": ("pack", "import reportgen.typeset", "each room knows only"),
}


def lint(folder: Path) -> tuple[int, str]:
    """Give the exit code and the words of the import linter on a copy of the house."""
    command = (
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as lint; lint()",
        "--no-cache",
    )
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(  # noqa: S603 -- our own words
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Give a copy of the package and its contract."""
    shutil.copytree(CHECKOUT / "reportgen", tmp_path / "reportgen", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_house_keeps_its_contract(house: Path) -> None:
    code, words = lint(house)
    assert code == 0, words
    assert "0 broken" in words


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_is_caught_by_name(breach: str, house: Path) -> None:
    room, line, contract = BREACHES[breach]
    (house / "reportgen" / room / "planted.py").write_text(f"{line}\n", "utf-8")
    code, words = lint(house)
    assert code == 1, words
    assert f"reportgen.{room}.planted" in words
    assert any(contract in told and "BROKEN" in told for told in words.splitlines())


def test_a_room_that_the_plan_does_not_name_is_caught(house: Path) -> None:
    (house / "reportgen" / "attic.py").write_text("", "utf-8")
    code, words = lint(house)
    assert code == 1
    assert "attic" in words
