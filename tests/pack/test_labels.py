"""Every page keeps its label, wherever other pages come in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Pdf

from reportgen.pack.labels import Range, cut, labels, shifted, write

STYLES = st.sampled_from(["/D", "/r", "/R", "/a", "/A", ""])
RANGES = st.dictionaries(
    st.integers(1, 11), st.tuples(STYLES, st.sampled_from(["", "A-", "附"]), st.integers(1, 60)), max_size=4
).map(lambda found: [Range(0), *(Range(first, *found[first]) for first in sorted(found))])


def labelled(known: list[Range], pages: int) -> list[str]:
    """Write labels into a file of so many pages, and give what it says of each."""
    with Pdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        write(pdf, known)
        return labels(pdf)


@given(RANGES, RANGES, st.integers(0, 12))
def test_labels_stay_with_their_pages_where_others_come_in(own: list[Range], other: list[Range], at: int) -> None:
    joined = [*cut(own, 0, at), *shifted(other, at, "B-"), *shifted(cut(own, at, 12), 12)]
    before = labelled(own, 12)
    assert labelled(joined, 24) == before[:at] + [f"B-{label}" for label in labelled(other, 12)] + before[at:]


def test_numbers_are_written_in_every_style() -> None:
    shown = [
        Range(0, style, start=number).label(0)
        for style, number in [("/D", 12), ("/r", 1994), ("/R", 49), ("/a", 1), ("/a", 27), ("/A", 54), ("", 3)]
    ]
    assert shown == ["12", "mcmxciv", "XLIX", "a", "aa", "BBB", ""]


def test_a_file_that_says_nothing_counts_from_one() -> None:
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        assert labels(pdf) == ["1"]
