"""IEC 61966-2-1 -> an ICC profile of sRGB, made here so that it needs no licence but ours (ICC.1:2001-04)."""

from __future__ import annotations

import struct
from functools import cache
from typing import Final

_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
"""The primaries of IEC 61966-2-1, 4.1, seen under D50 (Bradford)."""
_D50 = (0.9642, 1.0, 0.8249)
_POINTS = 1024
"""Points of the curve: a straight line between two of them strays by no more than a thousandth of a level of 8 bits."""
NAME: Final = "sRGB IEC61966-2.1"
_COPYRIGHT = b"No copyright, use freely"
_HEADER = 128


@cache
def profile() -> bytes:
    """Give the profile: a display of three primaries and one curve."""
    curve = struct.pack(
        f">4s4xI{_POINTS}H", b"curv", _POINTS, *(_linear(step / (_POINTS - 1)) for step in range(_POINTS))
    )
    tags = {
        b"desc": struct.pack(">4s4xI", b"desc", len(NAME) + 1) + NAME.encode() + bytes(1 + 4 + 4 + 2 + 1 + 67),
        b"cprt": struct.pack(">4s4x", b"text") + _COPYRIGHT + b"\0",
        b"wtpt": _point(_D50),
        **{tag: _point(value) for tag, value in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    places: dict[bytes, int] = {}
    body, start = b"", _HEADER + 4 + 12 * len(tags)
    for value in tags.values():
        if value not in places:
            places[value] = start + len(body)
            body += value + bytes(-len(value) % 4)
    table = b"".join(struct.pack(">4sII", tag, places[value], len(value)) for tag, value in tags.items())
    content = struct.pack(">I", len(tags)) + table + body
    return _header(_HEADER + len(content)) + content


def _header(size: int) -> bytes:
    """The header (ICC.1:2001-04, 6.1): version 2.1, a display, RGB, related to XYZ under D50."""
    dated = struct.pack(">6H", 2001, 4, 1, 0, 0, 0)
    head = struct.pack(">I4xI4s4s4s12s4s", size, 0x02100000, b"mntr", b"RGB ", b"XYZ ", dated, b"acsp")
    return head.ljust(68, b"\0") + _fixed(_D50) + bytes(_HEADER - 80)


def _linear(shown: float) -> int:
    """The light of a value between 0 and 1 (IEC 61966-2-1, 5.2), in 65,535 steps."""
    light = shown / 12.92 if shown <= 0.04045 else ((shown + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 -- as it is there
    return round(light * 0xFFFF)


def _point(value: tuple[float, float, float]) -> bytes:
    return struct.pack(">4s4x", b"XYZ ") + _fixed(value)


def _fixed(value: tuple[float, float, float]) -> bytes:
    return struct.pack(">3i", *(round(each * 0x10000) for each in value))
