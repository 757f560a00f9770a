"""The lines of a paper -> its headings with their pages, the number on its first page, where references begin."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from reportgen.audit.sources import fold
from reportgen.audit.times import dates
from reportgen.ingest.draft import Heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.audit.layout import Line, Page
    from reportgen.model.reading import Reading

_NUMBERED: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十]{1,3}[章节]"
    r"|[IVX]{1,5}\.\s|\d{1,2}(?:\.\d{1,2}){1,2}\.?\s+|\d{1,2}[.、．]\s*(?=[^\W\d_]))\s*\S.*"
)
_LONGEST: Final = 90
_FULL: Final = 0.9
_FEW: Final = 4
_LONGEST_HAN: Final = 40


def headings(pages: Sequence[Page], reading: Reading) -> tuple[Heading, ...]:
    """Give the headings of the body, in order: lines with a number of a section, and those of known words."""
    return tuple(
        Heading(line.text.strip(), number, line.begin)
        for number, page in enumerate(pages, 1)
        for line in page.body
        if _is_heading(line, reading) and len(line.text.strip()) < _FULL * _width(page)
    )


def references_begin(pages: Sequence[Page], reading: Reading) -> tuple[int, int] | None:
    """Give page and offset of the heading of the last list of references; None if there is none."""
    known = {fold(word)[0] for word in reading.headings.references}
    found = [
        (number, line.begin)
        for number, page in enumerate(pages, 1)
        for line in page.body
        if fold(line.text)[0] in known
    ]
    return found[-1] if found else None


def first_number(pages: Sequence[str]) -> int | None:
    """Give the number that is printed on the first page, if most pages agree on it."""
    counts = Counter(number - index for index, page in enumerate(pages) for number in set(_numbers(page)))
    first, times = counts.most_common(1)[0] if counts else (0, 0)
    return first if times > 1 and times * 2 > len(pages) and first > 0 else None


def _numbers(page: str) -> Iterator[int]:
    lines = [line for line in page.splitlines() if line.strip()]
    for line in (*lines[:1], *lines[-1:]):
        match = re.fullmatch(r"\D{0,4}(\d{1,4})\D{0,4}", line.strip())
        if match and not re.search(r"[^\W\d]", line):
            yield int(match[1])


def full_width(lines: Sequence[str]) -> int:
    """Give how many characters a full line has: three in four of those with words have no more."""
    widths = sorted(len(line.strip()) for line in lines if line.strip())
    return widths[len(widths) * 3 // 4] if widths else 0


def _width(page: Page) -> float:
    """Give how long the lines of a page are: one that is as long as the others goes on below, and is none by itself."""
    return full_width([line.text for line in page.body]) if len(page.body) > _FEW else _LONGEST


def _is_heading(line: Line, reading: Reading) -> bool:
    text = line.text.strip()
    longest = _LONGEST if reading.word_spaces else _LONGEST_HAN
    ends = f"{reading.sentence_end},，;；:："
    if len(text) > longest or text[-1] in ends or any(date.start == 0 for date in dates(text, reading)):
        return False
    words = reading.headings
    known = {fold(word)[0] for word in (*words.abstract, *words.references, *words.others)}
    return bool(_NUMBERED.fullmatch(text)) or fold(text)[0] in known
