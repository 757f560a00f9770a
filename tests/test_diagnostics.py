"""A fault has a known code, a place and a way out; a stage gathers all and refuses once."""

from __future__ import annotations

import re

import pytest

from reportgen.codes import RULES
from reportgen.diagnostics import Diagnostic, Faults, Refused, Span, Warned, nearest

HERE = Span("brief.yaml", 2, 3)


def test_a_code_that_no_rule_explains_is_refused() -> None:
    with pytest.raises(ValueError, match="Y999"):
        Diagnostic("Y999", "wrong")


def test_every_rule_is_one_sentence_under_a_code_of_its_group() -> None:
    for code, rule in RULES.items():
        assert re.fullmatch(r"[A-Z][1-9]\d\d", code)
        assert re.fullmatch(r"\S.{,100}\.", rule)
    assert len(set(RULES.values())) == len(RULES)


def test_a_place_reads_as_editors_want_it() -> None:
    assert [str(Span("a.yaml")), str(Span("a.yaml", 2)), str(HERE)] == [
        "a.yaml",
        "a.yaml:2",
        "brief.yaml:2:3",
    ]


def test_faults_are_gathered_and_refused_once() -> None:
    faults = Faults()
    faults.refuse_if_any()
    faults.warn("Y102", "doubtful", HERE)
    faults.refuse_if_any()
    assert not faults
    faults.add("Y102", "wrong", HERE, "right")
    faults.extend([Diagnostic("L101", "gone")])
    assert faults
    with pytest.raises(Refused) as refused:
        faults.warned("value")
    assert [each.code for each in refused.value.diagnostics] == ["Y102", "Y102", "L101"]
    assert [each.severity for each in refused.value.diagnostics] == ["warning", "error", "error"]


def test_a_stage_without_faults_gives_its_value_on_with_its_warnings() -> None:
    faults = Faults()
    faults.warn("Y102", "doubtful", HERE)
    assert faults.warned(7) == Warned(7, (Diagnostic("Y102", "doubtful", HERE, None, "warning"),))


@pytest.mark.parametrize(
    ("word", "meant"),
    [("USDD", "USD"), ("usd", "USD"), ("park-tenant", "park-tenants"), ("xyz", None), ("", None)],
)
def test_a_slip_is_led_to_the_nearest_name(word: str, meant: str | None) -> None:
    assert nearest(word, ["USD", "EUR", "park-tenants"]) == meant
