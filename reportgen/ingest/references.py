"""Notes and the list of references -> the sources that they give, as fields of biblatex.

Four forms are known: the notes of Chinese journals (GB/T 7714, 9), those of Russian ones (GOST R 7.0.5), and notes and
lists in English. What a form leaves open is left open; a source in none of them has a title that is still to do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reportgen.audit.coverage import cited
from reportgen.audit.sources import fold
from reportgen.ingest.draft import Reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reportgen.audit.sources import Source

TODO: Final = "TODO"
_SIGN: Final = r"[!#-;=?-\[\]_a-z~]"
"""What an address may consist of (RFC 3986, appendix A)."""
_ADDRESS: Final = re.compile(rf"https?://{_SIGN}+(?:(?<=[./_=&?-]) ?{_SIGN}*[/.=_]{_SIGN}*)*")
_TITLE: Final = re.compile(r"《|//|[“\"][^”\"]{4,}[”\"]")
_DAY: Final = r"(?P<year>\d{4})\s*年\s*(?:(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日)?"
_HAN_TITLE: Final = (
    r"(?:(?:\[[^\]]*\]|［[^］]*］)?\s*(?P<author>[^：。；《》]{2,40})：)?《(?P<title>(?:[^《》]|《[^《》]*》)+)》"
)
_HAN_TRANSLATOR: Final = r"(?:，(?P<translator>[^，。《》]{2,30}?)译)?"
_FORMS: Final = (
    (
        "article",
        re.compile(
            rf"{_HAN_TITLE}{_HAN_TRANSLATOR}，载\s*《(?P<journaltitle>[^》]+)》\s*{_DAY}\s*(?:第\s*(?P<number>\d+)\s*期)?"
        ),
    ),
    (
        "online",
        re.compile(rf"{_HAN_TITLE}{_HAN_TRANSLATOR}，载\s*(?P<organization>[^《》，。\d]{{2,30}})，?\s*(?:{_DAY})?"),
    ),
    (
        "book",
        re.compile(
            rf"{_HAN_TITLE}{_HAN_TRANSLATOR}，(?P<publisher>[^，。《》]{{2,30}}(?:出版社|书局|书店|书馆))\s*(?P<year>\d{{4}})\s*年"
        ),
    ),
    (
        "article",
        re.compile(
            r"(?P<author>[А-ЯЁ][а-яё-]+ [А-ЯЁ]\. ?(?:[А-ЯЁ]\.)?(?:, [А-ЯЁ][а-яё-]+ [А-ЯЁ]\. ?(?:[А-ЯЁ]\.)?)*)\s+"
            r"(?P<title>[^/]{5,200}?)\s*//\s*(?P<journaltitle>[^/.]{3,80})[.,]\s*(?:[—–-]\s*)?(?P<year>\d{4})"
            r"(?:[.,]\s*(?:[—–-]\s*)?(?:Т\. \d+[,.]?\s*)?(?:№|No)\s*(?P<number>\d+))?"
        ),
    ),
    (
        "book",
        re.compile(
            r"(?P<author>[А-ЯЁ][а-яё-]+ [А-ЯЁ]\. ?(?:[А-ЯЁ]\.)?)\s+(?P<title>[^/:]{5,200}?)\.\s+(?:[—–-]\s*)?"
            r"(?P<location>[А-ЯЁ][А-Яа-яё.-]{0,30}):\s*(?P<publisher>[^,]{2,60}),\s*(?P<year>\d{4})"
        ),
    ),
    (
        "online",
        re.compile(r"(?P<title>[^/.]{8,200}?)\s*//\s*(?P<organization>[^/]{2,60}?)[.,]?\s+(?:URL:\s*)?(?=https?://)"),
    ),
    (
        "online",
        re.compile(
            r"\A\s*(?P<title>[A-Za-zА-ЯЁа-яё][^，。《》\u4e00-\u9fff]{8,200})，"
            r"(?:(?P<organization>[^，。《》]{2,40})，)?\s*(?=https?://)"
        ),
    ),
    (
        "article",
        re.compile(
            r"(?P<author>[A-Z][^\d“”\".(]{2,80}?),\s*[“\"](?P<title>[^“”\"]{4,200}?),?[”\"],?\s+"
            r"(?P<journaltitle>[A-Z][^\d,]{2,80}?),?\s+(?:[Vv]ol\. ?)?(?P<volume>\d{1,4})[,(\s]+"
            r"(?:[Nn]o\. ?)?(?P<number>\d{1,4})?\)?[^\d]{0,20}(?P<year>(?:19|20)\d\d)"
        ),
    ),
    (
        "article",
        re.compile(
            r"(?P<author>[A-Z][^()\d]{2,120}?)\s*\((?P<year>(?:19|20)\d\d)[a-z]?\)\.\s+(?P<title>[^.?!]{4,250}[?!]?)\.?\s+"
            r"(?P<journaltitle>[A-Z][^\d.,]{2,80}),\s+(?P<volume>\d{1,4})(?:\s?\((?P<number>\d{1,4})\))?"
        ),
    ),
    (
        "book",
        re.compile(
            r"(?P<author>[A-Z][\w’'-]+,? (?:[A-Z]\. ?)+)(?P<title>[A-Z][^.]{4,200})\.\s+"
            r"(?:(?P<location>[A-Z][\w .-]{2,30}):\s*)?(?P<publisher>[A-Z][^,.\d]{2,60}),\s*(?P<year>(?:19|20)\d\d)"
        ),
    ),
)
_BESIDE_DIGITS: Final = re.compile(r"(?<=[\u3000-\u9fff])\s+(?=\d)|(?<=\d)\s+(?=[\u3000-\u9fff])")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_LONGEST, _LONGEST_HAN = 60, 15
"""Characters of a name, or of a body that signs as one."""
_PEOPLE: Final[tuple[str, ...]] = ("author", "translator")
_TITLED: Final = re.compile(_HAN_TITLE)


@dataclass(frozen=True, slots=True)
class _Given:
    """The words by which a paper gives a source: as plain text, and as they are printed."""

    text: str
    page: int
    printed: Callable[[int, int], str]


def references(source: Source, pages: Sequence[str], listed: Iterable[tuple[str, int]]) -> tuple[Reference, ...]:
    """Give every source once, in order, with the pages on which it is given; `listed` are entries of a list."""
    found: list[Reference] = []
    for given in (*_given_in_notes(source, pages), *(_Given(text, page, _part(text)) for text, page in listed)):
        kind, fields = _read(given)
        place = next((at for at, each in enumerate(found) if _is_same(each.fields, fields)), None)
        if place is not None:
            earlier = found[place]
            found[place] = replace(earlier, pages=tuple(dict.fromkeys((*earlier.pages, given.page))))
        elif kind:
            found.append(Reference(kind, fields, (given.page,)))
    return tuple(found)


def entries_of(text: str) -> Iterator[str]:
    """Give the entries of a list of references: each begins with its number, or in a line of its own."""
    marks = list(re.finditer(r"(?m)^\s*(?:\[\d{1,3}\]|\d{1,3}\.\s)\s*", text))
    if len(marks) > 1:
        ends = [*(mark.start() for mark in marks[1:]), len(text)]
        parts = [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
    else:
        parts = re.split(r"\n(?=\S)", text)
    yield from (flat for part in parts if (flat := " ".join(part.split())))


def _given_in_notes(source: Source, pages: Sequence[str]) -> Iterator[_Given]:
    """Give the parts of notes that name a source: from the sentence that does to the next that does, or the end."""
    whole = "\n".join(pages)
    for note in source.notes:
        text = note.passage.text
        # A title may have a full stop of its own, and an address has many: what follows belongs to what began.
        begins = [begin for begin, end in cited(note, source) if _TITLE.search(re.sub(_ADDRESS, "", text[begin:end]))]
        # Nor does a first source begin with its sentence: initials end in full stops.
        if begins or any(True for _ in cited(note, source)) or _TITLED.match(text.strip()):
            begins = [0, *begins[1:]]
        for begin, end in pairwise((*begins, len(text))):
            places = note.passage.origins[begin:end]
            yield _Given(text[begin:end], note.passage.page(begin), _slice(whole, places))


def _slice(whole: str, places: Sequence[int]) -> Callable[[int, int], str]:
    return lambda begin, end: whole[places[begin] : places[end - 1] + 1]


def _part(text: str) -> Callable[[int, int], str]:
    return lambda begin, end: text[begin:end]


def _is_same(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two are one source: the same title, of the same date where both have one; or else the same address."""
    titles = [fold(each.get("title", TODO).removeprefix(f"{TODO}: "))[0] for each in (one, other)]
    if fold(TODO)[0] in titles:
        return "url" in one and one.get("url") == other.get("url")
    return titles[0] == titles[1] and ("date" not in other or one.get("date") == other["date"])


def _read(given: _Given) -> tuple[str, Mapping[str, str]]:
    """Give the type and the fields of a source; no type for one that was given before, and is not told again."""
    text = given.text
    found = re.search(_ADDRESS, text)
    address = {"url": re.sub(r"\s", "", found.group()).rstrip(".,;)，。")} if found else {}
    for kind, form in _FORMS:
        if match := form.search(text):
            told = {name: _tidy(part) for name, part in match.groupdict().items() if part}
            parts: dict[str, str] = {name: part for name, part in told.items() if part}
            date = "-".join(parts.pop(name).zfill(2) for name in ("year", "month", "day") if parts.get(name))
            names: dict[str, str] = {name: _names(parts.pop(name)) for name in _PEOPLE if name in parts}
            names = {name: said for name, said in names.items() if _are_names(said)}
            title = {"title": _as_printed(given, match)}
            return kind, {**parts, **names, **title, **({"date": date} if date else {}), **address}
    if match := _TITLED.search(text):
        # Whether the work that is named is the source, and where it came out, is for a person to say.
        return "online" if address else "misc", {"title": f"{TODO}: {_as_printed(given, match)}", **address}
    if not address and re.match(r"\s*(?:同上|Там же|[Ii]bid)", text):
        return "", {}
    return "online" if address else "misc", {"title": TODO, **address}


def _as_printed(given: _Given, match: re.Match[str]) -> str:
    """Give a title with the spaces that plain text has no need of; without the signs of notes that stand in it."""
    plain, printed = match["title"], re.sub(r"\s*\n\s*", "", given.printed(*match.span("title")))
    printed = _BESIDE_DIGITS.sub("", printed)
    spaceless = _HAN.search(plain) is not None and fold(printed)[0] == fold(plain)[0]
    return _tidy(printed if spaceless else plain)


def _tidy(part: str) -> str:
    return " ".join(re.sub(r"[{}\\]", "", part).split()).strip(" ,，")


def _are_names(said: str) -> bool:
    """Whether words are as long as names are: what stands before a colon may be part of a sentence."""
    return bool(said) and all(
        len(name) <= (_LONGEST_HAN if _HAN.search(name) else _LONGEST) for name in said.split(" and ")
    )


def _names(text: str) -> str:
    """Give names as biblatex joins them; 等 and et al. are `others`, and where somebody is from is left out."""
    text = re.sub(r"^(?:参见|详见|见|转引自|引自|See|see|См\.)\s*", "", text)
    text = re.sub(r"^\s*[\[［〔（(][^\]］〕）)]{1,6}[\]］〕）)]\s*", "", text)
    text, others = re.subn(r"\s*(?:等|et al\.?|и др\.?)\s*$", "", text)
    split = re.split(r"[、，]\s*", text) if _HAN.search(text) else re.split(r",? and | и |(?<=\.), (?=[A-ZА-ЯЁ])", text)
    return " and ".join([*(name.strip() for name in split if name.strip()), *(["others"] if others else [])])
