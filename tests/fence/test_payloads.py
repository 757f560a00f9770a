"""Templates of strangers reach nothing outside, whatever they try; without a fence some of them would."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import reportgen.typeset
from reportgen import cli, fence
from reportgen.check.template import read_template as checked
from reportgen.diagnostics import Faults
from reportgen.load.template import read_template
from reportgen.model.limits import USUAL
from reportgen.render import render
from reportgen.settings import Settings
from tests.factory import SMALL
from tests.fence.payloads import BEGUN, CHANNELS, ENDLESS, attempted, brought, outside, streams, told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.model.edition import Edition
    from reportgen.model.tex import TexSource
    from reportgen.stop import Stop
    from reportgen.typeset.begun import Begun
    from reportgen.typeset.left import Left

pytestmark = pytest.mark.tex
REACHING = "special_fstream_canary"
"""One that the engine's own defences let pass."""


@pytest.mark.parametrize("name", CHANNELS)
def test_a_template_reads_and_writes_nothing_outside_and_calls_nobody(name: str, tmp_path: Path) -> None:
    with outside(tmp_path / "canary") as there:
        there.state()
        before = there.state()
        told = attempted(name, there, tmp_path / "kept")
        assert BEGUN in told
        assert there.word not in told
        assert there.state() == before
        assert not there.called()


@pytest.mark.parametrize("name", CHANNELS)
def test_nor_does_one_that_is_trusted(name: str, tmp_path: Path, small_editions: Mapping[str, Edition]) -> None:
    with outside(tmp_path / "canary") as there:
        folder, faults = brought(name, there, tmp_path / "template"), Faults()
        there.state()
        before = there.state()
        template = checked(read_template(folder, faults, USUAL), faults, trusted=True)
        faults.refuse_if_any()
        source = render(replace(small_editions["en"], template=template), Settings()).value
        said = told(source, tmp_path / "kept")
        assert BEGUN in said
        assert there.word not in said
        assert there.state() == before
        assert not there.called()


@pytest.mark.parametrize("trust", [(), ("--trust-template",)], ids=len)
def test_nor_does_one_that_the_command_line_names(
    trust: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with outside(tmp_path / "canary") as there:
        folder, kept = brought(REACHING, there, tmp_path / "template"), tmp_path / "kept"
        there.state()
        before = there.state()
        words = ("--template", str(folder), "--keep-tex", str(kept), "--out", str(tmp_path / "out"), "--lang", "en")
        with pytest.raises(SystemExit):
            cli.main(["build", str(SMALL), *words, *trust])
        said = capsys.readouterr()
        assert there.word not in said.out + said.err
        assert there.state() == before
        assert ("J104" in said.err) is not bool(trust)
        log = kept / "small.en.log"
        assert log.exists() is bool(trust)
        assert not trust or BEGUN in log.read_text("utf-8", "replace")
        for made in (tmp_path / "out").glob("*.pdf"):
            assert there.word not in streams(made.read_bytes())


def test_without_a_fence_the_same_payload_reaches_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportgen.typeset.engine.fenced", lambda _: fence.Level.NONE)
    with outside(tmp_path / "canary") as there:
        there.state()
        before = there.state()
        told = attempted(REACHING, there, tmp_path / "kept")
        assert there.word in told
        assert there.state() != before


def test_a_payload_is_set_each_time_it_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, real = list[object](), reportgen.typeset._set

    def counted(source: TexSource, settings: Settings, stop: Stop, at_work: Begun) -> Left:
        begun.append(source)
        return real(source, settings, stop, at_work)

    monkeypatch.setattr(reportgen.typeset, "_set", counted)
    with outside(tmp_path / "canary") as there:
        for _ in range(2):
            attempted("special_image", there, tmp_path / "kept")
    assert len(begun) == 2


@pytest.mark.parametrize("name", ENDLESS)
def test_a_template_without_end_is_stopped(name: str, tmp_path: Path) -> None:
    with outside(tmp_path / "canary") as there:
        told = attempted(name, there, tmp_path / "kept", seconds=2)
        assert "was stopped" in told or "capacity exceeded" in told
