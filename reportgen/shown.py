"""What an author, a paper or a stranger wrote -> what a terminal shows of it, and never obeys.

Control characters and escape sequences are signs here.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal

CONTROL: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 without tab and line feed
    "\u2028\u2029"  # line breaks that editors do not count as lines
    "\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of what follows, and deceive
    "\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What no file and no value may hold (the set that YAML 1.1, 5.1, leaves out, and what deceives the eye)."""

LONGEST: Final = 400
"""Characters of a text that are shown: nobody would read more to its end."""


def visible(text: str) -> str:
    """Show what a terminal would obey or hide: control characters as pictures, others by their number."""
    return "".join(char if char.isprintable() else _picture(char) for char in text)


def short(text: str) -> str:
    """Show a text, or the beginning of one that nobody would read to its end."""
    return visible(text if len(text) <= LONGEST else text[:LONGEST] + "…")


def columns(text: str) -> int:
    """Give the columns of a terminal that a text takes: two for a character of East Asian width (UAX 11)."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def padded(text: str, width: int, side: Literal["left", "right"] = "left") -> str:
    """Give a text at the left or the right of so many columns."""
    blanks = " " * (width - columns(text))
    return text + blanks if side == "left" else blanks + text


def _picture(char: str) -> str:
    if char < " ":
        return chr(0x2400 + ord(char))
    if unicodedata.category(char) == "Zs":
        return char
    return "␡" if char == "\x7f" else f"\\u{ord(char):04x}"
