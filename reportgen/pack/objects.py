"""Values of a stranger's PDF -> what they should be, or nothing: no type is believed, and no tree is endless."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pikepdf import Array, Dictionary, Name, Object, PdfError, Stream, String

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pikepdf import Pdf

DIRECT: Final = (0, 0)
"""The number of what has none: it stands where it is used."""
_CHUNK = 500
"""Entries of a leaf in a tree that is written: arrays may not hold more than 8,191 (PDF/A-1, ISO 19005-1, 6.1.12)."""


def dictionary(value: object) -> Dictionary:
    """Give a dictionary; an empty one for anything else."""
    return value if isinstance(value, Dictionary) else Dictionary()


def entries(value: object) -> dict[str, Object]:
    """Give the entries of a dictionary by their keys, but for nulls (ISO 32000-1, 7.3.9); none for anything else."""
    if not isinstance(value, Dictionary):
        return {}
    return {key: part for key, part in value.items() if part is not None}


def under(holder: Object | Mapping[str, Object], key: str, otherwise: object = None) -> object:
    """Give what a dictionary may have under a key; to ask first takes pikepdf a tenth of what it takes to miss."""
    return holder.get(key) if key in holder else otherwise


def array(value: object) -> list[object]:
    """Give the elements of an array; none for anything else."""
    return list(value.as_list()) if isinstance(value, Array) else []


def text(value: object) -> str:
    """Give the words of a text string; none for anything else."""
    return str(value) if isinstance(value, String) else ""


def name(value: object) -> str:
    """Give a name with its stroke: /Link; as it is written, where it is not UTF-8; empty for anything else."""
    if not isinstance(value, Name):
        return ""
    try:
        return str(value)
    except UnicodeDecodeError:
        return value.unparse().decode("ascii")


def decoded(stream: Stream) -> bytes:
    """Give the content of a stream; as it is stored, where no filter that qpdf knows can decode it."""
    try:
        return stream.read_bytes()
    except PdfError:
        return stream.read_raw_bytes()


def whole(value: object, otherwise: int = 0) -> int:
    """Give an integer; another for anything else."""
    return value if isinstance(value, int) else otherwise


class Once:
    """What has been seen: only an object with a number can be come back to."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._seen: set[tuple[int, int]] = set()

    def __call__(self, value: object) -> bool:
        """Whether a value is met for the first time."""
        number = value.objgen if isinstance(value, Object) else DIRECT
        if number in self._seen:
            return False
        if number != DIRECT:
            self._seen.add(number)
        return True


def chained(first: object, following: str) -> Iterator[Dictionary]:
    """Give dictionaries that lead to each other, each once."""
    new, here = Once(), first
    while isinstance(here, Dictionary) and new(here):
        yield here
        here = under(here, following)


def leaves(root: object, kind: str) -> Iterator[tuple[object, object]]:
    """Give keys and values of a name tree (`/Names`) or a number tree (`/Nums`); ISO 32000-1, 7.9.6 and 7.9.7."""
    new, waiting = Once(), [root]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Dictionary) or not new(node):
            continue
        found = array(under(node, kind))
        yield from zip(found[::2], found[1::2], strict=False)
        waiting += reversed(array(under(node, "/Kids")))


def name_tree(pdf: Pdf, known: Mapping[bytes, object]) -> Dictionary:
    """Give a name tree, in the order of the keys."""
    return _tree(pdf, "/Names", [(String(key), known[key]) for key in sorted(known)])


def number_tree(pdf: Pdf, known: Mapping[int, object]) -> Dictionary:
    """Give a number tree, in the order of the keys."""
    return _tree(pdf, "/Nums", [(key, known[key]) for key in sorted(known)])


def _tree(pdf: Pdf, kind: str, pairs: list[tuple[object, object]]) -> Dictionary:
    leaves_of = [pairs[at : at + _CHUNK] for at in range(0, len(pairs), _CHUNK)] or [[]]
    if len(leaves_of) == 1:
        return pdf.make_indirect(Dictionary({kind: _flat(pairs)}))
    kids = [
        pdf.make_indirect(Dictionary({"/Limits": Array([leaf[0][0], leaf[-1][0]]), kind: _flat(leaf)}))
        for leaf in leaves_of
    ]
    return pdf.make_indirect(Dictionary(Kids=Array(kids)))


def _flat(pairs: Iterable[tuple[object, object]]) -> Array:
    return Array([part for pair in pairs for part in pair])


def every_dictionary(pdf: Pdf, *keys: bytes) -> Iterator[Dictionary | Stream]:
    """Give every dictionary of a file, those inside others and of streams too, that may have one of the keys.

    Looked for in objects as they are written: most hold none, and to walk through them takes five times as long.
    """
    for found in pdf.objects:
        if not isinstance(found, Object):
            continue
        written = (found.stream_dict if isinstance(found, Stream) else found).unparse(resolved=True)
        if not any(key in written for key in keys):
            continue
        waiting: list[object] = [found]
        while waiting:
            value = waiting.pop()
            if isinstance(value, Dictionary | Stream):
                yield value
                waiting += [part for _, part in value.items() if _is_inside(part)]
            elif isinstance(value, Array):
                waiting += [part for part in value if _is_inside(part)]


def _is_inside(value: object) -> bool:
    return isinstance(value, Dictionary | Array) and not value.is_indirect
