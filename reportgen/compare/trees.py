"""Two values of plain data -> the places where they differ: mappings by their keys, lists by what they hold."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.sources import Address

_MANY: Final = 1_000_000
"""Pairs of items that are tried for what is the same in two lists: a stranger's may be of any length."""


class Difference(NamedTuple):
    """A place, in the later value where it has it, and what stands there; None where nothing does."""

    address: Address
    before: Any
    after: Any


def differences(before: Any, after: Any, address: Address = ()) -> Iterator[Difference]:
    """Give the differences of two values, each as deep as both have a way to it."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            yield from _of(before.get(key), after.get(key), (*address, key))
    elif isinstance(before, list) and isinstance(after, list) and not (_is_flat(before) and _is_flat(after)):
        for at, one, other in _aligned(before, after):
            yield from _of(one, other, (*address, at))
    elif before != after:
        yield Difference(address, before, after)


def _of(before: Any, after: Any, address: Address) -> Iterator[Difference]:
    if before is None or after is None:
        if before != after:
            yield Difference(address, before, after)
    else:
        yield from differences(before, after, address)


def _is_flat(items: list[Any]) -> bool:
    return all(isinstance(item, str) for item in items)


def _aligned(before: list[Any], after: list[Any]) -> Iterator[tuple[int, Any, Any]]:
    """Give the items that are not the same: one that was put between others leaves those as they were."""
    if len(before) * len(after) > _MANY:
        yield from ((at, one, other) for at, (one, other) in enumerate(zip_longest(before, after)) if one != other)
        return
    keys = [[json.dumps(item, sort_keys=True) for item in items] for items in (before, after)]
    for kind, first, last, begin, end in SequenceMatcher(a=keys[0], b=keys[1], autojunk=False).get_opcodes():
        if kind != "equal":
            pairs = zip_longest(before[first:last], after[begin:end])
            yield from (((begin if begin < end else first) + at, *pair) for at, pair in enumerate(pairs))
