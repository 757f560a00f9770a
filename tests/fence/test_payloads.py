"""Templates of strangers reach nothing outside, whatever they try; without a fence some of them would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import reportgen.typeset
from reportgen import fence
from tests.fence.payloads import BEGUN, CHANNELS, ENDLESS, attempted, outside

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.model.tex import TexSource
    from reportgen.settings import Settings
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
