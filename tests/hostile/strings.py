"""Strings that break programs: a published list, payloads for TeX and its neighbours, and any number of made ones."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

HERE = Path(__file__).parent

SIGNS = "\\{}$&#%_^~`'\"<>|-[]*?!,=/:;@+(). \t\n"
"""What some format or other reads as more than itself."""

_PIECES = st.one_of(
    st.text(st.sampled_from(SIGNS), min_size=1, max_size=8),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=6),
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=6),
    st.text(st.characters(min_codepoint=0x20, max_codepoint=0x52F), min_size=1, max_size=8),
    st.text(
        st.sampled_from("\x00\x07\x1b\x7f\x85\u200b\u200d\u202e\u2028\u2066\ufeff\ufffe\ud800\U0001f600𠀀①→é"),
        min_size=1,
        max_size=2,
    ),
    st.sampled_from(["\\input{x}", "^^5c", "{a}", "[#b]", "((( c )))", "$(d)", "<e>", "&amp;", "%s", "//", "--", "``"]),
)
STRINGS = st.lists(_PIECES, min_size=1, max_size=4).map("".join)
"""Strings of pieces that mean something somewhere, and of any characters at all."""


def blns() -> tuple[str, ...]:
    """The Big List of Naughty Strings (blns.LICENSE), as far as they are not blank."""
    return tuple(each for each in json.loads((HERE / "blns.json").read_text("utf-8")) if each.strip())


def payloads() -> tuple[str, ...]:
    """What was written to read, write, run, leak, steer or hide something."""
    return tuple(each["text"] for each in json.loads((HERE / "payloads.json").read_text("utf-8")))


def bibliographies() -> tuple[Path, ...]:
    """Files of a bibliography that inject TeX, loop or are malformed."""
    return tuple(sorted((HERE / "bib").glob("*.bib")))


def made(count: int, start: int = 0) -> tuple[str, ...]:
    """As many different strings as are wanted: the same ones for the same `start` in the same program.

    hypothesis takes strings from the modules that are loaded, too.
    """
    found: dict[str, None] = {}

    @seed(start)
    @settings(
        max_examples=3 * count,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(STRINGS)
    def gather(text: str) -> None:
        if text.strip():
            found[text] = None

    gather()
    return tuple(found)[:count]
