"""A page as printed -> its lines of body and of notes, without running heads and page numbers."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportgen.model.reading import Reading

_SHORTEST_HEAD = 4
_BLANK = r"[^\S\r\n\v\f\x85\u2028\u2029]"
_LINE = re.compile(rf"(?<!{_BLANK}){_BLANK}*\S.*")
"""A line with words: blanks are looked at once, also where nothing follows them."""
_SIGN = r"[\s\d·•|/—–-]"
_BESIDE = re.compile(rf"^{_SIGN}+|(?<!{_SIGN}){_SIGN}+$")
"""The page number beside a head; a long run of figures is looked at once too."""
_LONGEST_NUMBER = 4
WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
"""Letters and signs of the width of a Chinese character, for a class of a pattern."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page and where it begins in the page's text."""

    text: str
    begin: int


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page that were written for it, those of each note apart."""

    body: tuple[Line, ...]
    notes: tuple[tuple[Line, ...], ...]


def laid_out(pages: Sequence[str], reading: Reading) -> tuple[Page, ...]:
    """Tell the body of each page from its notes, and leave out what is printed on page after page."""
    lined = [_lines(page) for page in pages]
    heads = _running_heads(lined, reading)
    return tuple(_page(_without_heads(lines, heads), reading) for lines in lined)


def _lines(page: str) -> list[Line]:
    return [Line(match.group(), match.start()) for match in _LINE.finditer(page)]


def _words(line: Line) -> str:
    """What a head says, without the page number beside it."""
    plain = unicodedata.normalize("NFKC", line.text)
    return re.sub(r"\s", "", _BESIDE.sub("", plain))


def _is_page_number(line: Line) -> bool:
    """Whether a line is a number and no more; a year may be the last word of a page."""
    number = "".join(re.findall(r"\d", line.text))
    return not _words(line) and 0 < len(number) <= _LONGEST_NUMBER and not re.fullmatch(r"(?:19|20)\d\d", number)


def _running_heads(pages: Iterable[Sequence[Line]], reading: Reading) -> frozenset[str]:
    """Heads are what several pages begin or end with, page numbers aside; two pages may end with the same note."""
    seen: Counter[str] = Counter()
    for lines in pages:
        written = [line for line in lines if not _is_page_number(line)]
        edges = [line for line in (*written[:1], *written[-1:]) if _sign(line, reading) is None]
        seen.update({_words(line) for line in edges if line.text.rstrip()[-1] not in reading.sentence_end})
    return frozenset(words for words, times in seen.items() if times > 1 and len(words) >= _SHORTEST_HEAD)


def _without_heads(lines: list[Line], heads: frozenset[str]) -> list[Line]:
    first, last = 0, len(lines)
    while first < last and _is_furniture(lines[first], heads):
        first += 1
    while first < last and _is_furniture(lines[last - 1], heads):
        last -= 1
    return lines[first:last]


def _is_furniture(line: Line, heads: frozenset[str]) -> bool:
    return _is_page_number(line) or _words(line) in heads


def _page(lines: list[Line], reading: Reading) -> Page:
    """Notes begin with the first line that a sign of the body above leads to; each goes on to the next such line."""
    begins: list[int] = []
    signs: list[str] = []
    for number, line in enumerate(lines):
        sign = _sign(line, reading)
        if sign is None or sign in signs or not number:
            continue
        if _is_called(sign, "\n".join(each.text for each in lines[: begins[0] if begins else number])):
            begins.append(number)
            signs.append(sign)
    if not begins:
        return Page(tuple(lines), ())
    notes = [tuple(lines[begin:end]) for begin, end in pairwise((*begins, len(lines)))]
    return Page(tuple(lines[: begins[0]]), tuple((_unsigned(note[0]), *note[1:]) for note in notes))


def _unsigned(line: Line) -> Line:
    gap = len(line.text) - len(line.text.lstrip()) + 1
    return Line(line.text[gap:], line.begin + gap)


def _sign(line: Line, reading: Reading) -> str | None:
    """Give the sign that a note begins with; a letter that goes on as a word or an address is none."""
    match = re.match(rf"\s*([{re.escape(reading.notes.marks)}])(\s*)(\S.*)", line.text)
    if match is None:
        return None
    sign, gap, rest = match.groups()
    goes_on = sign.isalpha() and not gap and re.match(r"[a-z]|\w*(?:[/_=-]|\.\w)", rest, re.ASCII)
    return None if goes_on or rest[0] in "。，、；：！？）”" else sign


def _is_called(sign: str, body: str) -> bool:
    letter = sign.isalpha()
    before = rf"(?<=[{WIDE}”’\d.,%])\s*" if letter else r"(?<=\S)\s*"
    after = r"(?![A-Za-z])" if letter else ""
    return re.search(before + re.escape(sign) + after, body) is not None
