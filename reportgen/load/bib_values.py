r"""The value of a field as written (`{a} # b # "c"`) -> its text, with the names of @string resolved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen.diagnostics import nearest
from reportgen.load.bib_tex import UnknownTexError, address_of, text_of
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST: Final = 100_000
"""Characters of a value at most: names that double each other would grow without end."""

MONTHS: Final = {
    name: str(number)
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
"""What biblatex (manual 2.3.9) defines as if by @string."""

_BRACES = re.compile(r"(?<!\\)[{}]")
_BRACES_AND_QUOTE = re.compile(r'(?<!\\)[{}"]')
_WORD = re.compile(r'[^\s#{}",=]+')


class ValueFaultError(ValueError):
    """A value that cannot be read: the parts of a fault, its place as an offset into the value."""

    def __init__(self, message: str, code: str, offset: int, hint: str) -> None:
        """Take what is wrong, its code in B1xx, where it is, and what would be right."""
        super().__init__(message)
        self.message, self.code, self.offset, self.hint = message, code, offset, hint


def read_value(raw: str, strings: Mapping[str, str], *, verbatim: bool = False) -> str:
    """Give the text of `raw` with inner braces kept; ValueFaultError says what is wrong.

    What is `verbatim`, an address or a date, is no TeX.
    """
    read = address_of if verbatim else text_of
    parts: list[str] = []
    at = size = 0
    while True:
        part, at = _part(raw, at, strings, read)
        parts.append(part)
        size += len(part) + 1
        if size > LONGEST:
            said = _("the value is longer than {most} characters", most=LONGEST)
            raise ValueFaultError(said, "B106", at, _("do the names of @string repeat each other?"))
        at = _skip(raw, at)
        if at == len(raw):
            return " ".join("".join(parts).split())
        if raw[at] != "#":
            word = raw[at : at + 20].partition("=")[0].strip()
            said = _("a comma is missing before '{word}'", word=word)
            raise ValueFaultError(said, "B106", at, _("end each field with a comma"))
        at = _skip(raw, at + 1)


def _part(raw: str, at: int, strings: Mapping[str, str], read: Callable[[str], str]) -> tuple[str, int]:
    if raw[at : at + 1] in ("{", '"'):
        end = _closing(raw, at)
        if end is None:
            said = _("the braces of this value do not match")
            raise ValueFaultError(said, "B106", at, _("close every '{' with a '}'"))
        try:
            return read(raw[at + 1 : end]), end + 1
        except UnknownTexError as error:
            said = _("'{command}' is TeX, and no text stands for it", command=error.command)
            hint = error.hint or _("write the text itself")
            raise ValueFaultError(said, "B112", at + 1 + error.offset, hint) from error
    word = _WORD.match(raw, at)
    if word is None:
        said = _("a value is missing here")
        raise ValueFaultError(said, "B106", at, _("write it in braces: {…}"))
    name = word.group()
    if name.isdecimal():
        return name, word.end()
    text = strings.get(name.lower(), MONTHS.get(name.lower()))
    if text is None:
        said = _("'{name}' is neither in braces nor the name of a @string", name=name)
        raise ValueFaultError(said, "B109", at, nearest(name.lower(), strings) or f"{{{name}}}")
    return text, word.end()


def _closing(raw: str, start: int) -> int | None:
    """Give the index of the brace or quote that closes the one at `start`."""
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
