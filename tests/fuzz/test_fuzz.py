"""Some inputs of each kind at every change, the same ones; `make fuzz` tries new ones for as long as it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fuzz.fuzzing import fuzzed
from tests.fuzz.targets import TARGETS, Target

if TYPE_CHECKING:
    from pathlib import Path

FEW = {"dossier": 12, "attached": 12, "paper": 3}
"""Inputs of what takes longest; of the others a hundred."""


@pytest.mark.parametrize("name", TARGETS)
def test_what_is_read_is_refused_or_read_whatever_it_is(name: str) -> None:
    found = fuzzed(TARGETS[name], seconds=60.0, seed=6, most=FEW.get(name, 100))
    assert found.failures == {}
    assert found.tried > 0


def test_an_input_that_fails_is_told_and_kept() -> None:
    def read(data: bytes, folder: Path) -> None:
        del folder
        data.decode("ascii")

    found = fuzzed(Target(read, lambda: (b"a",)), seconds=60.0, most=300)
    assert found.tried == 300
    ((where, data),) = found.failures.items()
    assert where.startswith("UnicodeDecodeError")
    with pytest.raises(UnicodeDecodeError):
        data.decode("ascii")


def test_an_input_that_takes_too_long_is_told() -> None:
    def read(data: bytes, folder: Path) -> None:
        del folder
        while data != b"a":
            pass

    found = fuzzed(Target(read, lambda: (b"a", b"b"), seconds=0.01), seconds=60.0, most=2)
    assert [where.split()[0] for where in found.failures] == ["TooSlow"]
