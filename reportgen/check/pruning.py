"""Data with faulty places -> the data without them, so that one slip hides no fault elsewhere.

What may be left out is left out; what a shape must have gives way to something empty of its kind.
"""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from pydantic import RootModel

from reportgen.check.kinds import fields_of, flat, kinds_at
from reportgen.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import BaseModel

    from reportgen.model.sources import Address

_EMPTY: dict[Any, str] = {str: "x", int: "1", Decimal: "1", PartialDate: "2000-01-01"}


def pruned(data: Any, model: type[BaseModel], addresses: Iterable[Address]) -> Any:
    """Give a copy of `data` without what stands at the addresses."""
    left = copy.deepcopy(data)
    # From the end of a list to its beginning: what is left out moves what follows it.
    for address in sorted(filter(None, addresses), key=_order, reverse=True):
        parent, last = _at(left, address[:-1]), address[-1]
        empty = next((least for kind in _needed(model, address) if (least := _empty(kind)) is not None), None)
        if empty is not None and isinstance(parent, dict):
            parent[last] = empty
        elif _has(parent, last):
            del parent[last]
    return left


def keys_in(data: Any) -> Iterator[str]:
    """Every key of every mapping inside `data`."""
    if isinstance(data, dict):
        yield from data
    for item in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from keys_in(item)


def keys_lost(data: Any, address: Address) -> Iterator[str]:
    """The keys on the way to a faulty place, and those inside it."""
    yield from (part for part in address if isinstance(part, str))
    yield from keys_in(_at(data, address))


def _order(address: Address) -> tuple[tuple[bool, int, str], ...]:
    return tuple((False, part, "") if isinstance(part, int) else (True, 0, part) for part in address)


def _at(data: Any, address: Address) -> Any:
    for part in address:
        data = data[part] if _has(data, part) else None
    return data


def _has(container: Any, part: str | int) -> bool:
    if isinstance(container, dict):
        return part in container
    return isinstance(container, list) and isinstance(part, int) and part < len(container)


def _needed(model: type[BaseModel], address: Address) -> list[Any]:
    """The kinds of a value that its shape cannot do without; none where it may be left out."""
    return [
        option
        for kind in kinds_at(model, address[:-1])
        for name, field in fields_of(kind).items()
        if name == address[-1] and field.is_required()
        for option in flat(field.annotation)
    ]


def _empty(kind: Any) -> Any:
    """Give the least that a kind accepts; None where nothing is known of it."""
    if get_origin(kind) is tuple:
        item = _empty(next(flat(get_args(kind)[0])))
        return [item] if isinstance(item, str) else []
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if get_origin(kind) is dict or (isinstance(kind, type) and issubclass(kind, RootModel)):
        return {}
    if fields := fields_of(kind):
        return {name: _empty(next(flat(each.annotation))) for name, each in fields.items() if each.is_required()}
    return _EMPTY.get(kind)
