"""Every text of a dossier is split at its sentences, each with its place, its marks and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.compose.numbering import Numbering, claim_labels
from reportgen.compose.speech import Speech
from reportgen.model.text import Citation, Evidence, Figure
from reportgen.serve.sentences import Spot, Texts
from tests.factory import checked, copied

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.model.dossier import Dossier


@pytest.fixture(scope="module")
def texts(small: Dossier) -> Texts:
    """The texts of the small dossier."""
    return Texts(small)


def test_a_sentence_is_known_by_its_text_its_language_and_its_number(texts: Texts) -> None:
    spots = [spot for spot in texts.spots("en") if spot.name == "brief.yaml:background.0"]
    assert [spot.index for spot in spots] == [0, 1]
    written = texts.written["brief.yaml:background.0", "en"]
    assert written.source(spots[0]).startswith("The port paper says that by {port-opened.year}")
    assert written.source(spots[1]).startswith("The ferry is told of elsewhere[@wang-2014-towns, 8;")


def test_its_place_is_that_of_its_first_letter_in_the_file(small: Dossier, texts: Texts) -> None:
    lines = small.inputs["brief.yaml"].content.decode().split("\n")
    for language in ("en", "zh"):
        written = texts.written["brief.yaml:background.0", language]
        for spot in written.spots:
            span = written.place(spot)
            assert lines[span.line - 1][span.column - 1 :].startswith(written.source(spot)[:4])


def test_its_marks_and_figures_are_those_that_stand_in_it(texts: Texts) -> None:
    written = texts.written["brief.yaml:background.0", "en"]
    first, second = (written.nodes(spot) for spot in written.spots)
    assert [node.key for node in first if isinstance(node, Figure)] == ["port-opened", "loan"]
    assert [node.claims for node in first if isinstance(node, Evidence)] == [("loan-signed", "state-first")]
    assert [work.key for node in second if isinstance(node, Citation) for work in node.works] == [
        "wang-2014-towns",
        "smith-2016-ports",
    ]
    of_its_note = [work.locator for node in first if isinstance(node, Citation) for work in node.works]
    assert of_its_note == ["9"]


def test_a_sentence_has_the_sentences_of_its_note(tmp_path: Path) -> None:
    folder = copied(
        tmp_path / "small",
        ("brief.yaml", "9].]\n      The ferry", "9]. It had not gone[#own].]\n      The ferry"),
        ("brief.yaml", "9]。]\n      渡轮", "9]。它没有走[#own]。]\n      渡轮"),
    )
    dossier = checked(folder)
    (noted,) = [text for text in Texts(dossier).written.values() if "It had not gone" in text.authored.source]
    assert list(noted.starts) == sorted(noted.starts)
    assert any("It had not gone" in noted.source(spot) and "^[" in noted.source(spot) for spot in noted.spots)


def test_its_words_are_those_that_are_printed(small: Dossier, texts: Texts) -> None:
    for language in small.languages.values():
        speech = Speech(small, (language,), claim_labels(small), Numbering())
        for name, text in texts.localized.items():
            (phrase,) = speech.say(text)
            said = texts.said(phrase)
            assert list(said) == sorted(said, key=lambda spot: spot.index)
            assert all(spot.name == name and words for spot, words in said.items())
    speech = Speech(small, (small.languages["en"],), claim_labels(small), Numbering())
    said = texts.said(speech.say(texts.localized["brief.yaml:judgements.reach.text"])[0])
    assert said == {Spot("brief.yaml:judgements.reach.text", "en", 0): "The port is larger, but the ferry came first."}


def test_a_text_of_the_same_words_elsewhere_is_another(texts: Texts) -> None:
    names = {"brief.yaml:models.state.profile.money", "brief.yaml:comparison.dimensions.money.cells.state"}
    same = [texts.written[name, "en"] for name in sorted(names)]
    assert same[0].authored.source == same[1].authored.source
    assert same[0].place(same[0].spots[0]) != same[1].place(same[1].spots[0])


def test_every_sentence_that_the_check_knows_is_known(small: Dossier, texts: Texts) -> None:
    named = {(each.name, each.language) for each in small.authored if each.name}
    assert named == set(texts.written)
