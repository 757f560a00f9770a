r"""TeX in a field of a bibliography -> the text it stands for: accents, letters and signs, and no other command.

A field with more of TeX than that is a fault: what nobody runs would be left out of the page without a word.
In the text braces group as they did; a brace or a backslash that is meant stands behind a backslash.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

from reportgen.diagnostics import nearest
from reportgen.messages import _

_ACCENTS: Final = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
_NAMED: Final = {
    "AA": "Å",
    "AE": "Æ",
    "DH": "Ð",
    "DJ": "Đ",
    "L": "Ł",
    "NG": "Ŋ",
    "O": "Ø",
    "OE": "Œ",
    "P": "¶",
    "S": "§",
    "SS": "ẞ",
    "TH": "Þ",
    "aa": "å",
    "ae": "æ",
    "copyright": "©",
    "dag": "†",
    "dh": "ð",
    "dj": "đ",
    "dots": "…",
    "guillemotleft": "«",
    "guillemotright": "»",
    "i": "ı",
    "j": "ȷ",
    "l": "ł",
    "ldots": "…",
    "ng": "ŋ",
    "o": "ø",
    "oe": "œ",
    "pounds": "£",
    "quotedblbase": "„",
    "quotesinglbase": "‚",
    "ss": "ß",
    "textasciicircum": "^",
    "textasciigrave": "`",
    "textasciitilde": "~",
    "textbackslash": r"\\",
    "textbar": "|",
    "textbraceleft": r"\{",
    "textbraceright": r"\}",
    "textdegree": "°",
    "textdollar": "$",
    "textellipsis": "…",
    "textemdash": "—",
    "textendash": "–",
    "texteuro": "€",
    "textgreater": ">",
    "textless": "<",
    "textnumero": "№",
    "textquotedbl": '"',
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "textquotesingle": "'",
    "textregistered": "®",
    "textsection": "§",
    "texttrademark": "™",
    "textunderscore": "_",
    "th": "þ",
}
_SIGNS: Final = {
    **{sign: sign for sign in "%&#$_"},
    "{": r"\{",
    "}": r"\}",
    "\\": " ",
    " ": " ",
    ",": "\u202f",
    "-": "",
    "/": "",
}
_ALONE: Final = {"^": "^", "~": "~", "`": "`", "'": "'", '"': '"'}
_RUNS: Final = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "'": "’", "~": "\u00a0"}
"""What TeX sets for signs in a row (biblatex reads every field but an address as TeX)."""

_PIECE = re.compile(r"\\(?P<name>[A-Za-z]+)\s*|\\(?P<sign>.)|(?P<run>---?|``?|''?|~)|(?P<text>[^\\`'~-]+|-)", re.DOTALL)
_LETTER = re.compile(r"\s*(?:\{\s*(?P<inner>\\[ij]|[^\W\d_]|)\s*(?:\{\})?\s*\}|(?P<bare>\\[ij](?![A-Za-z])|[^\W\d_]))")
_ESCAPE = re.compile(r"\\(?![%&#$_~{}])(?:[A-Za-z]+|.?)", re.DOTALL)
_ADDRESS_SIGN = re.compile(r"\\([%&#$_~{}])")


class UnknownTexError(ValueError):
    """TeX that no text stands for: what it is, its offset in the value, and what would be right."""

    def __init__(self, command: str, offset: int, hint: str | None) -> None:
        """Take the command as written."""
        super().__init__(command)
        self.command, self.offset, self.hint = command, offset, hint

    @classmethod
    def named(cls, name: str, offset: int) -> UnknownTexError:
        """Take the name of a command; one that is alike may be meant."""
        known = nearest(name, _NAMED) if len(name) > 2 else None  # noqa: PLR2004 -- of two letters anything is near
        return cls("\\" + name, offset, known and "\\" + known)


class _Read(NamedTuple):
    text: str
    end: int


def text_of(tex: str) -> str:
    """Give the text of the inside of a field; UnknownTexError for a command that stands for none."""
    parts: list[str] = []
    at = 0
    while match := _PIECE.match(tex, at):
        read = _Read(match["text"] or _RUNS.get(match["run"] or "", ""), match.end())
        if match["name"] or match["sign"]:
            read = _command(tex, match)
        parts.append(read.text)
        at = read.end
    if at < len(tex):  # a backslash at the end
        raise UnknownTexError(tex[at:], at, r"\textbackslash{}")
    return "".join(parts)


def address_of(tex: str) -> str:
    r"""Give an address as it stands, `\%` and `\_` as the signs that they are; UnknownTexError for another command."""
    text = _ADDRESS_SIGN.sub(r"\1", tex)
    left = _ESCAPE.search(tex)
    if left:
        raise UnknownTexError(left[0], left.start(), _("an address has no backslash"))
    return text


def _command(tex: str, match: re.Match[str]) -> _Read:
    name = match["name"] or match["sign"]
    letter = _LETTER.match(tex, match.end()) if name in _ACCENTS else None
    if letter and (letter["bare"] or letter["inner"] or name in _ALONE):
        base = letter["bare"] or letter["inner"]
        # An accent over nothing is a sign of its own.
        accented = unicodedata.normalize("NFC", base.removeprefix("\\") + _ACCENTS[name]) if base else _ALONE[name]
        return _Read(accented, letter.end())
    if match["name"] and name in _NAMED:
        end = match.end()
        return _Read(_NAMED[name], end + 2 if tex.startswith("{}", end) else end)
    if match["sign"] and name in _SIGNS:
        return _Read(_SIGNS[name], match.end())
    raise UnknownTexError.named(name, match.start())
