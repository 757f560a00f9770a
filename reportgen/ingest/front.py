"""The first page of a paper, its running heads and what its PDF says of itself -> title, author, journal and issue.

A fact is sure where two of these say the same. What is not found is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from reportgen.audit.sources import fold
from reportgen.audit.words import pattern
from reportgen.ingest.draft import Guess
from reportgen.ingest.sections import full_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportgen.model.reading import Reading

_LONGEST: Final = 160
_LINES: Final = 4
_FULL: Final = 0.95
_NEAR: Final = 12
"""Lines within which the title stands that a PDF tells of: a handling line and a head may come before it."""
_HAN_NAMES: Final = re.compile(r"[\u4e00-\u9fff·]{2,5}(?:[、，,\s]+[\u4e00-\u9fff·]{2,5}){0,4}")
_NAME: Final = r"(?:[A-ZÀ-ÞА-ЯЁ][\w’'.-]*\s+){1,3}[A-ZÀ-ÞА-ЯЁ][\w’'.-]*"
_NAMES: Final = re.compile(rf"(?:[Bb]y\s+)?(?P<names>{_NAME}(?:(?:,|,? and|,? и)\s+{_NAME}){{0,5}})")
_HEADS: Final = (
    re.compile(r"《?(?P<journal>[^\d《》，。]{2,30}?)》?[\s,，]*(?P<date>\d{4})\s*年\s*第\s*(?P<issue>\d+)\s*期"),
    re.compile(
        r"(?P<journal>[A-ZА-ЯЁ][^\d]{3,80}?),?\s+(?:[Vv]ol(?:ume|\.)|[Тт](?:ом|\.))\s*(?P<volume>\d+)"
        r"[,(\s]+(?:[Nn]o\.|[Ii]ssue|№)?\s*(?P<issue>\d+)\)?[^\d]*(?P<date>(?:19|20)\d\d)"
    ),
    re.compile(r"(?P<journal>[А-ЯЁ][^\d]{3,80}?)\.?\s+(?P<date>(?:19|20)\d\d)[.,]?\s*№\s*(?P<issue>\d+)"),
)


def record_of(
    pages: Sequence[str], about: Mapping[str, str], reading: Reading, abstracts: Iterable[Iterable[str]]
) -> dict[str, Guess]:
    """Give what is found of `title`, `author`, `journal`, `issue` and `date`, by these names.

    `abstracts` are the words by which abstracts begin, in any language: papers have some in several.
    """
    opening = frozenset(word for words in abstracts for word in words)
    heads = _repeated(pages)
    journal = dict(_journal(pages, heads))
    lines = [line.strip() for line in pages[0].splitlines()]
    lines = list(_after_head(lines, journal))
    title, left = _title(lines, heads, about.get("/Title", ""), reading, opening)
    author = _author(left, about.get("/Author", ""), reading, opening) if title else None
    found = {"title": title, "author": author, **journal}
    return {name: guess for name, guess in found.items() if guess}


def _repeated(pages: Sequence[str]) -> frozenset[str]:
    """Give what several pages begin or end with, folded, page numbers aside."""
    seen: Counter[str] = Counter()
    for page in pages:
        lines = [line for line in page.splitlines() if re.search(r"[^\W\d]", line)]
        seen.update({_folded(line) for line in (*lines[:1], *lines[-1:])})
    return frozenset(words for words, times in seen.items() if times > 1 and words)


def _folded(line: str) -> str:
    return fold(re.sub(r"^[\W\d]+|[\W\d]+$", "", line))[0]


def _journal(pages: Sequence[str], heads: frozenset[str]) -> Iterator[tuple[str, Guess]]:
    lines = [line.strip() for page in pages[:2] for line in [each for each in page.splitlines() if each.strip()][:2]]
    for line in lines:
        for form in _HEADS:
            if match := form.match(line):
                sure = _folded(line) in heads
                parts = {name: part.strip() for name, part in match.groupdict().items() if part}
                yield from ((name, Guess(parts[name], sure)) for name in ("journal", "issue", "date"))
                return


def _after_head(lines: Sequence[str], journal: Mapping[str, Guess]) -> Iterator[str]:
    """Leave out the head of the journal and page numbers before the title."""
    begun = False
    for line in lines:
        is_head = "journal" in journal and journal["journal"].text in line
        if begun or (line and not is_head and re.search(r"[^\W\d]", line)):
            begun = True
            yield line


def _title(
    lines: Sequence[str], heads: frozenset[str], told: str, reading: Reading, opening: frozenset[str]
) -> tuple[Guess | None, Sequence[str]]:
    """Give the title and the lines behind it."""
    block = list(takewhile(bool, lines))
    written = [line for line in lines[:_NEAR] if line]
    for begin in range(len(written) if told else 0):
        for end in range(begin + 1, min(begin + _LINES, len(written)) + 1):
            if _same(text := _joined(written[begin:end], reading), told):
                return Guess(text, sure=True), lines[lines.index(written[end - 1]) + 1 :]
    if block and _folded(block[0]) in heads:
        return Guess(_joined(block[:1], reading), sure=True), lines[1:]
    # Without empty lines nobody can tell where a title ends and its author begins.
    count = len(block) if len(block) < len(lines) and len(block) <= _LINES else 1
    text = _joined(block[:count], reading)
    if not text or len(text) > _LONGEST or _is_prose(text, lines, reading) or _opens(text, opening):
        return None, lines
    return Guess(text), lines[count:]


def _is_prose(text: str, lines: Sequence[str], reading: Reading) -> bool:
    """Whether words are the beginning of a paragraph: a sentence, or a line as full as those below it."""
    width = full_width(lines)
    return text[-1] in f"{reading.sentence_end},，;；" or (len(lines) > _LINES and len(text) > width * _FULL)


def _opens(text: str, opening: frozenset[str]) -> bool:
    return any(re.match(rf"\W*{pattern(word)}", text, re.IGNORECASE) for word in opening)


def _author(lines: Sequence[str], told: str, reading: Reading, opening: frozenset[str]) -> Guess | None:
    line = next((line for line in lines if line), "")
    if told and _same(line, told):
        return Guess(line, sure=True)
    known = {fold(word)[0] for words in (opening, reading.headings.others) for word in words}
    match = _NAMES.fullmatch(line)
    if (match or _HAN_NAMES.fullmatch(line)) and fold(line)[0] not in known:
        return Guess(match["names"] if match else line)
    return None


def _same(one: str, other: str) -> bool:
    return bool(one) and fold(one)[0] == fold(other)[0]


def _joined(lines: Sequence[str], reading: Reading) -> str:
    return re.sub(r"\s+", " ", (" " if reading.word_spaces else "").join(lines)).strip()
