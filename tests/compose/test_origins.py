"""Words of an edition know the text that they were written as, to the node and the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.blocks import JudgementItem
from reportgen.model.phrases import CitationMark, EvidenceMark, Plain
from reportgen.model.text import Words
from tests.compose.walk import every

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.dossier import Dossier
    from reportgen.model.edition import Edition


def test_words_of_an_author_lead_back_to_their_very_node(small: Dossier, small_editions: Mapping[str, Edition]) -> None:
    authored = {id(each.nodes): each for each in small.authored}
    seen = set()
    for run in every(Plain, small_editions["zh-en"]):
        if run.origin:
            written = authored[id(run.origin.text.nodes)]
            node = next(node for node in run.origin.text.walk() if getattr(node, "at", None) == run.origin.at)
            if isinstance(node, Words):
                assert "".join(run.text.split()).casefold() in "".join(node.text.split()).casefold()
            seen.add((written.name, written.language))
    assert ("brief.yaml:bottom_line.text", "zh") in seen
    assert ("brief.yaml:bottom_line.text", "en") in seen
    assert any(name.startswith("papers/") for name, _ in seen)
    assert any(name.startswith("data/") for name, _ in seen)


def test_fixed_words_are_no_author_s(small_editions: Mapping[str, Edition]) -> None:
    heading = small_editions["en"].sections[0].heading[0]
    assert [run.origin for run in every(Plain, heading)] == [None]


def test_a_mark_of_an_author_has_an_origin_and_a_basis_has_none(small_editions: Mapping[str, Edition]) -> None:
    callout = small_editions["en"].sections[0].blocks[0]
    marks = [*every(EvidenceMark, callout)]
    assert all(mark.origin and "[#loan-signed" in mark.origin.text.source[mark.origin.at :] for mark in marks)
    basis = every(JudgementItem, small_editions["en"].sections)
    assert {mark.origin for item in basis for mark in every(EvidenceMark, item.basis)} == {None}
    cited = [mark for mark in every(CitationMark, small_editions["en"].sections) if mark.origin]
    assert all("[@" in mark.origin.text.source for mark in cited if mark.origin)
    assert cited
