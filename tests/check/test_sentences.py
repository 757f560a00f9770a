"""A text falls into the sentences that its readers would see, each with what it holds and where it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.check.markup import read_text
from reportgen.check.sentences import Sentence, sentences
from reportgen.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.language import Language


def split(source: str, language: Language, own_dates: tuple[str, ...] = ()) -> list[Sentence]:
    """Give the sentences of a text."""
    return list(sentences(Text(source=source, nodes=read_text(source)), language, own_dates))


@pytest.mark.parametrize(
    ("code", "source", "words"),
    [
        ("en", "", []),
        ("en", " \n ", []),
        ("en", "It rose", ["It rose"]),
        ("en", "It rose. It fell.", ["It rose.", "It fell."]),
        ("en", "It rose.\nIt fell!  Why?", ["It rose.", "It fell!", "Why?"]),
        ("en", "Why?! So it is... Then it fell.", ["Why?!", "So it is...", "Then it fell."]),
        ("en", "It rose to {a}. {b} was left.", ["It rose to ….", "… was left."]),
        ("en", "It rose by 5.9 on v1.2 at e.org now.", ["It rose by 5.9 on v1.2 at e.org now."]),
        ("en", "R. P. Li wrote it. The U.S. President read it.", ["R. P. Li wrote it.", "The U.S. President read it."]),
        ("en", "Take approx. half, e.g. in May, etc. It fell.", ["Take approx. half, e.g. in May, etc.", "It fell."]),
        ("en", "Decree No. Five, cf. Dr. Li et al. It fell.", ["Decree No. Five, cf. Dr. Li et al. It fell."]),
        ("en", "See Vol. Two at St. Mary. It fell.", ["See Vol. Two at St. Mary.", "It fell."]),
        ("en", "He said: “It rose.” She did not.", ["He said: “It rose.”", "She did not."]),
        ("en", "“It rose.” That was all.", ["“It rose.”", "That was all."]),
        ("en", "(It rose.) That was ‘all.’ Then “it” fell.", ["(It rose.)", "That was ‘all.’", "Then “it” fell."]),
        ("en", "*It rose.* It fell. [A page.](https://e.org) It is.", ["It rose.", "It fell.", "A page.", "It is."]),
        ("en", "Прим. ред. верно. А. Г. Ли читал.", ["Прим. ред. верно.", "А. Г. Ли читал."]),
        ("en", "Он сказал: «Да.» Она „нет.“ И всё.", ["Он сказал: «Да.»", "Она „нет.“", "И всё."]),
        ("zh", "增长。“下降。”", ["增长。", "“下降。”"]),
        ("en", "It says `Stop. Go on.` there. It fell.", ["It says Stop……Go…on… there.", "It fell."]),
        ("zh", "增长。下降。", ["增长。", "下降。"]),
        ("zh", "增长了吗？没有！后来", ["增长了吗？", "没有！", "后来"]),
        ("zh", "他说：“增长。”她不信。", ["他说：“增长。”", "她不信。"]),
        ("zh", "（增长。）此后“下降。”后来。", ["（增长。）", "此后“下降。”", "后来。"]),
        ("zh", "增长到5.9亿. 后来下降。", ["增长到5.9亿. 后来下降。"]),
        ("zh", "真的？！是的。", ["真的？！", "是的。"]),
        ("zh", "等等……后来下降。", ["等等……", "后来下降。"]),
        ("zh", "{a}增长，\n{b}下降。*完*。", ["…增长，\n…下降。", "完。"]),
    ],
)  # fmt: skip
def test_a_text_falls_into_its_sentences(
    languages: Mapping[str, Language], code: str, source: str, words: list[str]
) -> None:
    assert [each.words for each in split(source, languages[code])] == words


@pytest.mark.parametrize(
    ("code", "source", "marked"),
    [
        ("en", "It rose[#a]. It fell.", [True, False]),
        ("en", "It rose.[#a] It fell.", [True, False]),
        ("en", "It rose.[#a][@b, p. 5] It fell[#c].", [True, True]),
        ("en", "It rose. [#a] It fell.", [False, True]),
        ("en", "“It rose.”[#a] It fell.", [True, False]),
        ("en", "*It rose[#a].* It fell.", [True, False]),
        ("zh", "增长[#a]。下降。", [True, False]),
        ("zh", "增长。[#a]下降。", [True, False]),
        ("zh", "增长。[#a][@b]下降[@c]。", [True, True]),
        ("zh", "“增长。”[#a]下降。", [True, False]),
    ],
)
def test_a_mark_belongs_to_the_sentence_that_it_closes(
    languages: Mapping[str, Language], code: str, source: str, marked: list[bool]
) -> None:
    assert [each.has_mark for each in split(source, languages[code])] == marked


def test_a_sentence_says_what_it_holds(languages: Mapping[str, Language]) -> None:
    source = "到{a}。在{deadline}前[#own]。没有[#b]。"
    held = [
        (each.has_figure, each.has_mark, each.is_own)
        for each in split(source, languages["zh"], own_dates=("deadline",))
    ]
    assert held == [(True, False, False), (False, False, True), (False, True, False)]


def test_a_deadline_of_the_brief_ends_no_sentence(languages: Mapping[str, Language]) -> None:
    (sentence,) = split("按{deadline}的安排办理[#a]。", languages["zh"], own_dates=("deadline",))
    assert (sentence.words, sentence.has_figure) == ("按…的安排办理。", False)


def test_a_sentence_knows_where_it_begins(languages: Mapping[str, Language]) -> None:
    source = "It \\[rose\\]. *It* grew by {a}[#x].\n  {b} fell. [Here](https://e.org) too."
    begins = [source[each.at :][:4] for each in split(source, languages["en"])]
    assert begins == ["It \\", "It* ", "{b} ", "Here"]


@given(source=st.text(st.sampled_from("aB 中.。！?…”)\n")))
def test_sentences_hold_all_the_words_in_order(languages: Mapping[str, Language], source: str) -> None:
    for language in languages.values():
        found = split(source, language)
        assert "".join("".join(each.words.split()) for each in found) == "".join(source.split())
        assert [each.at for each in found] == sorted({each.at for each in found})
        assert all(source[each.at :].startswith(each.words) for each in found)


def test_a_note_parts_no_sentence_and_bears_none_out(languages: Mapping[str, Language]) -> None:
    source = "It rose^[by half[#a]. Or so.] to {b}.^[Who knows.] It fell[#c]."
    found = split(source, languages["en"])
    assert [(one.words, one.has_mark) for one in found] == [
        ("It rose to ….", False),
        ("It fell.", True),
        ("by half.", True),
        ("Or so.", False),
        ("Who knows.", False),
    ]
    begins = ("It rose", "It fell", "by half", "Or so", "Who knows")
    assert [one.at for one in found] == [source.index(words) for words in begins]
