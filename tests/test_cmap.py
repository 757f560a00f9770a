"""The map of a font's codes is read as it was written, and as others write it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen import cmap


@given(
    st.dictionaries(st.integers(0, 0xFFFF), st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=250)
)
def test_a_map_that_is_written_reads_the_same(entries: dict[int, str]) -> None:
    assert cmap.read(cmap.written(entries)) == entries


def test_ranges_of_a_map_are_counted_on() -> None:
    said = b"2 beginbfrange\n<0001> <0003> <0061>\n<0010> <0011> [<4E00> <00660069>]\nendbfrange"
    assert cmap.read(said) == {1: "a", 2: "b", 3: "c", 16: "一", 17: "fi"}
