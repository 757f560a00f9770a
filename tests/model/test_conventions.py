"""A slip in a language file is found when it is read, and named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from reportgen.model.conventions import Unit
from reportgen.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Mapping


@pytest.mark.parametrize(
    ("unit", "why"),
    [
        ({"kind": "count", "forms": {"one": "{n} visit"}}, "needs the form 'other'"),
        ({"kind": "count", "forms": {"other": "visits"}}, "must have {n}, once each"),
        ({"kind": "count", "forms": {"other": "{n} {n}"}}, "must have {n}, once each"),
        ({"kind": "count", "forms": {"other": "{n!r}"}}, "must have {n}, once each"),
        ({"kind": "count", "forms": {"other": "{n.real}"}}, "must have {n}, once each"),
        ({"kind": "count", "forms": {"other": "{n"}}, "a brace too many or too few"),
        ({"kind": "count", "forms": {"several": "{n}"}}, "Input should be 'zero', 'one'"),
        ({"kind": "weather", "forms": {"other": "{n}"}}, "Input should be 'money'"),
    ],
)
def test_unit_that_cannot_be_written_is_refused(unit: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Unit.model_validate(unit)
    assert why in str(refused.value)


def test_the_case_that_a_qualifier_governs_is_said_of_every_unit_with_forms(
    languages: Mapping[str, Language],
) -> None:
    data = languages["en"].model_dump()
    data["qualifiers"]["about"] = "about {:genitive}"
    with pytest.raises(ValidationError, match="governs genitive, which is not said of agreement, article"):
        Language.model_validate(data)
    data["qualifiers"]["about"] = "about {genitive}"
    with pytest.raises(ValidationError, match=r"must have \{\}, once each"):
        Language.model_validate(data)


@pytest.mark.parametrize("factor", ["0", "1/0", "-1", "one", "1/", "1e3"])
def test_factor_is_a_number_or_a_fraction(factor: str) -> None:
    also = {"unit": "hectare", "factor": factor, "form": "{other} ({this})"}
    with pytest.raises(ValidationError, match="factor"):
        Unit.model_validate({"kind": "measure", "forms": {"other": "{n}"}, "also": also})


@pytest.mark.parametrize(
    ("field", "word", "missing"),
    [("qualifiers", "nearly", "nearly"), ("likelihood", "likely", "likely"), ("confidence", "low", "low")],
)
def test_scale_with_a_gap_is_refused(field: str, word: str, missing: str, languages: Mapping[str, Language]) -> None:
    data = languages["en"].model_dump()
    del data[field][word]
    with pytest.raises(ValidationError, match=f"nothing is said for {missing}"):
        Language.model_validate(data)


def test_second_unit_must_exist(languages: Mapping[str, Language]) -> None:
    data = languages["en"].model_dump()
    del data["units"]["hectare"]
    with pytest.raises(ValidationError, match="no unit is called hectare"):
        Language.model_validate(data)
