"""Who follows a mark comes to its row, from there to where it was used, and by the outline to every section."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from reportgen.model.blocks import ReferenceItem, Table, TableRow
from reportgen.model.phrases import Address, EvidenceMark, Internal
from tests.compose.walk import every, words
from tests.pages.reading import bare

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.edition import Edition
    from tests.pages.reading import Jump, Pdf

pytestmark = pytest.mark.tex


def label_pattern(label: str) -> re.Pattern[str]:
    """Find a label that stands alone: S1, and not the beginning of S17."""
    return re.compile(rf"(?<![A-Z]){re.escape(label)}(?!\d)")


def labels(edition: Edition) -> dict[str, str]:
    """The printed label of every claim, by the place of its row."""
    return {
        target: label
        for mark in every(EvidenceMark, edition)
        for target, label in zip(mark.targets, mark.labels, strict=True)
    }


def jumps(pdf: Pdf, kind: str) -> list[Jump]:
    """The links that lead to places of a kind."""
    found = [jump for jump in pdf.jumps if jump.target.startswith(f"{kind}.")]
    assert found
    return found


def at(pdf: Pdf, name: str, width: float, height: float = 26) -> str:
    """The words that stand at a named place, below it and to its right."""
    page, left, top = pdf.places[name]
    return pdf.words_in(page, (left - 2, top - height, left + width, top - 2))


def test_the_outline_has_every_section_and_each_entry_leads_to_its_heading(pdf: Pdf, edition: Edition) -> None:
    headings = [words(section.heading[0]) for section in edition.sections]
    assert [title for title, _ in pdf.outline] == headings
    for title, (page, _, top) in pdf.outline:
        assert bare(title) in bare(pdf.words_in(page, (0, top - 50, 900, top + 5)))


def test_both_readers_find_the_same_outline(pdf: Pdf) -> None:
    entries = [entry for entry in pdf.reader.outline if not isinstance(entry, list)]
    assert len(entries) == len(pdf.reader.outline)
    pages = [pdf.reader.get_destination_page_number(entry) for entry in entries]
    assert [(str(entry.title), page) for entry, page in zip(entries, pages, strict=True)] == [
        (title, place.page) for title, place in pdf.outline
    ]


def test_sections_follow_each_other_down_the_pages(pdf: Pdf) -> None:
    places = [(place.page, -place.top) for _, place in pdf.outline]
    assert places == sorted(places)


def test_every_link_leads_to_a_place_on_a_page(pdf: Pdf) -> None:
    assert {jump.target for jump in pdf.jumps} <= pdf.places.keys()
    assert {place.page for place in pdf.places.values()} <= set(range(len(pdf.texts)))


def test_a_mark_says_a_label_and_leads_to_its_row(pdf: Pdf, edition: Edition) -> None:
    printed = labels(edition)
    for jump in jumps(pdf, "evidence"):
        label = printed[jump.target]
        assert label_pattern(label).search(pdf.words_in(jump.page, jump.box))
        assert re.findall(r"[A-Z]\d+", at(pdf, jump.target, 20))[0] == label


def test_every_mark_of_the_brief_is_a_link(pdf: Pdf, edition: Edition) -> None:
    marks = Counter(target for mark in every(EvidenceMark, edition) for target in mark.targets)
    assert Counter(jump.target for jump in jumps(pdf, "evidence")) == marks


def test_a_row_leads_back_to_where_its_claim_is_used_first(pdf: Pdf, edition: Edition) -> None:
    printed = labels(edition)
    for jump in jumps(pdf, "use"):
        label = printed[f"evidence.{jump.target.split('.')[2]}"]
        assert label_pattern(label).search(pdf.words_in(jump.page, jump.box))
        assert label_pattern(label).search(at(pdf, jump.target, 150))


def test_every_claim_can_be_come_back_from_in_every_language(pdf: Pdf, edition: Edition) -> None:
    wanted = {link.target for link in every(Internal, edition) if link.target.startswith("use.")}
    assert {jump.target for jump in jumps(pdf, "use")} == wanted


def test_a_citation_says_a_number_and_leads_to_its_entry(pdf: Pdf) -> None:
    for jump in jumps(pdf, "reference"):
        number = jump.target.partition(".")[2]
        assert re.search(rf"(?<!\d){number}(?!\d)", pdf.words_in(jump.page, jump.box))
        assert re.findall(r"\[(\d+)\]", at(pdf, jump.target, 30))[0] == number


def test_every_entry_leads_back_to_a_citation(pdf: Pdf, edition: Edition) -> None:
    back = {jump.target for jump in jumps(pdf, "cite")}
    assert back == {item.cited_at[0] for item in every(ReferenceItem, edition)}
    for target in back:
        assert re.search(r"\[\d+[\],-]", at(pdf, target, 80)), target


def test_an_event_of_the_timeline_leads_to_its_line_in_the_annex(pdf: Pdf, edition: Edition) -> None:
    dates = {row.anchor: words(row.cells[0][0]) for row in every(TableRow, edition) if row.anchor}
    for jump in jumps(pdf, "event"):
        assert bare(dates[jump.target]) in bare(at(pdf, jump.target, 90))


def test_side_by_side_both_languages_use_a_claim_on_the_same_page(pdfs: Mapping[str, Pdf]) -> None:
    places = pdfs["zh-en"].places
    ours = {name: place for name, place in places.items() if name.startswith("use.zh.")}
    assert ours
    for name, place in ours.items():
        assert places[name.replace(".zh.", ".en.")].page == place.page


def test_an_address_of_the_reference_list_is_that_of_its_source(pdf: Pdf, edition: Edition) -> None:
    assert set(pdf.addresses) == {address.url for address in every(Address, edition)}


def test_every_row_of_the_evidence_names_the_page_of_its_paper(pdf: Pdf, edition: Edition) -> None:
    table = next(table for section in edition.sections if section.key == "evidence" for table in every(Table, section))
    width = pdf.document[0].get_size()[0]
    tops = sorted((place.page, -place.top) for name, place in pdf.places.items() if name.startswith("evidence."))
    for row in table.rows:
        if row.anchor is None:
            continue
        page, _, top = pdf.places[row.anchor]
        following = tops[tops.index((page, -top)) + 1 :][:1]
        bottom = -following[0][1] if following and following[0][0] == page else 45
        said = bare(pdf.words_in(page, (0, bottom - 2, width, top + 2)))
        for cell in row.cells[2]:
            assert re.search(rf"(?<!\d){re.escape(bare(words(cell)))}", said), row.anchor
