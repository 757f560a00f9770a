"""Every sentence of the brief is found on its page, where a reader who knows nothing of it sees its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from reportgen.compose.numbering import claim_labels
from reportgen.model.phrases import Plain
from reportgen.render import render
from reportgen.serve.placing import sheets
from reportgen.serve.sentences import Texts
from reportgen.settings import Settings
from tests.compose.walk import every
from tests.factory import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.dossier import Dossier
    from reportgen.model.edition import Edition
    from reportgen.serve.placing import Sheet
    from reportgen.serve.sentences import Spot
    from tests.pages.once import Built

pytestmark = pytest.mark.tex


@pytest.fixture(scope="module")
def texts(shipped: Dossier) -> Texts:
    """The texts of the shipped dossier."""
    return Texts(shipped)


@pytest.fixture
def pdf_bytes(code: str, built: Built) -> bytes:
    """Each built PDF in turn."""
    return (built.folder / "outputs" / f"belarus-china.{code}.pdf").read_bytes()


@pytest.fixture
def found(pdf_bytes: bytes, edition: Edition, shipped: Dossier, texts: Texts) -> tuple[Sheet, ...]:
    """Its pages, and what stands where."""
    tree = render(edition, Settings(SHIPPED)).value.tree
    return sheets(pdf_bytes, tree, texts, {label: key for key, label in claim_labels(shipped).items()})


def said(edition: Edition, texts: Texts) -> Mapping[Spot, str]:
    """Give every sentence that an edition prints, by the origins of its words; no page prints a description."""
    words: dict[Spot, str] = {}
    for run in every(Plain, (edition.head, edition.sections)):
        written = texts.of(run.origin) if run.origin else None
        if written and run.origin and not written.authored.name.endswith(".description"):
            for spot, part in written.split(run.origin, run.text):
                words[spot] = words.get(spot, "") + part
    return words


def bare(text: str) -> str:
    """Give the letters and figures of a text."""
    return "".join(letter for letter in text if letter.isalnum())


def test_every_sentence_and_cell_has_its_place(found: tuple[Sheet, ...], edition: Edition, texts: Texts) -> None:
    placed = {place.spot for sheet in found for place in sheet.places if place.spot}
    assert placed == set(said(edition, texts))


def test_every_place_is_on_its_page_and_none_is_empty(found: tuple[Sheet, ...]) -> None:
    for sheet in found:
        for box in (box for place in sheet.places for box in place.boxes):
            assert 0 <= box.left < box.right <= sheet.width
            assert 0 <= box.top < box.bottom <= sheet.height


def test_there_stands_what_the_sentence_says(
    found: tuple[Sheet, ...], pdf_bytes: bytes, edition: Edition, texts: Texts
) -> None:
    words = said(edition, texts)
    with pypdfium2.PdfDocument(pdf_bytes) as pdf:
        for sheet in found[:3]:
            page = pdf[sheet.number - 1].get_textpage()
            for place, spot in ((place, place.spot) for place in sheet.places if place.spot):
                boxes = (
                    (box.left, sheet.height - box.bottom, box.right, sheet.height - box.top) for box in place.boxes
                )
                shown = "".join(page.get_text_bounded(*box) for box in boxes)
                first = bare(words[spot])[:6]
                assert first in bare(shown), spot


def test_the_label_of_a_claim_that_stands_by_itself_leads_to_it_and_one_in_a_sentence_to_that(
    found: tuple[Sheet, ...], edition: Edition, shipped: Dossier
) -> None:
    tree, labels = render(edition, Settings(SHIPPED)).value.tree, claim_labels(shipped)
    links = [link for link in tree.walk() if link.tag == "Link" and link.text in labels.values()]
    alone = {link.number for link in links if link.origins[0][1] is None}
    marks = {place.mark.element: place.mark.claim for sheet in found for place in sheet.places if place.mark}
    assert marks.keys() == alone
    assert alone < {link.number for link in links}
    assert set(marks.values()) == set(labels)
