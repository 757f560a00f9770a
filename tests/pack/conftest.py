"""No test of this room passes because a slip of ours was taken for a fault of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pack.slips import slips

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _nothing_of_ours_is_blamed_on_a_file() -> Iterator[None]:
    with slips() as found:
        yield
    assert found == []
