"""A claim and a source have one label and one number, in whatever language and edition they are met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.compose import compose
from reportgen.compose.numbering import Numbering, claim_labels
from reportgen.model.blocks import ReferenceItem
from reportgen.model.phrases import CitationMark, EvidenceMark
from reportgen.settings import Settings
from tests.compose.walk import every, side, words
from tests.factory import SHIPPED, checked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reportgen.model.dossier import Dossier
    from reportgen.model.edition import Edition


def test_claims_are_numbered_in_the_order_of_their_pages(shipped: Dossier) -> None:
    labels = claim_labels(shipped)
    for paper in shipped.papers.values():
        used = [key for key in paper.claims if key in labels]
        used.sort(key=lambda key: int(labels[key].removeprefix(paper.label)))
        assert [labels[key] for key in used] == [f"{paper.label}{number}" for number in range(1, len(used) + 1)]
        pages = [paper.claims[key].page[0] for key in used]
        assert pages == sorted(pages)


def test_claims_of_one_page_keep_the_order_of_the_summary(small_dossier: Callable[..., Path]) -> None:
    folder = small_dossier(("papers/port.yaml", "    page: [5, 6]\n", "    page: 1\n"))
    labels = claim_labels(checked(folder))
    assert (labels["loan-signed"], labels["state-first"], labels["berths-open"]) == ("P1", "P2", "P3")


def test_only_what_the_brief_shows_is_numbered(small: Dossier) -> None:
    assert dict(claim_labels(small)) == {
        "state-first": "P1",
        "berths-open": "P2",
        "loan-signed": "P3",
        "jobs-expected": "P4",
        "towns-alone": "F1",
        "crossings-grew": "F2",
    }


def test_a_claim_that_is_named_only_in_another_s_note_is_shown_too(small_dossier: Callable[..., Path]) -> None:
    without = checked(
        small_dossier(
            ("papers/port.yaml", "就业另见他处[#jobs-expected]。", "就业另见他处。"),
            ("papers/port.yaml", "elsewhere[#jobs-expected].", "elsewhere."),
        )
    )
    assert "jobs-expected" not in claim_labels(without)


def test_a_note_of_a_note_counts(small_dossier: Callable[..., Path]) -> None:
    reason = (
        "papers/port.yaml",
        "{zh: 仅为预测, en: It is only a forecast}",
        '{zh: "预测[#never-named]", en: "A forecast[#never-named]"}',
    )
    assert "never-named" in claim_labels(checked(small_dossier(reason)))


def test_a_claim_that_only_a_judgement_rests_on_is_shown(small_dossier: Callable[..., Path]) -> None:
    rests = ("brief.yaml", "claims: [crossings-grew]", "claims: [crossings-grew, never-named]")
    assert claim_labels(checked(small_dossier(rests)))["never-named"] == "P2"


def test_works_are_numbered_when_they_are_first_cited() -> None:
    numbering = Numbering()
    assert [numbering.number(key) for key in ("b", "a", "b", "c")] == [1, 2, 1, 3]


def test_numbers_are_given_in_the_order_of_citation(small_editions: Mapping[str, Edition]) -> None:
    for edition in small_editions.values():
        assert _order(edition) == list(range(1, len(list(every(ReferenceItem, edition))) + 1))


def test_numbers_of_the_shipped_brief_are_given_in_the_order_of_citation(editions: Mapping[str, Edition]) -> None:
    for edition in editions.values():
        assert _order(edition) == list(range(1, len(list(every(ReferenceItem, edition))) + 1))


def test_labels_and_numbers_are_the_same_in_every_edition_and_language(editions: Mapping[str, Edition]) -> None:
    sides = [editions["zh"], editions["en"], *(side(editions["zh-en"], index, 2) for index in range(2))]
    labels = {_labels(each) for each in sides}
    assert len(labels) == 1
    entries = {tuple((item.number, words(item.text)) for item in every(ReferenceItem, each)) for each in sides}
    assert len(entries) == 1


def test_an_edition_alone_has_the_numbers_that_it_has_among_all(
    shipped: Dossier, editions: Mapping[str, Edition]
) -> None:
    (alone,) = compose(shipped, Settings(SHIPPED, editions=("en",))).value
    assert alone == editions["en"]


def _order(edition: Edition) -> list[int]:
    """The numbers of an edition's citations, each where it stands first."""
    return list(dict.fromkeys(number for mark in every(CitationMark, edition) for number in mark.numbers))


def _labels(edition: Edition) -> frozenset[tuple[str, str]]:
    return frozenset(
        pair for mark in every(EvidenceMark, edition) for pair in zip(mark.targets, mark.labels, strict=True)
    )
