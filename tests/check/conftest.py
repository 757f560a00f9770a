"""What tests of whole dossiers need."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen.check import check
from reportgen.diagnostics import Refused
from reportgen.load import load
from reportgen.settings import Settings
from tests.check.bench import Bench

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.diagnostics import Span
    from tests.factory import Change


@pytest.fixture
def small_faults(small_dossier: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Give what is told of the small dossier with some words of it changed: file, what stands there, code, message."""

    def told(*changes: Change) -> list[str]:
        folder = small_dossier(*changes)
        monkeypatch.chdir(folder)
        try:
            found = check(load(Settings(folder)), Settings(folder)).warnings
        except Refused as refused:
            found = refused.diagnostics
        return sorted(f"{_what(each.span)} {each.code} {each.message}" for each in found)

    return told


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Copy the shipped dossier, to break something in it."""
    return Bench(tmp_path / "belarus-china", monkeypatch)


def _what(span: Span | None) -> str:
    assert span is not None
    line = Path(span.file).read_text("utf-8").splitlines()[span.line - 1]
    return f"{span.file} '{re.split('[],}]', line[span.column - 1 :])[0]}'"
