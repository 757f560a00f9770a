"""A page says what its edition says, leads where it should, asks nobody for anything, and is what authors wrote."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html

from reportgen.hyper import phrases
from reportgen.hyper.tables import groups
from reportgen.model.blocks import Paragraph, Table, TableRow
from reportgen.model.phrases import Address, Plain, Stressed, plain
from tests.compose.walk import every
from tests.hyper.reading import page, tree, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.edition import Edition

ALL = ["zh", "en", "ru", "zh-en", "zh-ru", "en-ru"]
OUTSIDE = re.compile(r"url\(|@import|https?://(?!www\.w3\.org/2000/svg)")


@pytest.mark.parametrize("code", ALL)
def test_every_link_inside_leads_to_one_place(code: str, editions: Mapping[str, Edition]) -> None:
    root = tree(editions[code])
    names: Counter[str] = Counter(root.xpath("//@id"))
    assert [name for name, count in names.items() if count > 1] == []
    leads = {str(link)[1:] for link in root.xpath("//@href") if str(link).startswith("#")}
    assert leads <= names.keys()
    named = {name for each in root.xpath("//@aria-labelledby") for name in str(each).split()}
    assert named <= names.keys()


@pytest.mark.parametrize("code", ALL)
def test_each_mark_leads_to_the_annex_and_the_annex_back(code: str, editions: Mapping[str, Edition]) -> None:
    root = tree(editions[code])
    there = {str(link) for link in root.xpath("//sup[@class='evidence']/a/@href")}
    rows = root.xpath("//tr[starts-with(@id, 'evidence.')]")
    assert there <= {f"#{row.get('id')}" for row in rows}
    for row in rows:
        back = [str(link) for link in row.xpath("./th/a/@href")]
        assert len(back) == len(editions[code].languages)
        assert all(link.startswith("#use.") for link in back)


@pytest.mark.parametrize("code", ALL)
def test_a_page_says_what_it_is(code: str, editions: Mapping[str, Edition]) -> None:
    edition = editions[code]
    root = tree(edition)
    meta = {str(each.get("name")): each.get("content") for each in root.xpath("//meta[@name]")}
    assert root.get("lang") == edition.languages[0].tag
    assert root.findtext(".//title") == edition.metadata.title
    assert meta["description"] == edition.metadata.subject
    assert meta["author"] == edition.metadata.author
    assert meta["dcterms.date"] == edition.metadata.date
    tags = {language.tag for language in edition.languages}
    assert tags <= set(root.xpath("//@lang"))


@pytest.mark.parametrize("code", ALL)
def test_a_page_asks_nobody_for_anything_and_its_policy_says_so(code: str, editions: Mapping[str, Edition]) -> None:
    root = tree(editions[code])
    assert root.xpath("//script | //link | //img | //iframe | //object | //form | //@src | //@style | //@onclick") == []
    style = root.findtext(".//style")
    assert style is not None
    assert not OUTSIDE.search(style)
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_a_style_that_asks_for_a_file_is_seen() -> None:
    assert OUTSIDE.search("src: url(font.woff2)")
    assert OUTSIDE.search("background: image(https://example.org/a.png)")


@pytest.mark.parametrize("code", ALL)
def test_tables_have_captions_and_heads_with_scopes(code: str, editions: Mapping[str, Edition]) -> None:
    edition = editions[code]
    root, sides = tree(edition), len(edition.languages)
    tables = root.xpath("//table")
    for made, source in zip(tables, every(Table, edition), strict=True):
        assert words(made.find("caption")) == " ".join(" ".join(plain(said).split()) for said in source.caption)
        assert [head.get("scope") for head in made.xpath("./thead//th")] == ["col"] * len(source.columns) * sides
        assert len(made.xpath("./tbody/tr")) == len(source.rows)
        for row in made.xpath("./tbody/tr[not(@class)]"):
            assert [cell.get("scope") for cell in row.xpath("./th")] == ["row"] * sides
        assert {head.get("scope") for head in made.xpath("./tbody/tr[@class='group']/th")} <= {"rowgroup"}


def test_headings_go_down_step_by_step(editions: Mapping[str, Edition]) -> None:
    root = tree(editions["zh-en"])
    levels = [int(str(each.tag)[1]) for each in root.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_two_languages_can_be_shown_alone_and_one_needs_no_switch(editions: Mapping[str, Edition]) -> None:
    both, alone = tree(editions["zh-en"]), tree(editions["zh"])
    assert both.xpath("//fieldset//input/@id") == ["show-both", "show-0", "show-1"]
    assert alone.xpath("//fieldset") == []


def test_the_same_edition_gives_the_same_bytes(editions: Mapping[str, Edition]) -> None:
    assert page(editions["zh-en"]) == page(editions["zh-en"])


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u00a0"), min_size=1, max_size=60))
@example(" ")
def test_what_an_author_wrote_comes_back_and_makes_no_element(text: str) -> None:
    runs = (Plain(text), Stressed((Plain(text),)), Address((Plain(text),), f"https://example.org/{text}"))
    root = html.fragment_fromstring(f"<p>{phrases.phrase(runs, 'en-GB')}</p>")
    assert "".join(root.itertext()) == text * 3
    assert {element.tag for element in root.iter()} <= {"p", "span", "em", "a"}
    (link,) = root.iter("a")
    assert link.get("href") == f"https://example.org/{text}"


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", "</title><img src=x>", '" onload="x', "]]>&lt;"])
def test_nothing_that_is_written_anywhere_is_obeyed(evil: str, small_editions: Mapping[str, Edition]) -> None:
    edition = small_editions["en"]
    said = ((Plain(evil),),)
    section = edition.sections[0]
    planted = replace(
        edition,
        metadata=replace(edition.metadata, title=evil, author=evil, subject=evil, keywords=(evil,)),
        head=replace(edition.head, title=said, facts=((said, said),)),
        sections=(replace(section, heading=said, blocks=(Paragraph(said), *section.blocks)), *edition.sections[1:]),
    )
    root = tree(planted)
    assert root.findtext(".//title") == evil
    assert words(root.xpath("//h1")[0]) == " ".join(evil.split())
    assert root.xpath("//script | //img | //@onload") == []


def test_a_row_without_a_group_and_a_group_without_rows_are_kept() -> None:
    said = (((Plain("x"),),),)
    row, head = TableRow(said), TableRow(said, group=True)
    found = groups(Table(said[0], (), (row, head, head, row), said[0]))
    assert [(each.head is not None, len(each.rows)) for each in found] == [(False, 1), (True, 0), (True, 1)]


@pytest.mark.parametrize("code", ["zh", "en", "zh-en"])
def test_notes_stand_at_the_end_of_their_section_and_lead_back(
    code: str, small_editions: Mapping[str, Edition]
) -> None:
    root = tree(small_editions[code])
    for language in small_editions[code].languages:
        (mark,) = root.xpath(f"//sup/a[@role='doc-noteref'][@id='note.{language.code}.1']")
        (note,) = root.xpath(f"//div[@role='doc-footnote'][@id='{mark.get('href')[1:]}']")
        (back,) = note.xpath(".//a[@role='doc-backlink']")
        assert back.get("href") == f"#{mark.get('id')}"
        assert words(mark) == words(back) == "1"
        (section,) = mark.xpath("ancestor::section")
        assert note.xpath("ancestor::section") == [section]
        assert section[-1] in note.iterancestors()
        assert note.xpath(".//a[@href='https://example.org/loan']")
