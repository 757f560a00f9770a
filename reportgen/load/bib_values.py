r"""The value of a field as written (`{a} # b # "c"`) -> its text, with the names of @string resolved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen.diagnostics import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST: Final = 100_000
"""Characters of a value at most: names that double each other would grow without end."""

MONTHS: Final = {
    name: str(number)
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}
"""What biblatex (manual 2.3.9) defines as if by @string."""

_BRACES = re.compile(r"(?<!\\)[{}]")
_BRACES_AND_QUOTE = re.compile(r'(?<!\\)[{}"]')
_WORD = re.compile(r'[^\s#{}",=]+')


class ValueFaultError(ValueError):
    """A value that cannot be read: code, message, hint, and how far into the value."""

    def __init__(self, code: str, message: str, hint: str | None, offset: int) -> None:
        """Take the parts of a fault, the place as an offset."""
        super().__init__(message)
        self.code, self.message, self.hint, self.offset = code, message, hint, offset


def read_value(raw: str, strings: Mapping[str, str]) -> str:
    """Give the text of `raw` with inner braces kept; ValueFaultError says what is wrong."""
    parts: list[str] = []
    at = size = 0
    while True:
        part, at = _part(raw, at, strings)
        parts.append(part)
        size += len(part) + 1
        if size > LONGEST:
            msg = (
                "B106",
                f"the value is longer than {LONGEST} characters",
                "do the names of @string repeat each other?",
                0,
            )
            raise ValueFaultError(*msg)
        at = _skip(raw, at)
        if at == len(raw):
            return " ".join("".join(parts).split())
        if raw[at] != "#":
            word = raw[at : at + 20].split("=")[0].strip()
            raise ValueFaultError(
                "B106", f"a comma is missing before '{word}'", "end each field with a comma", at
            )
        at = _skip(raw, at + 1)


def _part(raw: str, at: int, strings: Mapping[str, str]) -> tuple[str, int]:
    if raw[at : at + 1] in ("{", '"'):
        end = _closing(raw, at)
        if end is None:
            raise ValueFaultError(
                "B106", "the braces of this value do not match", "close every '{' with a '}'", at
            )
        return raw[at + 1 : end], end + 1
    word = _WORD.match(raw, at)
    if word is None:
        raise ValueFaultError("B106", "the value is missing", "write it in braces: {…}", min(at, len(raw)))
    name = word.group()
    if name.isdecimal():
        return name, word.end()
    text = strings.get(name.lower(), MONTHS.get(name.lower()))
    if text is None:
        hint = nearest(name.lower(), strings) or f"write it in braces: {{{name}}}"
        raise ValueFaultError("B109", f"'{name}' is neither in braces nor the name of a @string", hint, at)
    return text, word.end()


def _closing(raw: str, start: int) -> int | None:
    """The index of the brace or quote that closes the one at `start`."""
    quoted = raw[start] == '"'
    depth = 0
    for match in (_BRACES_AND_QUOTE if quoted else _BRACES).finditer(raw, start + 1):
        if match.group() == "{":
            depth += 1
        elif depth == 0:
            # A brace that closes nothing cannot close a quote.
            return match.start() if quoted == (match.group() == '"') else None
        elif match.group() == "}":
            depth -= 1
    return None


def _skip(raw: str, at: int) -> int:
    while at < len(raw) and raw[at].isspace():
        at += 1
    return at
