"""A run in another script is told from the text that it stands in, with the language that it is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.language_runs import language_runs


@pytest.mark.parametrize(
    ("text", "lang", "other"),
    [
        ("白俄罗斯通讯社（BelTA news agency）报道", "zh-CN", [("BelTA news agency", "en")]),
        ("依据《情报界指令第203号》（ICD 203），M5线，US$5.9", "zh-CN", []),
        ("见《Минская правда》，2018年", "zh-CN", [("Минская правда", "ru")]),
        ("The paper 《人民日报》，北京 says so", "en-GB", [("人民日报》，北京", "zh")]),
        ("Газета «Звязда», Мінск", "en-GB", [("Газета «Звязда», Мінск", "be")]),
        ("Київ and Minsk", "en-GB", [("Київ", "uk")]),
        ("Великий Камень // BelTA news, 2018", "ru", [("BelTA news", "en")]),
        ("sha-256: 3f9ddb12，0c4aad", "zh-CN", [("sha", "en")]),
        ("哈希值a1cd2efe，fe9dd0cc", "zh-CN", []),
        ("自1992年（on 20 January 1992, in Minsk）起", "zh-CN", [("on 20 January 1992, in Minsk", "en")]),
        ("Решение от 5 мая 2014 г.", "zh-CN", [("Решение от 5 мая 2014 г", "ru")]),
        ("Minsk–Beijing, 22 November 2026", "en-GB", []),
        ("", "en-GB", []),
    ],
)
def test_another_language_is_named_where_it_stands(text: str, lang: str, other: list[tuple[str, str]]) -> None:
    assert [(run, named) for run, named in language_runs(text, lang) if named] == other


@given(text=st.text(st.sampled_from("ab Zя中。(Мі5é,")), lang=st.sampled_from(["zh-CN", "en-GB", "ru"]))
def test_nothing_is_lost_or_moved(text: str, lang: str) -> None:
    assert "".join(run for run, _ in language_runs(text, lang)) == text
