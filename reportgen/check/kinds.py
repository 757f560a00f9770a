"""A shape and the way to a value in it -> the kinds that the value may be of."""

from __future__ import annotations

from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, RootModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

    from reportgen.model.sources import Address


def fields_at(model: type[BaseModel], address: Address) -> list[str]:
    """Give the keys that may stand in the mapping at `address`."""
    return [name for kind in kinds_at(model, address) for name in fields_of(kind)]


def choices_at(model: type[BaseModel], address: Address) -> list[str]:
    """Give the words that may stand at `address`."""
    return [word for kind in kinds_at(model, address) for word in get_args(kind) if isinstance(word, str)]


def kinds_at(model: type[BaseModel], address: Address) -> list[Any]:
    """Give the kinds that the value at `address` may be of: none where the shape has no such value."""
    kinds: list[Any] = [model]
    for part in address:
        kinds = [inner for kind in kinds for inner in _inside(kind, part)]
    return kinds


def flat(kind: Any) -> Iterator[Any]:
    """Give the members of a union, or the kind itself."""
    if get_origin(kind) in (Union, UnionType):
        for option in get_args(kind):
            yield from flat(option)
    elif get_origin(kind) is Annotated:
        yield from flat(get_args(kind)[0])
    else:
        yield kind


def fields_of(kind: Any) -> dict[str, FieldInfo]:
    """Give the fields of a shape by the keys that authors write; none where the kind is no shape."""
    if not isinstance(kind, type) or not issubclass(kind, BaseModel) or issubclass(kind, RootModel):
        return {}
    return {field.alias or name: field for name, field in kind.model_fields.items()}


def _inside(kind: Any, part: str | int) -> Iterator[Any]:
    if get_origin(kind) is dict:
        yield from flat(get_args(kind)[1])
    elif get_origin(kind) is tuple:
        yield from flat(get_args(kind)[0])
    elif isinstance(part, str) and part in (fields := fields_of(kind)):
        yield from flat(fields[part].annotation)
