"""A document -> the shape it should have, and a located fault for each thing that does not fit.

What does not fit is left out and the rest is read again, so that one slip hides no fault elsewhere.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from reportgen.check.markup import read_text
from reportgen.check.misfits import explained, nearness
from reportgen.check.pruning import keys_in, keys_lost, pruned
from reportgen.check.remembered import recalled, remember
from reportgen.diagnostics import Diagnostic
from reportgen.messages import _
from reportgen.model.text import Inline, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

    from reportgen.diagnostics import Faults, Span
    from reportgen.model.sources import Address, Document

S = TypeVar("S", bound=BaseModel)

_KEY = "[key]"
"""What pydantic's locations end with where a key does not fit."""


@dataclass(frozen=True, slots=True)
class Shaped(Generic[S]):
    """What could be read of a document, None where too little is left, and what is known to be faulty in it."""

    value: S | None
    faults: tuple[Diagnostic, ...] = ()
    faulty: frozenset[Address] = frozenset()
    """Where something does not fit: what stands there, or around it, may say less than its author wrote."""
    dropped: frozenset[str] = frozenset()
    """The keys that may have been left out."""

    def is_whole(self, address: Address) -> bool:
        """Whether nothing is known to be faulty at `address`, around it or inside it."""
        return not any(
            address[: len(other)] == other or other[: len(address)] == address for other in self.faulty if other
        )


def shape(document: Document, model: type[S]) -> Shaped[S]:
    """Read a document as `model`; faults in S1xx and T1xx name file, line and column."""
    value = recalled(document, model)
    if value is not None:
        return Shaped(value)
    try:
        value = model.model_validate(document.data, context={"read_text": read_text})
    except ValidationError as error:
        errors = error.errors(include_url=False)
    else:
        remember(document, model, value)
        return Shaped(value)
    chosen = _chosen(document, errors)
    faults = tuple(_fault(document, model, address, error) for address, error in chosen.items())
    misfits = frozenset(_entry(address) for address, error in chosen.items() if error["type"] != "markup")
    dropped = frozenset(key for address in misfits for key in keys_lost(document.data, address))
    value = _rest(document, model, misfits)
    if value is None:
        dropped = frozenset(keys_in(document.data))
    return Shaped(value, faults, frozenset(map(_entry, chosen)), dropped)


def shaped_all(documents: Mapping[str, Document], model: type[S], faults: Faults, named_in: str) -> dict[str, S]:
    """Read data files of the program by their names, which each repeats in the field `named_in`; faults in S1xx."""
    found: dict[str, S] = {}
    for name, document in documents.items():
        shaped = shape(document, model)
        faults.extend(shaped.faults)
        if shaped.value is None:
            continue
        found[name] = shaped.value
        said = getattr(shaped.value, named_in)
        if said != name and shaped.is_whole((named_in,)):
            faults.add(
                "S103", _("'{said}' is not what the file is called", said=said), document.place((named_in,)), name
            )
    return found


def _rest(document: Document, model: type[S], misfits: frozenset[Address]) -> S | None:
    """Read what is left without the misfits, or without the entries of the sections that they stand in."""
    for addresses in (misfits, {address[:2] for address in misfits}):
        data = pruned(document.data, model, addresses)
        with suppress(ValidationError):
            return model.model_validate(data, context={"read_text": _read_leniently})
    return None


def _read_leniently(source: str) -> tuple[Inline, ...]:
    try:
        return read_text(source)
    except ValueError:
        return (Words(""),)


def _chosen(document: Document, errors: list[ErrorDetails]) -> dict[Address, ErrorDetails]:
    chosen: dict[Address, ErrorDetails] = {}
    for error in errors:
        address = _address(document, error)
        # A value that may be of two kinds fails once for each: the fault that is nearer to what was meant says most.
        if address not in chosen or nearness(error) > nearness(chosen[address]):
            chosen[address] = error
    return chosen


def _address(document: Document, error: ErrorDetails) -> Address:
    loc = document.resolve(error["loc"])
    return (*loc, error["loc"][-1]) if error["type"] == "missing" or error["loc"][-1:] == (_KEY,) else loc


def _entry(address: Address) -> Address:
    return address[:-1] if address[-1:] == (_KEY,) else address


def _fault(document: Document, model: type[BaseModel], address: Address, error: ErrorDetails) -> Diagnostic:
    code, message, hint = explained(model, address, error)
    return Diagnostic(code, message, _span(document, address, error), hint)


def _span(document: Document, address: Address, error: ErrorDetails) -> Span:
    if error["type"] == "missing":
        return document.place(address[:-1])
    if error["type"] == "extra_forbidden":
        return document.key_place(address)
    if error["type"] == "markup":
        return document.at(address, int(error["ctx"]["offset"]))
    return document.place(address)
