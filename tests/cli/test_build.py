"""Where the time went is told beside what a build says, whatever comes of it."""

from __future__ import annotations

import gc
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import reportgen.build
from reportgen import cli, unchanged
from reportgen.diagnostics import Diagnostic, Refused, Warned
from reportgen.model.made import Made
from tests.factory import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

MADE = Made(Path("small.zh.pdf"), 4, "")


@pytest.fixture(autouse=True)
def run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a run with nothing to do."""
    monkeypatch.setattr(unchanged.Run, "files", lambda _: Warned((MADE,)))


def left(*arguments: str) -> int:
    """Give the exit code of a build of the small dossier."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["build", str(SMALL), *arguments])
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.mark.parametrize("layout", ["json", "sarif"])
def test_timings_leave_a_document_for_programs_whole(layout: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert left("--faults", layout, "--timings") == 0
    said = capsys.readouterr()
    assert json.loads(said.out) is not None
    assert "seconds" in said.err


def test_a_run_with_nothing_to_do_tells_its_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert left("--timings", "--profile", str(tmp_path / "new" / "trace.json")) == 0
    assert "whole" in capsys.readouterr().err
    assert json.loads((tmp_path / "new" / "trace.json").read_text("utf-8"))["traceEvents"]


def test_a_trace_that_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert left("--profile", str(tmp_path / "file" / "trace.json")) == 1
    said = capsys.readouterr().err
    assert "F106" in said
    assert "--profile" in said


def test_a_build_does_not_stop_to_look_for_rubbish(monkeypatch: pytest.MonkeyPatch) -> None:
    def make(*_: Any) -> Iterator[Made]:
        before = collections()
        held = [[number] for number in range(500_000)]
        assert collections() == before
        yield replace(MADE, pages=len(held))

    def collections() -> list[int]:
        return [each["collections"] for each in gc.get_stats()]

    monkeypatch.setattr(unchanged.Run, "files", lambda _: None)
    monkeypatch.setattr(reportgen.build, "build", make)
    assert left() == 0


def test_a_refusal_is_told_with_its_time(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(*_: Any) -> Iterator[Made]:
        yield MADE
        raise Refused([Diagnostic("E101", "no")])

    monkeypatch.setattr(unchanged.Run, "files", lambda _: None)
    monkeypatch.setattr(reportgen.build, "build", refuse)
    assert left("--timings") == 1
    said = capsys.readouterr().err
    assert said.index("E101") < said.index("small.zh.pdf") < said.index("whole")
