"""A YAML scalar as written -> where each character of its value stands in it.

The rules of folding and escaping are those of YAML 1.1: flow scalars (4.6), block scalars (5.2).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLD = r"[ \t]*\n[ \t\n]*"
_PLAIN = re.compile(rf"(?P<fold>{_FOLD})|.", re.DOTALL)
_SINGLE = re.compile(rf"(?P<fold>{_FOLD})|''|.", re.DOTALL)
_DOUBLE = re.compile(
    rf"(?P<fold>{_FOLD})"
    r"|(?P<join>\\\n[ \t\n]*)"
    r"|\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\.|.",
    re.DOTALL,
)
_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(#[^\n]*)?\n")


def offsets(raw: str, value: str) -> tuple[int, ...] | None:
    """Give for every character of `value` its offset in `raw`; None if they do not belong together."""
    for places in _readings(raw):
        found = places[: len(value)]
        if len(found) == len(value) and all(_agree(raw, at, char) for at, char in zip(found, value, strict=True)):
            return found
    return None


def _agree(raw: str, at: int, char: str) -> bool:
    written = raw[at : at + 1]
    return written in (char, "\\") or (char in " \n" and written in (" ", "\t", "\n"))


def _readings(raw: str) -> Iterator[tuple[int, ...]]:
    if raw[:1] in ("|", ">"):
        yield from _block(raw)
    elif raw[:1] == "'":
        yield _flow(raw, _SINGLE, 1, len(raw) - 1)
    elif raw[:1] == '"':
        yield _flow(raw, _DOUBLE, 1, len(raw) - 1)
    else:
        yield _flow(raw, _PLAIN, 0, len(raw))


def _flow(raw: str, pattern: re.Pattern[str], start: int, end: int) -> tuple[int, ...]:
    places: list[int] = []
    for match in pattern.finditer(raw, start, end):
        breaks = match.group().count("\n")
        if match.lastgroup == "fold":
            places += [match.start()] * max(breaks - 1, 1)
        elif match.lastgroup == "join":
            places += [match.start()] * (breaks - 1)
        else:
            places.append(match.start())
    return tuple(places)


def _block(raw: str) -> Iterator[tuple[int, ...]]:
    header = _HEADER.match(raw)
    if header is None:
        return
    lines: list[tuple[int, str]] = []
    start = header.end()
    for line in raw[start:].split("\n"):
        lines.append((start, line))
        start += len(line) + 1
    first = next((line for _, line in lines if line.strip(" ")), "")
    # A header may give the indentation by a digit: then the first line may begin with spaces of its own.
    for indent in range(max(len(first) - len(first.lstrip(" ")), 1), 0, -1):
        yield _unindented(lines, indent, folded=raw[0] == ">")


def _unindented(lines: list[tuple[int, str]], indent: int, *, folded: bool) -> tuple[int, ...]:
    places: list[int] = []
    body = [(start + indent, line[indent:]) for start, line in lines]
    full = [number for number, (_, text) in enumerate(body) if text]
    for start, line in lines[: full[0]] if full else lines:
        places.append(start + len(line))
    for number, after in pairwise([*full, len(body)]):
        start, text = body[number]
        places += range(start, start + len(text))
        ends = [at + len(line) for at, line in lines[number:after]]
        both_flush = after < len(body) and not (text[0] in " \t" or body[after][1][0] in " \t")
        if folded and both_flush:
            ends = ends[:1] if len(ends) == 1 else ends[1:]
        places += ends
    return tuple(places)
