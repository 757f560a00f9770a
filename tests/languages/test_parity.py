"""The language files say the same, each in its own words."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import yaml
from babel.numbers import list_currencies
from hypothesis import given
from hypothesis import strategies as st

from reportgen import resources
from reportgen.compose.wording import figure
from reportgen.model.evidence import Quantity
from reportgen.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PREPOSITIONAL = "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре"
SCALES = ("likelihood", "confidence", "kinds", "relations", "scores", "roles")


def test_file_is_named_by_its_code(languages: Mapping[str, Language]) -> None:
    assert set(languages) == {file.stem for file in resources.languages().glob("*.yaml")}


def test_all_languages_know_the_same_units_of_the_same_kind(languages: Mapping[str, Language]) -> None:
    kinds = {code: {name: unit.kind for name, unit in language.units.items()} for code, language in languages.items()}
    assert all(known == kinds["en"] for known in kinds.values())


def test_all_languages_know_the_same_words(languages: Mapping[str, Language]) -> None:
    assert all(set(language.words) == set(languages["en"].words) for language in languages.values())


def test_fixed_words_have_the_same_blanks(languages: Mapping[str, Language]) -> None:
    for name, text in languages["en"].words.items():
        blanks = set(re.findall(r"\{.*?\}", text))
        assert all(set(re.findall(r"\{.*?\}", other.words[name])) == blanks for other in languages.values())


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


def test_a_new_language_is_a_data_file(languages: Mapping[str, Language]) -> None:
    data = languages["en"].model_dump(mode="json", exclude_none=True)
    data |= {"code": "ru", "tag": "ru-RU", "locale": "ru_RU", "name": "Русский"}
    data["numbers"] |= {
        "group_from": "10000",
        "magnitudes": [{"value": "1e9", "suffix": "\u00a0млрд", "digits": "3"}],
    }
    data["dates"]["day"] = "d\u00a0MMMM y\u00a0'г'."
    data["dates"]["month"] = "LLLL\u00a0y\u00a0'г'."
    data["dates"]["months"] = {"prepositional": PREPOSITIONAL.split()}
    data["qualifiers"] |= {"nearly": "почти {}", "about": "около {:genitive}"}
    data["units"] = {name: {**unit, "forms": {"other": "{n}"}} for name, unit in data["units"].items()}
    data["units"]["USD"] = {"kind": "money", "forms": {"other": "{n}\u00a0долл. США"}}
    visit = {"one": "{n} визит", "few": "{n} визита", "many": "{n} визитов", "other": "{n} визита"}
    of_visit = {"one": "{n} визита", "few": "{n} визитов", "many": "{n} визитов", "other": "{n} визита"}
    data["units"]["visit"] = {"kind": "count", "forms": visit, "cases": {"genitive": of_visit}}
    # Through text, as from a file.
    text = yaml.safe_dump(data, allow_unicode=True)
    russian = Language.model_validate(yaml.load(text, yaml.CBaseLoader))  # noqa: S506  text only

    def written(value: str, unit: str, **more: str) -> str:
        source = {"value": value, "unit": unit, "page": "1", **more}
        return figure(Quantity.model_validate(source), "full", russian).replace("\u00a0", " ")

    assert written("5.9e9", "USD", qualifier="nearly") == "почти 5,9 млрд долл. США"
    assert [written(value, "visit") for value in ("1", "3", "5", "1.5", "21")] == [
        "1 визит",
        "3 визита",
        "5 визитов",
        "1,5 визита",
        "21 визит",
    ]
    assert written("12345", "visit") == "12 345 визитов"
    assert written("42", "visit", qualifier="nearly") == "почти 42 визита"
    assert written("42", "visit", qualifier="about") == "около 42 визитов"
    assert written("21", "visit", qualifier="about") == "около 21 визита"
    event = Quantity.model_validate({"value": "1", "unit": "visit", "asof": "2015-05-10", "page": 1})
    assert figure(event, "date", russian).replace("\u00a0", " ") == "10 мая 2015 г."
    assert figure(event, "date", russian, "prepositional").replace("\u00a0", " ") == "10 мая 2015 г."
    assert figure(event, "month", russian).replace("\u00a0", " ") == "май 2015 г."
    assert figure(event, "month", russian, "prepositional").replace("\u00a0", " ") == "мае 2015 г."
    assert figure(event, "bare", russian, "genitive") == "1 визита"
    with pytest.raises(ValueError, match="writes this in no case 'dative': there is prepositional"):
        figure(event, "month", russian, "dative")
