"""The language files say the same, each in its own words."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import yaml
from babel.numbers import get_decimal_symbol, list_currencies
from hypothesis import given
from hypothesis import strategies as st

from reportgen import resources
from reportgen.compose.wording import figure
from reportgen.model.evidence import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.model.language import Language

SCALES = ("likelihood", "confidence", "kinds", "relations", "scores", "roles")


def test_file_is_named_by_its_code(languages: Mapping[str, Language]) -> None:
    assert set(languages) == {file.stem for file in resources.languages().glob("*.yaml")}


def test_all_languages_know_the_same_units_of_the_same_kind(languages: Mapping[str, Language]) -> None:
    kinds = {code: {name: unit.kind for name, unit in language.units.items()} for code, language in languages.items()}
    assert all(known == kinds["en"] for known in kinds.values())


def test_the_decimal_sign_is_that_of_cldr(languages: Mapping[str, Language]) -> None:
    for language in languages.values():
        assert language.numbers.decimal == get_decimal_symbol(language.locale)


@pytest.mark.parametrize("part", ["words", "screen"])
def test_all_languages_know_the_same_words(part: str, languages: Mapping[str, Language]) -> None:
    known = set(getattr(languages["en"], part))
    assert all(set(getattr(language, part)) == known for language in languages.values())


@pytest.mark.parametrize("part", ["words", "screen"])
def test_fixed_words_have_the_same_blanks(part: str, languages: Mapping[str, Language]) -> None:
    for name, text in getattr(languages["en"], part).items():
        blanks = set(re.findall(r"\{.*?\}", text))
        others = (getattr(other, part)[name] for other in languages.values())
        assert all(set(re.findall(r"\{.*?\}", other)) == blanks for other in others)


@pytest.mark.parametrize("scale", SCALES)
def test_words_of_a_scale_are_distinct(scale: str, languages: Mapping[str, Language]) -> None:
    for language in languages.values():
        words = list(getattr(language, scale).values())
        assert len(set(words)) == len(words)


def test_likelihood_is_the_scale_of_icd_203(languages: Mapping[str, Language]) -> None:
    for language in languages.values():
        ranges = [re.findall(r"\d+", text) for text in language.likelihood_range.values()]
        assert ranges == [
            ["1", "5"],
            ["5", "20"],
            ["20", "45"],
            ["45", "55"],
            ["55", "80"],
            ["80", "95"],
            ["95", "99"],
        ]
        assert list(language.likelihood) == list(language.likelihood_range)


def test_money_goes_by_iso_4217(languages: Mapping[str, Language]) -> None:
    money = {name for name, unit in languages["en"].units.items() if unit.kind == "money"}
    assert money <= list_currencies()


def units_of_seeds() -> Iterator[str]:
    """Every unit in the shipped dossiers."""
    for file in resources.seeds().glob("*/papers/*.yaml"):
        data = yaml.load(file.read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506  text only
        yield from (quantity["unit"] for quantity in (data.get("quantities") or {}).values())
    for file in resources.seeds().glob("*/data/*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            yield from (row["unit"] for row in csv.DictReader(stream))


def test_every_unit_of_the_seeds_has_words(languages: Mapping[str, Language]) -> None:
    used = set(units_of_seeds())
    assert used
    for language in languages.values():
        assert used <= set(language.units)


@given(data=st.data(), value=st.integers(0, 10**13), step=st.sampled_from(["1", "0.1", "1000"]))
def test_every_unit_can_be_written_in_every_language(
    data: st.DataObject, value: int, step: str, languages: Mapping[str, Language]
) -> None:
    unit = data.draw(st.sampled_from(sorted(languages["en"].units)))
    quantity = Quantity(value=value * Decimal(step), unit=unit, page=1)
    for language in languages.values():
        words = figure(quantity, "full", language)
        assert figure(quantity, "number", language) in words
        assert words == words.strip()
    assert not re.search(r"\s", figure(quantity, "full", languages["zh"]))
