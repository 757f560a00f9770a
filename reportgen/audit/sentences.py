"""A text of a paper -> its sentences: where each begins and ends, by the marks that its language ends them with."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.reading import Reading


def sentences(text: str, reading: Reading) -> Iterator[tuple[int, int]]:
    """Give every sentence, its last mark with it; what stands behind the last mark is one too."""
    yield from pairwise((0, *(end + 1 for end in _ends(text, reading.sentence_end, reading.word_spaces)), len(text)))


def sentence_around(text: str, begin: int, end: int, reading: Reading) -> tuple[int, int]:
    """Give the sentence that some words stand in, without the mark at its end."""
    ends = _ends(text, reading.sentence_end, reading.word_spaces)
    before, after = bisect_left(ends, begin), bisect_left(ends, end)
    return ends[before - 1] + 1 if before else 0, ends[after] if after < len(ends) else len(text)


@lru_cache(maxsize=64)
def _ends(text: str, marks: str, spaced: bool) -> tuple[int, ...]:  # noqa: FBT001 -- a key of the cache
    end = rf"[{re.escape(marks)}]" + (r"(?=\s|$)" if spaced else "")
    return tuple(match.start() for match in re.finditer(end, text))
