"""Values of plain data -> bytes, and back: what is said across a fence is read as data, and makes nothing happen.

JSON, in which whatever JSON does not know is an object of one key that names its kind; what is bytes follows behind it.
pickle(3) and marshal(3) are no such thing: they run what they are told to, or fall over it.
"""

from __future__ import annotations

import json
import struct
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LENGTH: Final = struct.Struct("<Q")
_TUPLE, _MAPPING, _BYTES = "tuple", "mapping", "bytes"
_PLAIN: Final = str | int | float | bool | None


class Garbled(ValueError):  # noqa: N818 -- what the bytes are
    """Bytes that are no value, or one of a class that nobody expects."""


def wrapped(value: object) -> bytes:
    """Give the bytes of a value: numbers, texts, bytes, lists, tuples, mappings of texts, dataclasses of these.

    TypeError for any other.
    """
    blobs: list[bytes] = []
    head = json.dumps(_plain(value, blobs)).encode("ascii")
    return b"".join(part for each in (head, *blobs) for part in (_LENGTH.pack(len(each)), each))


def unwrapped(content: bytes, kinds: Iterable[type]) -> Any:
    """Give back a value, with no class in it but these; Garbled where it is none, or of another class."""
    try:
        parts = list(_parts(content))
        return _value(json.loads(parts[0]), parts[1:], {kind.__name__: kind for kind in kinds})
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Garbled(error) from error


def _plain(value: object, blobs: list[bytes]) -> object:
    match value:
        case bytes():
            blobs.append(value)
            return {_BYTES: len(blobs) - 1}
        case _ if isinstance(value, _PLAIN):
            return value
        case list():
            return [_plain(each, blobs) for each in value]
        case tuple():
            return {_TUPLE: [_plain(each, blobs) for each in value]}
        case dict():
            return {_MAPPING: {_key(key): _plain(each, blobs) for key, each in value.items()}}
        case _ if is_dataclass(value):
            said = {each.name: _plain(getattr(value, each.name), blobs) for each in fields(value)}
            return {type(value).__name__: said}
    msg = f"{type(value).__name__} is no plain data"
    raise TypeError(msg)


def _key(key: object) -> str:
    if isinstance(key, str):
        return key
    msg = f"a key is a text, not {type(key).__name__}"
    raise TypeError(msg)


def _value(plain: Any, blobs: list[bytes], kinds: Mapping[str, type]) -> Any:
    if isinstance(plain, list):
        return [_value(each, blobs, kinds) for each in plain]
    if not isinstance(plain, dict):
        return plain
    ((kind, said),) = plain.items()
    match kind:
        case "bytes":
            return blobs[said]
        case "tuple":
            return tuple(_value(each, blobs, kinds) for each in said)
        case "mapping":
            return {key: _value(each, blobs, kinds) for key, each in said.items()}
        case _:
            return kinds[kind](**{key: _value(each, blobs, kinds) for key, each in said.items()})


def _parts(content: bytes) -> Iterable[bytes]:
    at = 0
    while at < len(content) or not at:
        if at + _LENGTH.size > len(content):
            msg = "it is cut short"
            raise ValueError(msg)
        (length,) = _LENGTH.unpack_from(content, at)
        at += _LENGTH.size
        if at + length > len(content):
            msg = "it is cut short"
            raise ValueError(msg)
        yield content[at : at + length]
        at += length
