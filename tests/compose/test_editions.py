"""An edition is the same brief, whoever reads it: in one language, or in two side by side."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from reportgen.compose import compose, outline
from reportgen.model.blocks import ReferenceItem, ReferenceList, Table, TableRow
from reportgen.model.edition import editions_of
from reportgen.model.phrases import CitationMark, EvidenceMark, Internal
from reportgen.settings import Settings
from tests.compose.walk import every, phrases_in, side, words
from tests.factory import SMALL, checked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from reportgen.compose.counting import Captions
    from reportgen.compose.speech import Speech
    from reportgen.model.blocks import Block
    from reportgen.model.dossier import Dossier
    from reportgen.model.edition import Edition, Section

SECTIONS = [
    "bottom-line",
    "judgements",
    "messages",
    "background",
    "models",
    "comparison",
    "charts",
    "options",
    "recommendations",
    "limitations",
    "papers",
    "evidence",
    "events",
    "references",
    "colophon",
]


def without_what_hangs_on_the_languages(section: Section) -> Section:
    """Give a section that says neither where a work is cited nor how wide columns are."""

    def without(block: Block) -> Block:
        match block:
            case ReferenceList(items=items):
                return replace(block, items=tuple(replace(item, cited_at=()) for item in items))
            case Table(columns=columns):
                return replace(block, columns=tuple(replace(column, width=1.0) for column in columns))
            case _:
                return block

    return replace(section, blocks=tuple(map(without, section.blocks)))


def test_there_is_an_edition_for_each_language_and_for_each_pair() -> None:
    assert editions_of(("zh",)) == ("zh",)
    assert editions_of(("zh", "en", "ru")) == ("zh", "en", "ru", "zh-en", "zh-ru", "en-ru")


def test_an_edition_is_called_after_its_brief_and_its_languages(editions: Mapping[str, Edition]) -> None:
    assert {edition.name for edition in editions.values()} == {
        "belarus-china.zh",
        "belarus-china.en",
        "belarus-china.ru",
        "belarus-china.zh-en",
        "belarus-china.zh-ru",
        "belarus-china.en-ru",
    }


@pytest.mark.parametrize(("index", "code"), [(0, "zh"), (1, "en")])
def test_side_by_side_each_column_is_the_edition_of_its_language(
    index: int, code: str, editions: Mapping[str, Edition]
) -> None:
    alone, beside = editions[code], editions["zh-en"]
    assert side(beside.head, index, 2) == alone.head
    for ours, theirs in zip(side(beside.sections, index, 2), alone.sections, strict=True):
        assert without_what_hangs_on_the_languages(ours) == without_what_hangs_on_the_languages(theirs)


def test_another_language_is_told_from_it(editions: Mapping[str, Edition]) -> None:
    assert side(editions["zh-en"].head, 0, 2) != editions["en"].head


def test_every_text_is_said_once_in_each_language(editions: Mapping[str, Edition]) -> None:
    counts = {
        code: len(list(phrases_in(edition.sections, len(edition.languages)))) for code, edition in editions.items()
    }
    assert len(set(counts.values())) == 1
    assert counts["zh"] > 500


def test_no_text_is_empty_in_one_language_only(editions: Mapping[str, Edition]) -> None:
    for chinese, english in phrases_in(editions["zh-en"].sections, 2):
        assert bool(words(chinese)) == bool(words(english))


def test_the_brief_is_read_in_one_order(editions: Mapping[str, Edition], small_editions: Mapping[str, Edition]) -> None:
    for edition in (*editions.values(), *small_editions.values()):
        assert [section.key for section in edition.sections] == SECTIONS
        assert [section.key for section in edition.sections if section.annex] == SECTIONS[10:]
        assert all(words(heading) for section in edition.sections for heading in section.heading)


def test_the_head_says_who_asks_what_when_and_for_whom(small_editions: Mapping[str, Edition]) -> None:
    head = small_editions["zh-en"].head
    assert [[words(phrase) for phrase in value] for _, value in head.facts] == [
        ["怎样过河？", "How is one to cross?"],
        ["过河的人", "Who wants to cross"],
        ["2026年11月22日", "22\u00a0November 2026"],
        ["2020年", "2020"],
    ]


def test_what_the_file_says_of_itself_is_in_the_first_language(small_editions: Mapping[str, Edition]) -> None:
    metadata = small_editions["zh-en"].metadata
    assert metadata.title == "港口与渡轮 / The port and the ferry"
    assert (metadata.author, metadata.subject, metadata.date) == ("测试小组", "怎样过河？", "2026-11-22")
    assert metadata.keywords == ("港口", "渡轮", "port", "ferry")


def test_only_the_editions_that_are_asked_for_are_made(small: Dossier) -> None:
    made = compose(small, Settings(SMALL, editions=("zh-en", "en"))).value
    assert [edition.name for edition in made] == ["small.zh-en", "small.en"]


def test_a_source_leads_back_to_where_the_first_language_cites_it(small_editions: Mapping[str, Edition]) -> None:
    for code, edition in small_editions.items():
        first = code.partition("-")[0]
        for item in every(ReferenceItem, edition):
            assert item.cited_at[0] == f"cite.{first}.{item.number}.1"


def test_a_brief_in_one_language_is_a_brief(small_dossier: Callable[..., Path]) -> None:
    folder = small_dossier(("brief.yaml", "languages: [zh, en]", "languages: [en, zh]"))
    made = compose(checked(folder), Settings(folder)).value
    assert [edition.name for edition in made] == ["small.en", "small.zh", "small.en-zh"]
    assert words(made[2].head.title[0]) == "The port and the ferry"


def test_a_script_that_only_a_source_is_in_has_its_fonts(small_editions: Mapping[str, Edition]) -> None:
    assert {language.fonts.script for language in small_editions["en"].scripts} == {"alphabetic", "han"}
    assert small_editions["en"].scripts[0].code == "en"


def test_every_link_inside_an_edition_has_a_place_that_it_leads_to(editions: Mapping[str, Edition]) -> None:
    for edition in editions.values():
        places = {row.anchor for row in every(TableRow, edition)}
        events = {link.target for link in every(Internal, edition) if link.target.startswith("event.")}
        evidence = {target for mark in every(EvidenceMark, edition) for target in mark.targets}
        assert events
        assert evidence
        assert events | evidence == places - {None}


def test_every_number_cited_is_in_the_list(editions: Mapping[str, Edition]) -> None:
    for edition in editions.values():
        cited = {number for mark in every(CitationMark, edition) for number in mark.numbers}
        assert cited == {item.number for item in every(ReferenceItem, edition)}


@pytest.mark.parametrize(("codes", "times"), [(("zh",), 1), (("en",), 2), (("en", "zh"), 2)])
def test_what_gives_the_order_of_citations_is_said_once(
    codes: tuple[str, ...], times: int, small: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first language gives it, and is an edition of its own."""
    bodies: list[object] = []

    def body(speech: Speech, captions: Captions) -> Iterable[Section]:
        bodies.append(speech)
        return outline.body(speech, captions)

    usual = compose(small, Settings(SMALL, editions=codes)).value
    monkeypatch.setattr("reportgen.compose.outline", SimpleNamespace(body=body, annexes=outline.annexes))
    assert compose(small, Settings(SMALL, editions=codes)).value == usual
    assert len(bodies) == times
