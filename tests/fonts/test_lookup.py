"""What a face is asked by is looked up in what was kept, and is what was read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.fonts.lookup import Lookup


@given(known=st.dictionaries(st.integers(0, 0x10FFFF), st.integers(0, 0xFFFF)), other=st.integers(-1, 0x110000))
def test_a_lookup_is_the_mapping_that_it_was_kept_of(known: dict[int, int], other: int) -> None:
    found = Lookup.read(Lookup.of(known).content)
    assert found == known
    assert [*found] == sorted(known)
    assert {character: found[character] for character in known} == known
    assert (found.get(other), len(found)) == (known.get(other), len(known))
