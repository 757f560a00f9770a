"""Values of a PDF as pypdf gives them -> what they should be, or nothing where they are of another kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pypdf.errors import DeprecationError, PyPdfError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    TextStringObject,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

UNREADABLE = (
    PyPdfError,
    DeprecationError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
    ImportError,
)
"""What pypdf raises over a file that it cannot read."""


def count(first: PdfObject, following: Callable[[DictionaryObject], Iterable[Any]]) -> int:
    """Count dictionaries that lead to others, each once."""
    waiting: list[Any] = [first]
    seen: set[int] = set()
    counted = 0
    while waiting:
        value = waiting.pop()
        if isinstance(value, IndirectObject):
            if value.idnum in seen:
                continue
            seen.add(value.idnum)
        found = resolved(value)
        if isinstance(found, DictionaryObject):
            counted += 1
            waiting += following(found)
    return counted


def leaves(tree: DictionaryObject, kind: str) -> list[tuple[Any, Any]]:
    """Give keys and values of a name tree (`/Names`) or a number tree (`/Nums`)."""
    found: list[tuple[Any, Any]] = []

    def below(node: DictionaryObject) -> list[Any]:
        flat = array(node.get(kind))
        found.extend(zip(flat[::2], flat[1::2], strict=False))
        return array(node.get("/Kids"))

    count(tree, below)
    return found


def bytes_of(key: Any) -> bytes:
    """Give a string as it is written; empty for anything else."""
    value = resolved(key)
    return value.original_bytes if isinstance(value, TextStringObject | ByteStringObject) else b""


def array(value: Any) -> list[Any]:
    """Give the elements of an array; none for anything else."""
    found = resolved(value)
    return list(found) if isinstance(found, ArrayObject) else []


def part(holder: DictionaryObject, key: str) -> DictionaryObject:
    """Give a dictionary in another; an empty one where there is none."""
    return dictionary(holder.get(key))


def dictionary(value: Any) -> DictionaryObject:
    """Give a dictionary; an empty one for anything else."""
    found = resolved(value)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def resolved(value: Any) -> PdfObject | None:
    """Give what a value refers to."""
    return value.get_object() if value is not None else None


def words(value: Any) -> str:
    """Give the words of a text string; none for anything else."""
    found = resolved(value)
    return str(found) if isinstance(found, TextStringObject) and not isinstance(found, NameObject) else ""


def name(value: Any) -> str:
    """Give a name without its stroke; empty for anything else."""
    found = resolved(value)
    return str(found)[1:] if isinstance(found, NameObject) else ""
