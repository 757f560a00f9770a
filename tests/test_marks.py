"""What a mark says and where its parts lead, in every format."""

from __future__ import annotations

import pytest

from reportgen.marks import spelled
from reportgen.model.phrases import CitationMark, EvidenceMark, Internal, plain


@pytest.mark.parametrize(
    ("numbers", "locators", "said"),
    [
        ((4,), ("",), "[4]"),
        ((3, 1), ("", ""), "[1, 3]"),
        ((2, 1), ("", ""), "[1, 2]"),
        ((3, 1, 2, 7), ("",) * 4, "[1-3, 7]"),
        ((3, 1), ("", ", p. 5"), "[3][1], p. 5"),
    ],
)
def test_numbers_are_put_together_unless_one_names_a_place(
    numbers: tuple[int, ...], locators: tuple[str, ...], said: str
) -> None:
    parts = tuple(spelled(CitationMark(numbers, locators)))
    assert plain(parts) == said
    assert {part.target for part in parts if isinstance(part, Internal)} <= {f"reference.{one}" for one in numbers}


def test_each_claim_leads_to_its_own_row() -> None:
    parts = tuple(spelled(EvidenceMark(("evidence.a", "evidence.b"), ("S1", "C2"))))
    assert plain(parts) == "S1, C2"
    assert [part.target for part in parts if isinstance(part, Internal)] == ["evidence.a", "evidence.b"]
