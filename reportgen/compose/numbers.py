"""A Decimal -> the number as a language writes it: exact, never rounded, with no float in between."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

from babel import Locale
from babel.numbers import format_decimal

from reportgen.model.figures import LONGEST, is_absurd

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.model.conventions import Numbers
    from reportgen.model.language import Language

_EXACT = 4 * LONGEST
"""Digits to calculate with, so that nothing of such a number is lost."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in writing: `minus` (or nothing), digits, and the magnitude that they count (or nothing)."""

    minus: str
    digits: str
    magnitude: str

    def __str__(self) -> str:
        """Give the whole number."""
        return self.minus + self.unsigned

    @property
    def unsigned(self) -> str:
        """Give the number without its minus."""
        return self.digits + self.magnitude


def numeral(value: Decimal, language: Language, *, out: bool = False) -> Numeral:
    """Write a number in the largest magnitude that it reaches, or `out`; a ValueError if it is absurdly long.

    Outside magnitudes the decimals are those of the source: 2.0 says more than 2.
    """
    if is_absurd(value):
        msg = f"{value} has too many digits to be a figure"
        raise ValueError(msg)
    numbers = language.numbers
    minus = numbers.minus if value < 0 else ""
    with localcontext(prec=_EXACT):
        size = abs(value)
        digits, suffix = (None if out else _scaled(size, numbers)) or (size, "")
        grouped = numbers.group_from is not None and digits >= numbers.group_from
        pattern = ("#,##0" if grouped else "0") + f".{'0' * _decimals(digits)}".rstrip(".")
        locale = Locale.parse(language.locale)
        return Numeral(minus, format_decimal(digits, pattern, locale, decimal_quantization=False), suffix)


def between(ends: Sequence[str], numbers: Numbers, *, signed: bool) -> str:
    """Join the two ends of a range."""
    form = numbers.signed_range if signed else numbers.range
    return form.format_map(dict(zip(("from", "to"), ends, strict=True)))


def spread(values: Sequence[Decimal], language: Language) -> str:
    """Write one number, or two as a range without a unit."""
    written = [numeral(value, language) for value in values]
    if len(written) == 1:
        return str(written[0])
    low, high = written
    if _would_share(values[0], values[1], high, language.numbers) and not low.magnitude:
        high = numeral(values[1], language, out=True)
    signed = bool(low.minus or high.minus)
    if low.magnitude == high.magnitude and not language.numbers.magnitude_at_both_ends:
        return between((low.minus + low.digits, str(high)), language.numbers, signed=signed)
    return between((str(low), str(high)), language.numbers, signed=signed)


def _would_share(low: Decimal, high: Decimal, written: Numeral, numbers: Numbers) -> bool:
    """Whether a reader may take the magnitude of the upper end for that of both: 10～40.15万 begins at 10万 for him."""
    shared = [magnitude.value for magnitude in numbers.magnitudes if magnitude.suffix == written.magnitude]
    return any(abs(low) * value <= abs(high) for value in shared)


def times(value: Decimal, factor: str) -> Decimal | None:
    """Multiply by a number or a fraction such as 1/15; None if the product is no finite decimal."""
    numerator, _, denominator = factor.partition("/")
    product = Fraction(value) * Fraction(numerator) / Fraction(denominator or "1")
    with localcontext(prec=_EXACT):
        quotient = Decimal(product.numerator) / Decimal(product.denominator)
    return quotient if Fraction(quotient) == product else None


def _scaled(size: Decimal, numbers: Numbers) -> tuple[Decimal, str] | None:
    reached = [magnitude for magnitude in numbers.magnitudes if magnitude.value <= size]
    if not reached:
        return None
    magnitude = max(reached, key=lambda found: found.value)
    multiple = size / magnitude.value
    if multiple * magnitude.value != size:
        return None
    multiple = _trimmed(multiple)
    return (multiple, magnitude.suffix) if _decimals(multiple) <= magnitude.digits else None


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def _trimmed(value: Decimal) -> Decimal:
    """Drop trailing zeros, but write 100 as 100 and not as 1E+2."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()
