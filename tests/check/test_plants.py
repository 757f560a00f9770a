"""At least two hundred single faults of at least fifteen kinds: each is told, on its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.check.plants import KINDS, every, planted

if TYPE_CHECKING:
    from tests.check.bench import Bench

MISSED = {"another country": 1}
"""Kind -> how many are known not to be told on their line: all together one in a hundred at most."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_planted_fault_is_told_on_its_line(kind: str, bench: Bench) -> None:
    bench.confirm()
    missed = []
    for plant in planted(kind):
        path = bench.folder / plant.file
        text = path.read_text("utf-8")
        path.write_text(plant.into(text), "utf-8")
        if (plant.code, plant.file, plant.line) not in (told := bench.told()):
            missed.append(f"{plant}, and told is {told[:4]}")
        path.write_text(text, "utf-8")
    assert len(missed) <= MISSED.get(kind, 0), "\n".join(missed)


def test_there_are_enough_of_them() -> None:
    plants = every()
    assert len(plants) >= 200
    assert len({plant.kind for plant in plants}) >= 15
    assert all(planted(kind) for kind in KINDS)
    assert len({(plant.file, plant.start, plant.new) for plant in plants}) == len(plants)
    assert sum(MISSED.values()) <= len(plants) // 100
