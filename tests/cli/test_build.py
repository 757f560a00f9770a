"""Where the time went is told beside what a build says, whatever comes of it."""

from __future__ import annotations

import gc
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import reportgen.build
from reportgen import cli, unchanged
from reportgen.diagnostics import Diagnostic, Refused, Warned
from reportgen.model.made import Made
from reportgen.typeset.ahead import Ahead
from tests.factory import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.settings import Settings
    from reportgen.typeset.begun import Begun

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


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[Begun]:
    """Give the engines with which a build begins, before it knows what there is to set."""
    found: list[Begun] = []
    begin = Ahead.begin_as

    def noted(ahead: Ahead, run: str, settings: Settings) -> None:
        begin(ahead, run, settings)
        found.extend(engine.result() for _, engine in ahead._waiting.values())

    monkeypatch.setattr(Ahead, "begin_as", noted)
    monkeypatch.setattr(unchanged.Run, "files", lambda _: None)
    return found


@pytest.mark.tex
def test_the_engine_that_a_build_begins_with_is_used_if_it_fits_and_ends_whatever_comes(
    begun: list[Begun], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda _: tmp_path / "cache")
    brief = shutil.copytree(SMALL, tmp_path / "small") / "brief.yaml"
    sound = brief.read_text("utf-8")

    def built(before: str, after: str) -> tuple[object, list[bool]]:
        """Give the exit code, and for each engine whether it has set the document."""
        brief.write_text(sound.replace(before, after), "utf-8")
        begun.clear()
        with pytest.raises(SystemExit) as ended:
            cli.main(["build", str(brief.parent), "--lang", "zh", "--out", str(tmp_path / "out")])
        assert not any(each.waits or each.folder.exists() for each in begun)
        return ended.value.code, ["pages" in each.engine.took for each in begun]

    assert built("", "") == (0, [])
    assert built("先乘渡轮。", "后乘渡轮。") == (0, [True])
    assert built("date: 2026-11-22", "date: 2026-11-23") == (0, [False])
    assert built("[#crossings-grew]", "[#nobody]") == (1, [False])
