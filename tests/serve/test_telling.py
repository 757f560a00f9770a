"""What the panel tells of sentences, claims and figures is what the dossier says of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportgen.model.verification import Verdict
from reportgen.serve.cards import Status
from reportgen.serve.sentences import Spot, Texts
from reportgen.serve.telling import Teller
from tests.factory import checked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportgen.model.dossier import Dossier


def teller(dossier: Dossier, code: str = "en") -> Teller:
    """Tell in a language."""
    return Teller(dossier, Texts(dossier), dossier.languages[code])


def test_a_sentence_comes_with_all_that_it_rests_on(small: Dossier) -> None:
    card = teller(small).sentence(Spot("brief.yaml:bottom_line.text", "en", 0))
    assert [claim.key for claim in card.claims] == ["loan-signed", "state-first"]
    assert [figure.key for figure in card.figures] == ["port-opened", "loan"]
    assert [(other.language, other.tag) for other in card.others] == [("中文", "zh-CN")]
    assert card.others[0].words.startswith("两者并用")
    assert card.version.words.startswith("Use both: the port opened in")
    assert not card.is_own


def test_a_text_of_which_another_language_has_more_sentences_is_told_whole(small_dossier: Callable[..., Path]) -> None:
    dossier = checked(small_dossier(("brief.yaml", "act: {zh: 先乘渡轮。", "act: {zh: 先乘渡轮。不要等。")))
    card = teller(dossier).sentence(Spot("brief.yaml:messages.act", "en", 0))
    assert card.others[0].words == card.others[0].source == "先乘渡轮。不要等。"


def test_a_judgement_comes_with_the_claims_of_its_basis(small: Dossier) -> None:
    card = teller(small).sentence(Spot("brief.yaml:judgements.reach.text", "en", 0))
    assert [claim.key for claim in card.judgement] == ["towns-alone", "berths-open"]
    assert card.claims == ()


def test_the_brief_s_own_reading_says_so(small: Dossier) -> None:
    assert teller(small).sentence(Spot("brief.yaml:models.state.profile.basis", "en", 0)).is_own


def test_a_row_of_the_annex_is_the_claim_itself(small: Dossier) -> None:
    card = teller(small).sentence(Spot("papers/port.yaml:claims.loan-signed.text", "en", 0))
    assert card.claims[0].key == "loan-signed"


def test_a_claim_is_used_where_it_is_marked_and_where_a_judgement_rests_on_it(small: Dossier) -> None:
    names = {use.spot.name for use in teller(small).uses("berths-open", Texts(small).spots("en"))}
    assert {"brief.yaml:judgements.reach.text", "brief.yaml:models.state.profile.flagship"} <= names
    assert "brief.yaml:judgements.future.text" not in names


def test_claims_are_told_by_their_labels_and_then_those_that_nobody_uses(small: Dossier) -> None:
    labels = [claim.label for claim in teller(small).claims()]
    used = [label for label in labels if label]
    assert len(labels) == len(small.claims)
    assert labels[: len(used)] == used


def test_a_figure_is_told_as_data_with_its_paper(small: Dossier) -> None:
    card = teller(small).figure("loan")
    assert (card.words, card.value, card.page) == ("nearly US$5.9\u00a0billion", "5900000000 USD", "5")
    assert card.paper == "the port paper"
    assert card.status == Status("none")
    assert card.span is not None
    own = teller(small).figure("next-summer")
    assert (own.value, own.paper, own.status) == ("2027-06", "", None)


def test_a_figure_that_was_verified_says_where(small: Dossier) -> None:
    verdict = Verdict(
        kind="quantity", key="loan", paper="port", digests={}, status="elsewhere", found=((7, 1), (6, 3), (7, 9))
    )
    verified = replace(small, verdicts={("quantity", "loan"): verdict})
    assert teller(verified).figure("loan").status == Status("elsewhere", "6, 7")


@pytest.mark.parametrize(
    "spot",
    [Spot("brief.yaml:nothing", "en", 0), Spot("brief.yaml:title", "ru", 0), Spot("brief.yaml:title", "en", 1)],
)
def test_what_is_not_there_is_a_key_error(spot: Spot, small: Dossier) -> None:
    with pytest.raises(KeyError):
        teller(small).sentence(spot)
    with pytest.raises(KeyError):
        teller(small).sentence(replace(spot, name="brief.yaml:title", language="en", index=-1))
