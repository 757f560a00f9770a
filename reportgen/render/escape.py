r"""Any text -> TeX that sets exactly that text: the only way for an author's words into a document.

Fonts are loaded without TeX's ligatures, so that quotes, dashes and backticks stand for themselves; what remains
are the ten characters to which plain TeX gives a meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "\u00a0": "~",
    "\n": " ",
    "\t": " ",
}
_ESCAPES = str.maketrans(_SPECIAL)
# Where a long address may go on in the next line.
_ADDRESS_BREAKS = "/.?&=-_%:"
# What stands for itself in an address: RFC 3986, 2.2 and 2.3, and the percent sign of what is written in percents.
_URI = ":/?#[]@!$&'()*+,;=-._~%"
_WORD = re.compile(r"[^\s\u0300-\u036f\u1100-\u11ff\u2e80-\U0003ffff]{14,}")
"""A run without a space that may not fit a narrow column; East Asian text breaks between any two characters."""
_BREAK = "\ufdd0"
"""A noncharacter, which no text holds (check refuses it), for a place to break at."""
_SIGNS = r"(?:[/.?&=_:;>|+)}\]](?=..)|(?=[\\<({].))"
_AT_SIGNS = re.compile(rf".{{4,10}}?{_SIGNS}", re.DOTALL)
_ANYWHERE = re.compile(rf".{{3,10}}?{_SIGNS}|.{{12}}", re.DOTALL)
_LONGEST = 30
"""Characters that a word of any language may have; what is longer breaks anywhere."""


@dataclass(frozen=True, slots=True)
class Tex:
    """TeX source that is safe to print; everything else is text, and escaped."""

    source: str

    def __str__(self) -> str:
        """Give the source."""
        return self.source

    def __html__(self) -> str:
        """Give the source to Jinja, which then leaves it alone."""
        return self.source

    def __bool__(self) -> bool:
        """Tell whether there is anything to print."""
        return bool(self.source)


def escape(text: str) -> Tex:
    """Give TeX that prints `text`, character by character; a word that is long may go on in the next line."""
    return Tex(_WORD.sub(_breakable, text).translate(_ESCAPES).replace(_BREAK, r"\RGbreak{}"))


def escape_address(text: str) -> Tex:
    """Give TeX that prints an address and may break it after its punctuation."""
    return Tex("".join(f"{_one(char)}\\RGbreak{{}}" if char in _ADDRESS_BREAKS else _one(char) for char in text))


def uri(address: str) -> Tex:
    """Give the address of a link as a PDF string in hexadecimal: seven-bit, what is not in percents (RFC 3986, 2.1)."""
    return Tex("<" + quote(address, safe=_URI).encode("ascii").hex().upper() + ">")


def pdf_string(text: str) -> str:
    """Give a PDF text string in hexadecimal UTF-16BE with its byte order mark (ISO 32000-1, 7.9.2.2)."""
    return "<FEFF" + text.encode("utf-16-be").hex().upper() + ">"


def identifier(name: str) -> Tex:
    """A name of ours that TeX takes as it is: an anchor, a language code."""
    if not re.fullmatch(r"[A-Za-z0-9.-]+", name):
        msg = f"{name!r} is no name of ours"
        raise ValueError(msg)
    return Tex(name)


def measure(size: str) -> Tex:
    """A size of a language's data file: a number, with or without a unit."""
    if not re.fullmatch(r"\d+(\.\d+)?(pt|em|mm)?", size):
        msg = f"{size!r} is no size"
        raise ValueError(msg)
    return Tex(size)


def joined(parts: Iterable[Tex], separator: str = "") -> Tex:
    """Put TeX after TeX."""
    return Tex(separator.join(part.source for part in parts))


def _breakable(word: re.Match[str]) -> str:
    pieces = _ANYWHERE if len(word[0]) >= _LONGEST else _AT_SIGNS
    return pieces.sub(rf"\g<0>{_BREAK}", word[0])


def _one(char: str) -> str:
    return char.translate(_ESCAPES)
