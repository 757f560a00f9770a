"""Templates of strangers reach nothing outside, whatever they try; without a fence some of them would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen import fence
from tests.fence.payloads import BEGUN, PAYLOADS, attempted, outside

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.tex
ENDLESS = [name for name in PAYLOADS if name.startswith(("endless", "memory"))]
REACHING = "special_fstream_canary"
"""One that the engine's own defences let pass."""


@pytest.mark.parametrize("name", [name for name in PAYLOADS if name not in ENDLESS])
def test_a_template_reads_and_writes_nothing_outside_and_calls_nobody(name: str, tmp_path: Path) -> None:
    with outside(tmp_path / "canary") as there:
        there.state()
        before = there.state()
        told = attempted(name, there, tmp_path / "kept")
        assert BEGUN in told or PAYLOADS[name]["preamble"], "a package that is not here"
        assert there.word not in told
        assert "root:x:0" not in told
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


@pytest.mark.parametrize("name", ENDLESS)
def test_a_template_without_end_is_stopped(name: str, tmp_path: Path) -> None:
    with outside(tmp_path / "canary") as there:
        told = attempted(name, there, tmp_path / "kept", seconds=2)
        assert "was stopped" in told or "capacity exceeded" in told
