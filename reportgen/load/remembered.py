"""The text of a file -> what was read of it, remembered from run to run where nothing was wrong with it.

Who edits one file has the others read at once, and a parser that no file asks for is not imported.
"""

from __future__ import annotations

import marshal
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, TypeVar

from reportgen import cache, resources
from reportgen.diagnostics import Faults, Span
from reportgen.model.limits import USUAL, Limits
from reportgen.model.sources import Document, Entry, Places

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_KIND: Final = "read"
_BROKEN: Final = (ValueError, TypeError, EOFError, LookupError)
"""What is raised by a note that was not written here."""


def read_document(text: str, file: str, faults: Faults, limits: Limits = USUAL) -> Document | None:
    """Read the text of a YAML file; None with every fault in Y1xx that one reading can tell."""

    def read(found: Faults) -> Document | None:
        from reportgen.load.documents import read_document as parsed  # noqa: PLC0415 -- its parser is slow to load

        return parsed(text, file, found, limits)

    def parts(read: Document) -> tuple[Any, ...]:
        return read.data, dict(read.values), dict(read.keys), dict(read.extents)

    def whole(data: Any, values: Any, keys: Any, extents: Any) -> Document:
        return Document(data, Places(file, text), values, keys, extents, is_known=True)

    return _remembered(f"yaml {limits}", text, read, parts, whole, faults)


def read_bibliography(text: str, file: str, faults: Faults, limits: Limits = USUAL) -> dict[str, Entry]:
    """Read the text of a .bib file: the entries that are whole, and a fault in B1xx for all else."""

    def read(found: Faults) -> dict[str, Entry]:
        from reportgen.load.bibliography import read_bibliography as parsed  # noqa: PLC0415 -- as above

        return parsed(text, file, found, limits)

    def parts(read: dict[str, Entry]) -> tuple[Any, ...]:
        return tuple(
            (each.key, each.kind, dict(each.fields), _at(each.span), {k: _at(v) for k, v in each.field_spans.items()})
            for each in read.values()
        )

    def whole(*entries: Any) -> dict[str, Entry]:
        return {
            key: Entry(key, kind, fields, Span(file, *at), {name: Span(file, *place) for name, place in spans.items()})
            for key, kind, fields, at, spans in entries
        }

    return _remembered(f"bib {limits}", text, read, parts, whole, faults)


def _at(span: Span) -> tuple[int, int]:
    return span.line, span.column


def _remembered(
    kind: str,
    text: str,
    read: Callable[[Faults], T],
    parts: Callable[[Any], tuple[Any, ...]],
    whole: Callable[..., T],
    faults: Faults,
) -> T:
    """Give what is remembered of a text, or read it; what has a fault is read each time."""
    name = cache.key_of((kind, text, *resources.state_of("load")))
    content = cache.recalled(_KIND, name)
    if content is not None:
        with suppress(*_BROKEN):
            # As Python keeps its own bytecode: in a folder of the user's own, and here behind a hash.
            found = whole(*marshal.loads(content))  # noqa: S302
            cache.used(cache.place(_KIND, name))
            return found
    own = Faults()
    value = read(own)
    faults.extend(own.found)
    if value is not None and not own.found:
        cache.keep(_KIND, name, marshal.dumps(parts(value)))
    return value
