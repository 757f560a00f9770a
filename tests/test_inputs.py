"""What a dossier may consist of: its own files, and none that a run has made or an editor keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.inputs import Inputs
from reportgen.model.made import FORMS
from reportgen.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def names(dossier: Path, out: Path) -> list[str]:
    return [name for name, _ in Inputs(Settings(dossier, out)).files()]


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    built = (f"a.zh.{form}" for form in FORMS)
    for name in ("brief.yaml", "papers/port.yaml", ".hidden/x.yaml", "brief.yaml~", *built):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return tmp_path


def test_what_is_built_into_the_dossier_itself_is_none_of_it_in_any_form(dossier: Path) -> None:
    assert names(dossier, dossier) == ["brief.yaml", "papers/port.yaml"]
    assert not any(Inputs(Settings(dossier, dossier)).may_have(dossier / f"a.en.{form}") for form in FORMS)


def test_what_lies_there_is_of_the_dossier_where_nothing_is_built(dossier: Path) -> None:
    built = [f"a.zh.{form}" for form in sorted(FORMS)]
    assert names(dossier, dossier / "outputs") == [*built, "brief.yaml", "papers/port.yaml"]
    assert names(dossier, dossier / "papers") == [*built, "brief.yaml"]
