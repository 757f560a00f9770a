"""Values of a PDF as pypdf gives them -> what they should be, or nothing where they are of another kind.

Where a library fails over a file, `readable` says that it did.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    TextStringObject,
)

from reportgen.diagnostics import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Unreadable(Exception):  # noqa: N818 -- it is said of the file
    """A library has failed over a PDF, and said why."""


@contextmanager
def readable() -> Iterator[None]:
    """Make Unreadable of whatever is raised within, and keep pypdf from telling its log of what it gets over.

    Over a file that is damaged pypdf and pikepdf raise exceptions of any kind, asserts and overflows among them.
    """
    log = logging.getLogger("pypdf")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    except (Refused, MemoryError):
        raise
    except Exception as error:
        raise Unreadable(" ".join(str(error).split()) or type(error).__name__) from error
    finally:
        log.setLevel(before)


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
