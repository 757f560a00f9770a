"""A text -> how wide a sans-serif type may set it: no font is asked, since a reader's own is not known here.

The widths are those of Noto Sans or a little more, and Arial, Segoe UI and Helvetica are narrower; a Han letter is a
square.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

_NARROW: Final = "iljI.,:;'|!·’‘"
_SLIM: Final = 'fjrt()[]-/\u00a0 „“”"«»'
_WIDE: Final = "mwMWQOGHNUDшщжюмфыЖШЩЮМФЫДНО@%&—…"
_STRONG: Final = 1.06
"""How much wider letters of weight are."""


def width(text: str, *, strong: bool = False) -> float:
    """Give the width in em, rather too much than too little."""
    return sum(map(_advance, text)) * (_STRONG if strong else 1)


@cache
def _advance(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    if unicodedata.combining(char):
        return 0.0
    for chars, advance in ((_NARROW, 0.34), (_SLIM, 0.42), (_WIDE, 0.96)):
        if char in chars:
            return advance
    return 0.72 if char.isupper() else 0.62
