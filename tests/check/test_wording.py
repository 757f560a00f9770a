"""What is said: stand-ins, copies, lengths, terms, estimates, and figures typed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.check.estimates import Scales
from reportgen.check.figures import typed_digits
from reportgen.check.glossary import Glossary
from reportgen.check.lengths import Band, unequal
from reportgen.check.markup import read_text
from reportgen.check.parity import one_sided
from reportgen.check.plain import run_of
from reportgen.check.texts import Written
from reportgen.check.typed import Lexicon
from reportgen.check.unwritten import copies, placeholders
from reportgen.diagnostics import Span
from reportgen.model.brief import Term
from reportgen.model.text import Localized

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportgen.check.plain import Run
    from reportgen.diagnostics import Diagnostic
    from reportgen.model.dossier import Dossier
    from reportgen.model.language import Language
    from reportgen.model.sources import Address


class Offsets:
    """A file in which every place is its language and offset."""

    def place(self, address: Address) -> Span:
        """Give the language alone."""
        return Span(str(address[-1]) if address else "all")

    def at(self, address: Address, offset: int) -> Span:
        """Give language and offset."""
        return Span(str(address[-1]), 1, offset + 1)


def written(*way: str, **texts: str) -> Written:
    """Give a text in some languages."""
    return Written(Localized.model_validate(texts, context={"read_text": read_text}), Offsets(), way)


def runs_of(text: Written, languages: Mapping[str, Language]) -> dict[str, Run]:
    """Give the runs of a text."""
    return {code: run_of(text.text[code], languages[code]) for code in text.text.languages}


def told(found: Iterable[Diagnostic]) -> list[str]:
    """Give code, place and what stands in the first quotes of the message."""
    return [f"{each.code} {each.span} {each.message.split(chr(39))[1:2]}" for each in found]


def test_a_run_knows_where_each_of_its_characters_stands(languages: Mapping[str, Language]) -> None:
    sources = {"zh": "中\n国 {a}与 A1\nb*重*`x 9`[#c]。", "en": " One \n two{a}, *three*  `x 9`[#c]."}
    text = written(**sources)
    runs = runs_of(text, languages)
    assert runs["zh"].text == "中国\ue001与A1 b重\ue000。"
    assert runs["en"].text == "One two\ue001, three \ue000."
    for code, run in runs.items():
        for index, char in enumerate(run.text):
            stands = sources[code][run.at(index)]
            assert stands == char or (char, stands) in {("\ue001", "{"), ("\ue000", "x"), (" ", "\n")}
    assert runs["en"].verbatim == ("x 9",)
    assert [run.length for run in runs.values()] == [7, 3]


def test_what_a_note_says_follows_the_text_that_it_parts_no_word_of(languages: Mapping[str, Language]) -> None:
    sources = {"zh": "白俄^[一 \n国{a}。]罗斯。^[乙]", "en": "Great^[One\n two] Stone."}
    runs = runs_of(written(**sources), languages)
    assert runs["zh"].text == "白俄罗斯。\ue005一国\ue001。\ue005乙"
    assert runs["en"].text == "Great Stone.\ue005One two"
    assert [run.length for run in runs.values()] == [7, 4]
    for code, run in runs.items():
        stands = [sources[code][run.at(index)] for index in range(len(run.text))]
        signs = {"\ue005": "^", "\ue001": "{", " ": "\n"}
        assert all(char in {sign, signs.get(sign)} for sign, char in zip(run.text, stands, strict=True))


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en", "TODO write this", ["P106 en:1:1 ['TODO']"]),
        ("en", "To be translated", ["P106 en:1:1 ['To be translated']"]),
        ("en", "Lorem ipsum dolor", ["P106 en:1:1 ['Lorem ipsum']"]),
        ("en", "Who pays ???", ["P106 en:1:10 ['???']"]),
        ("en", "…", ["P106 en ['…']"]),
        ("en", "TODOs of Xxxiv, TBDs and what to do", []),
        ("en", "`TODO` is a name", []),
        ("en", "{a}", []),
        ("zh", "此句待译。", ["P106 zh:1:3 ['待译']"]),
        ("zh", "谁付款？？？", ["P106 zh:1:4 ['？？？']"]),
        ("zh", "日期待定。", []),
        ("zh", "待人接物", []),
    ],
)
def test_a_stand_in_is_told_from_a_text(
    code: str, text: str, found: list[str], languages: Mapping[str, Language]
) -> None:
    one = written(**{code: text})
    assert told(placeholders(one, runs_of(one, languages))) == found


@pytest.mark.parametrize(
    ("zh", "en", "found"),
    [
        ("领导人的关注", "Leaders’ attention", []),
        ("Leaders’ attention moves on", "Leaders’ attention moves on", ["P107 zh []"]),
        ("领导人的关注", "领导人的关注", ["P107 en []"]),
        ("Great Stone", "Great Stone", []),
        ("BelAZ", "BelAZ", []),
        ("领导人的关注", "Внимание лидеров ослабевает", ["P107 en []"]),
        ("别拉斯", "БЕЛАЗ", []),
        ("`leaders move on`", "`leaders move on`", []),
        ("{a}", "{a}", []),
        ("领导人 (leaders of both)", "Leaders (领导人)", []),
    ],
)
def test_a_copy_is_told_from_a_name(zh: str, en: str, found: list[str], languages: Mapping[str, Language]) -> None:
    one = written(zh=zh, en=en)
    assert told(copies(one, runs_of(one, languages), languages)) == found


def test_two_languages_of_one_script_do_not_repeat_each_other(languages: Mapping[str, Language]) -> None:
    both = {"en": languages["en"], "fr": languages["en"].model_copy(update={"code": "fr"})}
    for text, found in {"Leaders move on": ["P107 fr ['fr']"], "Great Stone, Minsk": []}.items():
        one = written(en=text, fr=text)
        assert told(copies(one, runs_of(one, both), both)) == found


def test_two_hundred_characters_stand_against_twenty_words(languages: Mapping[str, Language]) -> None:
    one = written(zh="论文认为合作较快推进，" * 20, en="The paper argues that cooperation made progress, " * 3)
    (warning,) = unequal(one, runs_of(one, languages), languages, {})
    assert (warning.code, warning.severity, str(warning.span)) == ("P108", "warning", "en")
    assert warning.message == "200 characters of 'zh' stand against 21 words of 'en'"
    assert (
        list(
            unequal(one, runs_of(one, languages), languages, {"zh-en": Band(*map(type(languages["zh"].pace), (1, 10)))})
        )
        == []
    )


@pytest.mark.parametrize(
    ("characters", "words", "short"), [(150, 100, ""), (60, 60, ""), (30, 60, "zh"), (30, 5, "en"), (12, 2, "")]
)
def test_a_length_is_told_where_it_says_something(
    characters: int, words: int, short: str, languages: Mapping[str, Language]
) -> None:
    one = written(zh="字" * characters, en="word " * words)
    found = [str(each.span) for each in unequal(one, runs_of(one, languages), languages, {})]
    assert found == ([short] if short else [])


TERMS = {
    "belarus": {
        "zh": Term.model_validate({"use": "白俄罗斯", "also": ["白方"], "not": ["白罗斯"]}),
        "en": Term.model_validate({"use": "Belarus", "also": ["Belarusian"], "not": ["Byelorussia"]}),
    },
    "initiative": {
        "zh": Term.model_validate({"use": "“一带一路”倡议", "also": ["一带一路"], "not": ["一带一路战略"]}),
        "en": Term.model_validate({"use": "Belt and Road Initiative", "also": ["Belt and Road"]}),
    },
    "region": {
        "zh": Term.model_validate({"use": "明斯克州", "also": []}),
        "en": Term.model_validate({"use": "Минская область", "also": ["Минск* област*"], "not": ["Минщин*"]}),
    },
    "twins": {
        "zh": Term.model_validate({"use": "友好城市", "not": ["姐妹城市"]}),
        "en": Term.model_validate({"use": "sister city", "not": ["twin city"]}),
    },
    "park": {
        "zh": Term.model_validate({"use": "巨石工业园", "also": ["BRI园区", "Great Stone"], "not": ["中-白园"]}),
        "en": Term.model_validate({"use": "Great Stone", "also": ["Stone of Minsk"], "not": ["Stone"]}),
    },
    "gdp": {
        "zh": Term.model_validate({"use": "国内生产总值", "also": [], "not": ["GDP"]}),
        "en": Term.model_validate({"use": "GDP", "also": []}),
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("zh", "en", "found"),
    [
        ("白俄罗斯", "Belarus", []),
        ("白罗斯", "Belarus", ["P110 zh:1:1 ['白罗斯']"]),
        ("白俄\n罗斯与白\n罗斯", "Belarus", ["P110 zh:1:7 ['白罗斯']"]),
        ("“白罗斯”一名", "The name Belarus", []),
        ("`白罗斯小镇`", "Belarusian town", []),
        ("友好城市", "Two twin-cities", ["P110 en:1:5 ['twin-cities']"]),
        ("友好城市", "Twin cities", ["P110 en:1:1 ['Twin cities']"]),
        ("友好城市", "the sister-city paper, cities", []),
        ("乌克兰", "Belarus", ["P111 zh ['zh']"]),
        ("白方", "Belarus", []),
        ("白俄罗斯", "the country", ["P111 en ['en']"]),
        ("该国", "Belarusian firms", []),
        ("姐妹", "sister cities", []),
        ("“一带一路”倡议", "Belt and Road", []),
        ("“一带一路”战略", "The Belt and Road", []),
        ("一带一路战略", "The Belt and Road", ["P110 zh:1:1 ['一带一路战略']"]),
        ("“一带一路”倡议", "The initiative", ["P111 en ['en']"]),
        ("国名“白俄罗斯”", "the country’s name", []),
        ("明斯克州", "в Минской области", []),
        ("明斯克州", "в городе Минске", ["P111 en ['en']"]),
        ("明斯克州", "на Минщине", ["P110 en:1:4 ['Минщине']"]),
        ("明斯克州", "«Минщина»: Минская область", []),
        ("该州", "в Минской областной газете", []),
        ("巨石工业园", "Great Stone", []),
        ("巨石工业园", "Great Stone, Stone", ["P110 en:1:14 ['Stone']"]),
        ("巨石工业园", "the Stone of Minsk", []),
        ("BRI园区", "Great Stone", []),
        ("位于Great Stone内", "Great Stone", []),
        ("中-白园", "Great Stone", ["P110 zh:1:1 ['中-白园']"]),
        ("国内生产总值", "GDP", []),
        ("增长的GDP", "GDP", ["P110 zh:1:4 ['GDP']"]),
    ],
)
def test_a_term_goes_by_its_name_in_every_language(
    zh: str, en: str, found: list[str], languages: Mapping[str, Language]
) -> None:
    one, glossary = written(zh=zh, en=en), Glossary(TERMS, {code: languages[code] for code in ("zh", "en")})
    runs = runs_of(one, languages)
    assert told([*glossary.variants(one, runs), *glossary.missing(one, runs)]) == found


@pytest.mark.parametrize(
    ("part", "code", "text", "found"),
    [
        ("judgements", "en", "The park will grow.", []),
        ("judgements", "en", "The park will probably grow.", ["P112 en:1:15 ['probably']"]),
        ("judgements", "en", "Perhaps the park\n will grow.", ["P112 en:1:1 ['Perhaps']"]),
        ("judgements", "en", "It rests. The park may grow.", ["P112 en:1:20 ['may']"]),
        ("judgements", "en", "In May the park grew.", []),
        ("judgements", "en", "Report it as soon as possible.", []),
        ("judgements", "en", "The park is very likely to grow.", ["P112 en:1:13 ['very likely']"]),
        ("bottom_line", "en", "The park is unlikely to grow.", ["P112 en:1:13 ['unlikely']"]),
        ("risks", "en", "The park may grow.", []),
        ("risks", "en", "It is likely, with low confidence, to grow.", ["P113 en:1:7 ['likely']"]),
        ("risks", "en", "It is likely to grow. We have low confidence in it.", []),
        ("judgements", "en", "It is likely, with low confidence, to grow.", ["P113 en:1:7 ['likely']"]),
        ("judgements", "zh", "园区可能扩大。", ["P112 zh:1:3 ['可能']"]),
        ("judgements", "zh", "园区扩大的可能性已作评估。", []),
        ("judgements", "zh", "园区很\n有可能扩大。", ["P112 zh:1:3 ['很有可能']"]),
        ("judgements", "zh", "以高信度判断，园区很有可能扩大。", ["P113 zh:1:2 ['很有可能']"]),
        ("background", "zh", "园区可能扩大。", []),
    ],
)
def test_a_judgement_is_weighed_by_its_data(
    part: str, code: str, text: str, found: list[str], languages: Mapping[str, Language]
) -> None:
    one = written(part, "text", **{code: text})
    assert told(Scales(languages).faults(one, runs_of(one, languages))) == found


@pytest.mark.parametrize(
    ("code", "text", "hint"),
    [
        ("zh", "贸易近59亿美元", "{trade-2021}"),
        ("en", "nearly US$5.9 billion", "{trade-2021}"),
        ("en", "nearly US$ 5.9\u00a0billion", "{trade-2021}"),
        ("zh", "投资3.45", "{geely-investment}"),
        ("en", "some 345 million dollars", "{geely-investment}"),
        ("zh", "占地1500亩", "{town-land}"),
        ("en", "1,500 mu of land", "{town-land}"),
        ("zh", "５９.２%", "{inflation-2012}"),
        ("en", "8.7%", "{trade-growth}"),
        ("en", "on 10 May 2015", "{treaty-2015}"),
        ("zh", "2015年5月10日", "{treaty-2015}"),
        ("zh", "2016年9月", "{measures-2016.month}"),
        ("en", "in September 2016", "{measures-2016.month}"),
        ("zh", "2035年", "{belarus-strategy-2035}"),
        ("en", "by 2035", "{belarus-strategy-2035}"),
        ("en", "42 companies", "{park-tenants}"),
        ("en", "59 billion yuan", "name a quantity or a date as {key}"),
        ("zh", "59万美元", "name a quantity or a date as {key}"),
        ("zh", "第7版", "name a quantity or a date as {key}"),
        ("ru", "почти 5,9 млрд долл. США", "{trade-2021}"),
        ("ru", "почти 5.9 млрд долл. США", "{trade-2021}"),
        ("ru", "59 млрд долл. США", "name a quantity or a date as {key}"),
        ("ru", "около 42 компаний", "{park-tenants}"),
        ("ru", "1.500 му", "{town-land}"),
    ],
)
def test_a_typed_figure_is_read_back(code: str, text: str, hint: str, shipped: Dossier) -> None:
    lexicons = {name: Lexicon(language) for name, language in shipped.languages.items()}
    first, *_ = typed_digits(written(**{code: text}), lexicons, shipped.figures)
    assert first.code == "Q101"
    assert first.hint is not None
    assert first.hint.split(";")[0].split(" or {")[0] == hint


def test_of_several_figures_that_of_the_other_language_comes_first(shipped: Dossier) -> None:
    lexicons = {name: Lexicon(language) for name, language in shipped.languages.items()}
    (fault,) = typed_digits(written(zh="{bri-forum-2017.year}论坛", en="the 2017 forum"), lexicons, shipped.figures)
    assert fault.hint is not None
    assert fault.hint.startswith("{bri-forum-2017.year} or ")


@pytest.mark.parametrize(
    ("zh", "en", "found"),
    [
        ("{trade-2021}", "{trade-2021.bare}", ["P102 en:1:1 ['en']"]),
        ("{trade-2021.number}美元", "{trade-2021}", ["P102 zh:1:1 ['zh']"]),
        ("{trade-2021.number}美元", "{trade-2021.bare}", []),
        ("{park-contracts.number}", "{park-contracts}", []),
        ("{visit-2015}", "{visit-2015.month}", []),
        ("{visit-2015.year}", "{visit-2015}", ["P102 zh:1:1 ['zh']"]),
        ("{twinning-2017.year}", "{twinning-2017}", []),
        ("{treaty-2015}", "{treaty-2015.month}", ["P102 en:1:1 ['en']"]),
        ("{trade-2021}、{trade-2021.bare}", "{trade-2021.bare}, {trade-2021}", []),
        ("{trade-2021}", "{trade-2021.date}", ["P102 en:1:1 ['en']"]),
    ],
)
def test_a_figure_is_given_as_exactly_in_every_language(zh: str, en: str, found: list[str], shipped: Dossier) -> None:
    assert told(one_sided(written(zh=zh, en=en), ("zh", "en"), shipped.figures)) == found
