"""A figure and an aspect of it -> its words in a language: 近59亿美元, nearly US$5.9 billion."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from babel import Locale

from reportgen.compose.moments import coarsened, moment
from reportgen.compose.numbers import between, numeral, spread, times
from reportgen.model.conventions import government
from reportgen.model.evidence import Quantity
from reportgen.model.figures import case_objection, is_absurd, moment_of, objection

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from reportgen.model.conventions import PluralCategory, SecondUnit, Unit
    from reportgen.model.dossier import FigureSource
    from reportgen.model.language import Language
    from reportgen.model.text import FigureAspect


def figure(source: FigureSource, aspect: FigureAspect, language: Language, case: str = "") -> str:
    """Write one aspect of a quantity, an event or a date; a ValueError says why there is no such aspect.

    `full` is a quantity with qualifier and unit, and the date of anything else; `bare` leaves the qualifier
    out, `number` the unit too. `date` is as precise as known, `year` and `month` no more precise than that.
    `case` is the one that the sentence wants; a qualifier that governs another has its way (к почти 30 проектам,
    but к около 30 проектов).
    """
    if refusal := case_objection(source, aspect, case, language):
        raise ValueError(refusal)
    if isinstance(source, Quantity) and aspect in {"full", "bare", "number"}:
        return _quantity(source, aspect, language, case)
    when = moment_of(source)
    refusal = objection(source, aspect)
    if refusal is not None or when is None:
        raise ValueError(refusal)
    return moment(coarsened(when, aspect) if aspect in {"year", "month"} else when, language, case)


def _quantity(quantity: Quantity, aspect: FigureAspect, language: Language, case: str) -> str:
    values = (quantity.value,) if quantity.to is None else (quantity.value, quantity.to)
    if aspect == "number":
        return spread(values, language)
    unit = _unit(quantity.unit, language)
    special = language.qualifiers_of.get(unit.kind, {})
    qualified = special.get(quantity.qualifier, language.qualifiers[quantity.qualifier])
    around, governed = government("{}" if aspect == "bare" else qualified)
    words = _measure(values, unit, language, governed or case)
    if unit.also is not None:
        words = _in_both_units(words, values, unit.also, language, governed or case)
    return around.format(words)


def _unit(name: str, language: Language) -> Unit:
    if name not in language.units:
        msg = f"the unit '{name}' is not known in {language.name}"
        raise ValueError(msg)
    return language.units[name]


def _measure(values: Sequence[Decimal], unit: Unit, language: Language, case: str) -> str:
    """Write a number or a range with its unit."""
    if len(values) == 1:
        written = numeral(values[0], language)
        # The minus stands before everything: −US$5 million.
        return written.minus + _form(values[0], unit, language, case).format(n=written.unsigned)
    if unit.kind in language.numbers.unit_at_both_ends:
        ends = [_measure((value,), unit, language, case) for value in values]
        return between(ends, language.numbers, signed=any(value < 0 for value in values))
    return _form(values[-1], unit, language, case).format(n=spread(values, language))


def _form(value: Decimal, unit: Unit, language: Language, case: str) -> str:
    category = cast("PluralCategory", Locale.parse(language.locale).plural_form(abs(value)))
    forms = unit.in_case(case) or unit.forms
    return forms.get(category, forms["other"])


def _in_both_units(words: str, values: Sequence[Decimal], also: SecondUnit, language: Language, case: str) -> str:
    converted = [times(value, also.factor) for value in values]
    exact = [value for value in converted if value is not None and not is_absurd(value)]
    if len(exact) < len(converted):
        return words
    other = _measure(exact, _unit(also.unit, language), language, case)
    return also.form.format(this=words, other=other)
