"""An author's text -> its nodes: words, figures, marks and citations at once, and whatever else by CommonMark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen.check.marks import CITATION, EVIDENCE, FIGURE, citation, evidence, figure
from reportgen.model.text import Emphasis, Verbatim, Words

if TYPE_CHECKING:
    from reportgen.model.text import Inline

_VERBATIM: Final = re.compile(r"(?<!`)`([^`\s](?:[^`\n]*[^`\s])?)`(?!`)")
_STRESSED: Final = re.compile(r"([^*]*)\*(?!\s)([^*]+)(?<!\s)\*([^*]*)")
"""One stretch of emphasis, and no other asterisk."""
_REPLACED: Final = re.compile(r"[\r\0]")
"""What CommonMark reads as something else (2.1, 2.3)."""
_BEGINS: Final = re.compile(r"\^\[|[*`\\\[\]{}]")
"""What a text has that is more than its words; CommonMark would make one piece of any other."""


def read_text(source: str) -> tuple[Inline, ...]:
    """Give the nodes of a text; a PydanticCustomError of type `markup` names what is wrong and its offset."""
    nodes = _plain(source, 0)
    if nodes is None:
        nodes = _stressed(source)
    if nodes is None:
        from reportgen.check.commonmark import parsed  # noqa: PLC0415 -- slow to load, and few texts ask for it

        nodes = parsed(source)
    return nodes


def _stressed(source: str) -> tuple[Inline, ...] | None:
    """Read a text in which one stretch is stressed; None if it is another."""
    match = _STRESSED.fullmatch(source)
    if match is None:
        return None
    before, within, after = (_plain(match.group(part), match.start(part)) for part in (1, 2, 3))
    if before is None or within is None or after is None:
        return None
    return (*before, Emphasis(within), *after)


def _plain(source: str, start: int) -> tuple[Inline, ...] | None:
    """Read a part of a text that begins at an offset; None if it has more than words, marks and verbatim names."""
    if _REPLACED.search(source):
        return None
    nodes: list[Inline] = []
    end = at = 0
    while found := _BEGINS.search(source, at):
        at = found.start()
        read = _node(source, at, start)
        if read is None:
            return None
        if end < at:
            nodes.append(Words(source[end:at], start + end))
        node, end = read
        nodes.append(node)
        at = end
    if end < len(source):
        nodes.append(Words(source[end:], start + end))
    return tuple(nodes)


def _node(source: str, at: int, start: int) -> tuple[Inline, int] | None:
    """Read what begins at an index, and where it ends; None if it is nothing that is plain to read."""
    found: Inline | None = None
    match source[at]:
        case "{" if it := FIGURE.match(source, at):
            found = figure(it, start + at)
        case "[" if it := EVIDENCE.match(source, at):
            found = evidence(it, start + at)
        case "[" if it := CITATION.match(source, at):
            found = citation(it, start + at)
        case "`" if it := _VERBATIM.match(source, at):
            found = Verbatim(it.group(1), start + at + 1)
        case _:
            return None
    return None if found is None else (found, it.end())
