"""The shipped dossier says what its two papers say, where $SOURCES has them; what was verified holds still."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.check import check
from reportgen.load import load
from reportgen.model.standing import standing
from reportgen.model.usage import used_claims
from reportgen.settings import Settings
from tests.audit.sources import asked, papers_at_hand
from tests.factory import SHIPPED

if TYPE_CHECKING:
    from reportgen.model.dossier import Dossier


def test_every_verdict_on_the_shipped_dossier_holds_still() -> None:
    settings = Settings(SHIPPED)
    assert check(load(settings), settings).warnings == ()


def test_every_claim_of_the_shipped_brief_is_verified_or_explained(shipped: Dossier) -> None:
    assert shipped.verdicts
    assert {key for key in used_claims(shipped) if not standing(shipped, key).sound} == set()


def test_at_least_97_in_100_of_the_items_are_verified_on_the_page_named(shipped: Dossier) -> None:
    for kind in ("quantity", "claim", "event", "reference"):
        found = [each.status for each in shipped.verdicts.values() if each.kind == kind]
        assert found.count("verified") >= 0.97 * len(found)


def test_no_figure_of_the_papers_is_open(shipped: Dossier) -> None:
    assert set(shipped.sources) == set(shipped.papers)
    assert all(each.coverage.open == () for each in shipped.sources.values())


@pytest.mark.papers
def test_the_papers_say_today_what_was_kept(shipped: Dossier) -> None:
    _, found = asked(SHIPPED, papers_at_hand())
    assert {(each.kind, each.key): each for each in found.verification.verdicts} == shipped.verdicts
    assert found.verification.sources == shipped.sources
    assert not any(found.open.values())
