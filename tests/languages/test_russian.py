"""Russian figures and dates stand in the case that the words around them want."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from babel import Locale
from pyphen import LANGUAGES

from reportgen.compose.wording import figure
from reportgen.model.evidence import Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.language import Language
    from reportgen.model.text import FigureAspect


@pytest.fixture
def russian(languages: Mapping[str, Language]) -> Language:
    """The language."""
    return languages["ru"]


def written(russian: Language, text: str, aspect: FigureAspect = "full", case: str = "", asof: str = "unknown") -> str:
    """Write `about 5.9e9 USD` or `2..5 year`; a no-break space shows as a tie."""
    *qualifier, value, unit = text.split()
    low, _, high = value.partition("..")
    data = {"value": low, "unit": unit, "page": "1", "qualifier": "".join(qualifier) or "exact", "asof": asof}
    source = Quantity.model_validate({**data, "to": high} if high else data)
    return figure(source, aspect, russian, case).replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nearly 5.9e9 USD", "почти 5,9~млрд~долл.~США"),
        ("8.934e10 CNY", "89,34~млрд~юаней"),
        ("22 CNY", "22~юаня"),
        ("over 6e9 USD", "свыше 6~млрд~долл.~США"),
        ("6.3e8 USD", "630~млн~долл.~США"),
        ("5e9..6e9 USD", "5–6~млрд~долл.~США"),
        ("53.3 percent", "53,3%"),
        ("-5..-3 percent", "от −5 до −3%"),
        ("about 1500 mu", "около 100~га (1500~му)"),
        ("about 60000 square-metre", "около 60~тыс.~м²"),
        ("12345 person", "12~345~человек"),
        ("9999 person", "9999~человек"),
        ("1 company", "1~компания"),
        ("42 company", "42~компании"),
        ("about 42 company", "около 42~компаний"),
        ("about 41 company", "около 41~компании"),
        ("nearly 30 project", "почти 30~проектов"),
        ("up-to 99 year", "до 99~лет"),
        ("1.5 year", "1,5~года"),
        ("over 1.5 year", "свыше 1,5~года"),
        ("10..15 year", "10–15~лет"),
        ("2..3 year", "2–3~года"),
        ("about 22 job", "около 22~рабочих мест"),
    ],
)
def test_quantity_with_qualifier_and_unit(text: str, said: str, russian: Language) -> None:
    assert written(russian, text) == said


@pytest.mark.parametrize(
    ("aspect", "case", "asof", "said"),
    [
        ("full", "genitive", "unknown", "42~компаний"),
        ("date", "", "2015-05", "май 2015~г."),
        ("date", "prepositional", "2015-05", "мае 2015~г."),
        ("date", "dative", "2018-12", "декабрю 2018~г."),
        ("date", "genitive", "2023-12", "декабря 2023~г."),
        ("date", "instrumental", "2023-12", "декабрем 2023~г."),
        ("date", "prepositional", "2015-05-10", "10~мая 2015~г."),
        ("date", "dative", "2017", "2017~г."),
        ("year", "dative", "2015-05-10", "2015~г."),
        ("date", "", "2010/2012", "2010–2012~гг."),
        ("date", "", "2015-05/2015-06", "май~— июнь 2015~г."),
        ("date", "", "2015-05-10/2015-05-12", "10–12~мая 2015~г."),
    ],
)
def test_a_case_that_a_text_asks_for(aspect: FigureAspect, case: str, asof: str, said: str, russian: Language) -> None:
    assert written(russian, "42 company", aspect, case, asof) == said


def test_every_unit_has_a_form_for_each_plural_of_the_language(languages: Mapping[str, Language]) -> None:
    for language in languages.values():
        plurals = {*Locale.parse(language.locale).plural_form.tags, "other"}
        for unit in language.units.values():
            for forms in (unit.forms, *unit.cases.values()):
                assert len(forms) == 1 or set(forms) == plurals


def test_every_dictionary_of_hyphens_is_there(languages: Mapping[str, Language]) -> None:
    named = {each.typography.hyphenation for each in languages.values()} - {None}
    assert named == {"ru_RU"}
    assert named <= set(LANGUAGES)
