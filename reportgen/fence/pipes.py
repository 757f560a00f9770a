"""A kind and bytes -> the same at the other end of a pipe (pipe(2)): what a copy of this process says and is told."""

from __future__ import annotations

import os
import select
import struct
import time
from typing import Final

from reportgen.fence.bounds import MEGABYTE
from reportgen.fence.running import TimeIsUp

_HEAD: Final = struct.Struct("<cQ")
_MOST: Final = 1024 * MEGABYTE
"""Bytes that are heard of at a time."""


class Fallen(Exception):  # noqa: N818 -- what has happened to the copy
    """The copy of this process has ended before it had an answer: by a signal, or the bounds of what it may take."""


def write(way: int, kind: bytes, content: bytes) -> None:
    """Say something of a kind, which is one byte."""
    left = memoryview(_HEAD.pack(kind, len(content)) + content)
    while left:
        left = left[os.write(way, left) :]


def read(way: int, seconds: float | None) -> tuple[bytes, bytes]:
    """Hear it; Fallen if the other end is closed first, TimeIsUp after so many seconds."""
    kind, length = _HEAD.unpack(_bytes(way, _HEAD.size, seconds))
    if length > _MOST:
        raise Fallen
    return kind, _bytes(way, length, seconds)


def _bytes(way: int, length: int, seconds: float | None) -> bytes:
    end = None if seconds is None else time.monotonic() + seconds
    found = bytearray()
    while len(found) < length:
        if end is not None and not select.select([way], [], [], max(0.0, end - time.monotonic()))[0]:
            raise TimeIsUp
        more = os.read(way, min(length - len(found), MEGABYTE))
        if not more:
            raise Fallen
        found += more
    return bytes(found)
