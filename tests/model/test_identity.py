"""An edition is known by what it takes from the dossier: no more, so that it is left alone, and no less."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportgen.model.identity import digests, identity
from tests.factory import checked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportgen.model.dossier import Dossier

CODES = ("zh", "en", "zh-en")


def changed(before: Dossier, after: Dossier) -> list[str]:
    """Give the editions that are not the same."""
    return [code for code in CODES if identity(before, code.split("-")) != identity(after, code.split("-"))]


@pytest.mark.parametrize(
    ("file", "old", "new", "editions"),
    [
        ("brief.yaml", "先乘渡轮。", "后乘渡轮。", ["zh", "zh-en"]),
        ("brief.yaml", "en: Take the ferry first.", "en: Take the ferry last.", ["en", "zh-en"]),
        ("brief.yaml", "en: [port, ferry]", "en: [port, ship]", ["en", "zh-en"]),
        ("brief.yaml", "feasibility: medium", "feasibility: low", [*CODES]),
        ("brief.yaml", "date: 2026-11-22", "date: 2026-11-23", [*CODES]),
        ("brief.yaml", "papers: [port, ferry]", "papers: [port,   ferry] # the same", []),
        ("data/freight.csv", "20,percent", "21,percent", [*CODES]),
        ("references.bib", "{Smith", "{Smyth", [*CODES]),
    ],
)
def test_an_edit_changes_the_editions_that_show_it(
    file: str, old: str, new: str, editions: list[str], small: Dossier, small_dossier: Callable[..., Path]
) -> None:
    assert changed(small, checked(small_dossier((file, old, new)))) == editions


def test_the_order_of_citations_in_the_first_language_is_every_edition_s(
    small: Dossier, small_dossier: Callable[..., Path]
) -> None:
    cited = (
        "渡轮见于他处[@wang-2014-towns, 8; @smith-2016-ports]",
        "渡轮见于他处[@smith-2016-ports; @wang-2014-towns, 8]",
    )
    assert changed(small, checked(small_dossier(("brief.yaml", *cited)))) == [*CODES]


def test_only_the_file_that_was_edited_has_another_hash(small: Dossier, small_dossier: Callable[..., Path]) -> None:
    after = checked(small_dossier(("data/freight.csv", "20,percent", "21,percent")))
    ours, theirs = digests(small, "en"), digests(after, "en")
    assert [file for file in ours if ours[file] != theirs[file]] == ["data/freight.csv"]
    assert ours.keys() == {"brief.yaml", "references.bib", "data/freight.csv", "papers/port.yaml", "papers/ferry.yaml"}


def test_a_language_is_gone_through_once_for_all_its_editions(small: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [identity(small, code.split("-")) for code in CODES]
    monkeypatch.setattr("reportgen.model.identity._taken", None)
    assert [identity(small, code.split("-")) for code in CODES] == whole
    assert digests(small, "zh").keys() == digests(small, "en").keys()


def test_a_dossier_that_was_changed_is_gone_through_anew(small: Dossier) -> None:
    before = identity(small, ["en"])
    assert identity(replace(small, name="another"), ["en"]) != before
    assert digests(replace(small, series={}), "en").keys() < digests(small, "en").keys()
