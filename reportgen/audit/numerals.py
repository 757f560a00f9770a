"""A numeral as written -> its value: 5,9 · 1 500 · 三千五百 · 二〇一五 · twenty-two."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_LARGE = (("亿", 10**8), ("万", 10**4))
_D = "[一二两三四五六七八九]"
_BELOW = re.compile(rf"(?:({_D})千)?零?(?:({_D})百)?零?(?:({_D})?(十))?零?({_D})?")
HAN = "".join(_DIGITS) + "十百千万亿"
"""The characters that numerals in Chinese are written with, the point (点) aside."""
_THIN = "\u00a0\u2009\u202f"


def arabic(decimal: str, group: str) -> str:
    """Give the pattern of a numeral in digits, by the signs that a language sets in it."""
    groups = re.escape("".join(sign for sign in group + _THIN if sign != decimal))
    point = re.escape(decimal)
    return rf"(?:\d{{1,3}}(?:[{groups}]\d{{3}})+(?![\d])(?:{point}\d+)?|\d+(?:{point}\d+)?)"


def digits(written: str, decimal: str) -> Decimal:
    """Give the value of a numeral in digits; what is no digit and no decimal sign sets thousands apart."""
    whole, _, part = written.partition(decimal)
    return Decimal(re.sub(r"\D", "", whole) + (f".{part}" if part else ""))


def han(written: str) -> Decimal | None:
    """Give the value of a numeral in Chinese characters; None if the characters make none, or a vague one (三四)."""
    whole, point, part = written.partition("点")
    if point:
        ahead = han(whole)
        decimals = [_DIGITS.get(char) for char in part]
        if ahead is None or not part or None in decimals:
            return None
        return ahead + Decimal("0." + "".join(map(str, decimals)))
    if whole and all(char in _DIGITS for char in whole):
        # 二〇一五 stands digit by digit; 三四 is three or four.
        positional = len(whole) == 1 or len(whole) >= 4 or "〇" in whole  # noqa: PLR2004 -- the digits of a year
        return Decimal("".join(str(_DIGITS[char]) for char in whole)) if positional else None
    return _additive(whole)


def _additive(written: str) -> Decimal | None:
    """Add up 二十二, 三千五百, 一亿二千万; None for what is no numeral (百, 万一)."""
    for char, step in _LARGE:
        high, found, low = written.rpartition(char)
        if found:
            times, rest = _additive(high), _additive(low) if low else Decimal(0)
            return times * step + rest if times and rest is not None and rest < step else None
    match = _BELOW.fullmatch(written)
    if not written or match is None:
        return None
    thousands, hundreds, tens, ten, units = match.groups(default="")
    # Ten may stand without a digit (十九), a hundred may not.
    parts = (_value(thousands) * 1000, _value(hundreds) * 100, _value(tens or "一" * bool(ten)) * 10, _value(units))
    return Decimal(sum(parts))


def _value(digit: str) -> int:
    return _DIGITS.get(digit, 0)


def spelt(written: str, words: Mapping[str, Decimal]) -> Decimal | None:
    """Give the value of a numeral in words, tens and units joined by a hyphen or a space; None if it is none."""
    parts = [words.get(part.casefold()) for part in re.split(r"[-\s]+", written)]
    values = [part for part in parts if part is not None]
    if len(values) != len(parts) or any(later >= earlier for earlier, later in pairwise(values)):
        return None
    return sum(values, Decimal(0)) if values else None
