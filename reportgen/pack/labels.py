"""Page labels of a PDF -> the label of every page, and the labels of two files joined (ISO 32000-1, 12.4.2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pikepdf import Dictionary, Name, String

from reportgen.pack.objects import leaves, name, number_tree, text, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pikepdf import Pdf

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LONGEST = 200
"""Characters of a label that are written out: a stranger's may be page three billion in Roman numerals."""


@dataclass(frozen=True, slots=True)
class Range:
    """Pages from `first` (from 0) that are numbered in one way: style (/D, /r, …), prefix, number of the first."""

    first: int
    style: str = "/D"
    prefix: str = ""
    start: int = 1

    def label(self, page: int) -> str:
        """Give the label of a page."""
        return (self.prefix + _numeral(self.start + page - self.first, self.style))[:_LONGEST]


def ranges(pdf: Pdf) -> list[Range]:
    """Give the ranges of a file, the first from page 0; decimal numbers where it says nothing."""
    found = {
        key: Range(key, name(value.get("/S")), text(value.get("/P")), whole(value.get("/St"), 1))
        for key, value in leaves(pdf.Root.get("/PageLabels"), "/Nums")
        if isinstance(key, int) and isinstance(value, Dictionary) and 0 <= key < len(pdf.pages)
    }
    found.setdefault(0, Range(0))
    return [found[key] for key in sorted(found)]


def labels(pdf: Pdf) -> list[str]:
    """Give the label of every page."""
    known = {each.first: each for each in ranges(pdf)}
    given, here = [], known[0]
    for page in range(len(pdf.pages)):
        here = known.get(page, here)
        given.append(here.label(page))
    return given


def labelled(prefix: str | None, label: str) -> str:
    """Give a label with something before it."""
    return ((prefix or "") + label)[:_LONGEST]


def cut(known: Sequence[Range], begin: int, end: int) -> list[Range]:
    """Give the ranges of the pages from `begin` to before `end`, in their own counting."""
    last = [each for each in known if each.first <= begin][-1]
    head = replace(last, first=begin, start=last.start + begin - last.first)
    return [head, *(each for each in known if begin < each.first < end)] if begin < end else []


def shifted(known: Sequence[Range], by: int, prefix: str = "") -> list[Range]:
    """Give ranges that begin so many pages later, with a prefix before their own."""
    return [replace(each, first=each.first + by, prefix=prefix + each.prefix) for each in known]


def write(pdf: Pdf, known: Sequence[Range]) -> None:
    """Write the ranges of a file."""
    pdf.Root.PageLabels = number_tree(pdf, {each.first: _entry(each) for each in known})


def _entry(each: Range) -> Dictionary:
    entry = Dictionary()
    if each.style:
        entry.S = Name(each.style)
    if each.prefix:
        entry.P = String(each.prefix)
    if each.start != 1:
        entry.St = each.start
    return entry


def _numeral(number: int, style: str) -> str:
    match style:
        case "/D":
            return str(number)
        case "/r" | "/R":
            return _cased(_roman(number), style)
        case "/a" | "/A":
            rounds, letter = divmod(max(number - 1, 0), len(_LETTERS))
            return _cased(_LETTERS[letter] * min(rounds + 1, _LONGEST), style)
        case _:
            return ""


def _cased(numeral: str, style: str) -> str:
    return numeral.upper() if style[1:].isupper() else numeral


def _roman(number: int) -> str:
    written, left = "", max(min(number, 1000 * _LONGEST), 0)
    for value, sign in _ROMAN:
        count, left = divmod(left, value)
        written += sign * count
    return written
