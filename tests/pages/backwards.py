"""What readers give of a PDF, page by page -> the text of the document, without what its pages repeat."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from reportgen.model.blocks import Table
from tests.compose.walk import every, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.model.edition import Edition
    from reportgen.model.phrases import Phrases
    from reportgen.model.structure import Element

_SPACES = re.compile(r"[\s\u200b-\u200d\ufeff]+")
_HYPHENS = "-\u00ad\ufffe\x02"
"""What readers give for a hyphen where a line breaks: PDFium has a character of its own."""


def solid(text: str) -> str:
    """Give a text without its spaces."""
    return _SPACES.sub("", text)


def said(element: Element) -> str:
    """Give every word in an element."""
    return "".join(kid if isinstance(kid, str) else said(kid) for kid in element.kids)


def body(pages: Sequence[str], edition: Edition) -> str:
    """Give the pages' text without spaces and without heads and feet, and heads of tables that are repeated."""
    return "".join(bodies(pages, edition))


def bodies(pages: Sequence[str], edition: Edition) -> Iterator[str]:
    """Give the same, page by page."""
    head, foot = (solid(_across(text)) for text in (edition.head.title, edition.head.handling))
    again = sorted({solid(text) for text in _repeated(edition)}, key=len, reverse=True)
    for number, page in enumerate(map(solid, pages), start=1):
        text = page.removesuffix(f"{foot}{number}")
        assert text != page, f"page {number} ends with '{page[-40:]}'"
        if number > 1:
            assert text.startswith(head), f"page {number} begins with '{text[:40]}'"
            text = text.removeprefix(head)
            text = next((text.removeprefix(one) for one in again if text.startswith(one)), text)
        yield text


def first_difference(read: str, meant: str) -> str:
    """Tell where a text that was read is not what was meant; nothing if it is, but for the hyphens of line breaks."""
    at = 0
    for place, char in enumerate(read):
        if at < len(meant) and (char == meant[at] or (meant[at] == "-" and char in _HYPHENS)):
            at += 1
        elif char not in _HYPHENS:
            return f"'{read[place - 20 : place + 20]}' is read, '{meant[at - 20 : at + 20]}' was meant"
    return f"'{meant[at : at + 40]}' is not read" if at < len(meant) else ""


def misplaced(pages: Sequence[str], edition: Edition, tree: Element) -> str:
    """Tell what is not read in order, where pages have notes at their feet: nothing if the text and each column is.

    A page is a piece of the text, then a piece of the notes of the first language, then one of the second. Which words
    are whose is found by trying, the longest pieces first: all of them are used up at the end.
    """
    read = [_bare(page) for page in bodies(pages, edition)]
    streams = [_bare(solid("".join(_texts(tree))))]
    streams += [_bare(solid("".join(map(said, _notes(tree, each.tag))))) for each in edition.languages]
    known: set[tuple[int, ...]] = set()
    furthest = 0

    def follows(page: int, ends: tuple[int, ...]) -> bool:
        nonlocal furthest
        furthest = max(furthest, page)
        if page == len(read):
            return list(ends) == list(map(len, streams))
        if (page, *ends) in known:
            return False
        known.add((page, *ends))
        return any(follows(page + 1, after) for after in _shares(read[page], streams, ends))

    if follows(0, tuple(0 for _ in streams)):
        return ""
    return f"page {furthest + 1}: '{read[furthest][:60]}…'" if furthest < len(read) else "something is not read"


def _shares(page: str, streams: Sequence[str], begins: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Give how far each stream gets with a page, for every way to part the page among them."""
    if not streams:
        if not page:
            yield ()
        return
    ahead = zip(page, streams[0][begins[0] :], strict=False)
    length = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], ahead))
    for cut in range(length, -1, -1):
        for rest in _shares(page[cut:], streams[1:], begins[1:]):
            yield (begins[0] + cut, *rest)


def _bare(text: str) -> str:
    return re.sub(f"[{_HYPHENS}]", "", text)


def _texts(element: Element) -> Iterator[str]:
    """Every word outside notes."""
    for kid in element.kids:
        if isinstance(kid, str):
            yield kid
        elif kid.tag != "Note":
            yield from _texts(kid)


def _notes(element: Element, tag: str, lang: str | None = None) -> Iterator[Element]:
    """Every note in a language."""
    lang = element.lang or lang
    if element.tag == "Note" and lang == tag:
        yield element
    for kid in element.elements:
        yield from _notes(kid, tag, lang)


def glued(pages: Sequence[str], tree: Element) -> list[str]:
    """Give the pairs of words that stand apart in the text of an element, and that no page has apart."""
    text = _unbroken(" ".join(pages))
    pairs = (pair for element in tree.walk() for kid in element.kids if isinstance(kid, str) for pair in _pairs(kid))
    return [pair for pair in dict.fromkeys(pairs) if _unbroken(pair) not in text]


def _unbroken(text: str) -> str:
    """Give a text without hyphens, and with one space for several."""
    return " ".join(re.sub(rf"[{_HYPHENS}]\s*", "", text).split())


def _pairs(text: str) -> Iterator[str]:
    words = text.split()
    for first, second in pairwise(words):
        if first.isascii() and second.isascii():
            yield f"{first} {second}"


def _across(text: Phrases) -> str:
    return " | ".join(words(phrase) for phrase in text)


def _repeated(edition: Edition) -> Iterator[str]:
    for table in every(Table, edition):
        sides = range(len(edition.languages))
        captions = (_printed(table.caption, side) + _printed(table.continued, side) for side in sides)
        heads = (_printed(column.head, side) for side in sides for column in table.columns)
        yield "".join((*captions, *heads))


def _printed(text: Phrases, side: int) -> str:
    return re.sub(r"\[(S1), (S12)\]", r"\1,\2", words(text[side]))
