"""A document -> the shape it should have, and a located fault for each thing that does not fit.

What does not fit is left out and the rest is read again, so that one slip hides no fault elsewhere.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, ValidationError

from reportgen.check.markup import read_text
from reportgen.diagnostics import Diagnostic, nearest
from reportgen.model.text import Inline, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from reportgen.model.sources import Address, Document

S = TypeVar("S", bound=BaseModel)

_WANTED = {
    "string_type": "a text is wanted here",
    "int_parsing": "a whole number is wanted here",
    "decimal_parsing": "a number is wanted here, such as 5.9e9",
    "dict_type": "a mapping is wanted here (key: value)",
    "mapping_type": "a text in each language is wanted here (zh: …, en: …)",
    "model_type": "a mapping is wanted here (key: value)",
    "model_attributes_type": "a mapping is wanted here (key: value)",
    "tuple_type": "a list is wanted here (- item)",
    "greater_than_equal": "a page is a number from 1",
    "string_pattern_mismatch": "this is no key: write lower-case words joined by hyphens",
}


@dataclass(frozen=True, slots=True)
class Shaped(Generic[S]):
    """What could be read of a document: None where too little is left; `dropped` keys are known to be faulty."""

    value: S | None
    faults: tuple[Diagnostic, ...] = ()
    dropped: frozenset[str] = frozenset()


def shape(document: Document, model: type[S]) -> Shaped[S]:
    """Read a document as `model`; faults in S1xx and T1xx name file, line and column."""
    try:
        return Shaped(model.model_validate(document.data, context={"read_text": read_text}))
    except ValidationError as error:
        errors = error.errors(include_url=False)
    faults = tuple(_faults(document, model, errors))
    data, dropped = _prune(document, errors)
    try:
        value = model.model_validate(data, context={"read_text": _read_leniently})
    except ValidationError:
        value = None
    return Shaped(value, faults, dropped)


def _read_leniently(source: str) -> tuple[Inline, ...]:
    try:
        return read_text(source)
    except ValueError:
        return (Words(""),)


def _faults(document: Document, model: type[BaseModel], errors: list[ErrorDetails]) -> Iterator[Diagnostic]:
    chosen: dict[Address, ErrorDetails] = {}
    for error in errors:
        address = _address(document, error)
        # A value that may be of two types fails once for each: the text's own fault says most.
        if address not in chosen or error["type"] == "markup":
            chosen[address] = error
    for address, error in chosen.items():
        yield _fault(document, model, address, error)


def _address(document: Document, error: ErrorDetails) -> Address:
    loc = document.resolve(error["loc"])
    return (*loc, error["loc"][-1]) if error["type"] == "missing" else loc


def _fault(document: Document, model: type[BaseModel], address: Address, error: ErrorDetails) -> Diagnostic:
    span = document.place(address)
    kind, context, given = error["type"], error.get("ctx", {}), error["input"]
    if kind == "missing":
        return Diagnostic("S101", f"'{address[-1]}' is missing", document.place(address[:-1]))
    if kind == "extra_forbidden":
        known = _fields(model, address[:-1])
        hint = nearest(str(address[-1]), known) or ("known here: " + ", ".join(sorted(known)))
        return Diagnostic("S102", f"'{address[-1]}' is no key that belongs here", document.key_place(address), hint)
    if kind == "markup":
        span = document.inside(address, str(context["fragment"]))
        return Diagnostic("T101", error["msg"], span, "a brace or bracket that is meant: \\{ or \\[")
    if kind == "literal_error":
        choices = [str(choice) for choice in _choices(model, address)] or [str(context["expected"])]
        return Diagnostic("S103", f"'{given}' is not one of {', '.join(choices)}", span, nearest(str(given), choices))
    if kind == "value_error":
        return Diagnostic("S103", str(context["error"]), span)
    wanted = _WANTED.get(kind, error["msg"].lower())
    shown = f"'{given}': " if isinstance(given, str) else ""
    return Diagnostic("S103", f"{shown}{wanted}", span)


def _prune(document: Document, errors: list[ErrorDetails]) -> tuple[Any, frozenset[str]]:
    """Leave out every entry that does not fit, down to the key that other files may name."""
    data, dropped = copy.deepcopy(document.data), set()
    for address in sorted(
        {_address(document, error) for error in errors if error["type"] != "markup"}, reverse=True, key=str
    ):
        entry = address[:2] if len(address) > 2 else address  # noqa: PLR2004 -- section and key
        parent = data
        for part in entry[:-1]:
            parent = parent[part] if _has(parent, part) else None
        if _has(parent, entry[-1] if entry else ""):
            if isinstance(entry[-1], str):
                dropped.add(entry[-1])
            del parent[entry[-1]]
    return data, frozenset(dropped)


def _has(container: Any, part: str | int) -> bool:
    if isinstance(container, dict):
        return part in container
    return isinstance(container, list) and isinstance(part, int) and part < len(container)


def _fields(model: type[BaseModel], address: Address) -> list[str]:
    """The keys that may stand in the mapping at `address`."""
    found = _types_at(model, address)
    return [
        field.alias or name
        for kind in found
        if isinstance(kind, type) and issubclass(kind, BaseModel)
        for name, field in kind.model_fields.items()
    ]


def _choices(model: type[BaseModel], address: Address) -> list[Any]:
    return [value for kind in _types_at(model, address) for value in get_args(kind) if isinstance(value, str)]


def _types_at(model: type[BaseModel], address: Address) -> list[Any]:
    types: list[Any] = [model]
    for part in address:
        types = [inner for kind in types for inner in _inside(kind, part)]
    return types


def _inside(kind: Any, part: str | int) -> Iterator[Any]:
    if isinstance(kind, type) and issubclass(kind, BaseModel) and not issubclass(kind, RootModel):
        for name, field in kind.model_fields.items():
            if part in (name, field.alias):
                yield from _flat(field.annotation)
    elif get_origin(kind) is dict:
        yield from _flat(get_args(kind)[1])
    elif get_origin(kind) is tuple:
        yield from _flat(get_args(kind)[0])


def _flat(kind: Any) -> Iterator[Any]:
    if get_origin(kind) in (Union, UnionType):
        for option in get_args(kind):
            yield from _flat(option)
    elif get_origin(kind) is Annotated:
        yield from _flat(get_args(kind)[0])
    else:
        yield kind
