"""How documents began is known to the next run of a name, as far as what is kept can be believed."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pytest

from reportgen import cache
from reportgen.model.tex import Beginning
from reportgen.typeset import likely

if TYPE_CHECKING:
    from pathlib import Path

ONE = Beginning("small.zh", "2026-11-22", "\\documentclass{article}", "中", ("One.ttf", "Two.otf"))
OTHER = Beginning("small.en", "2026-11-22", "", "")


@pytest.fixture(autouse=True)
def nothing_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin with an empty cache."""
    monkeypatch.setattr("platformdirs.user_cache_path", lambda _: tmp_path)


def test_the_next_run_of_a_name_knows_them_in_their_order() -> None:
    likely.keep("run", (ONE, OTHER))
    assert likely.recalled("run") == (ONE, OTHER)
    assert likely.recalled("another") == ()
    likely.keep("run", (OTHER,))
    assert likely.recalled("run") == (OTHER,)


@pytest.mark.parametrize(
    "noted",
    [
        {"name": "small.zh"},
        [asdict(ONE) | {"engine": "xelatex"}],
        [{key: text for key, text in asdict(ONE).items() if key != "font_files"}],
        ["small.zh"],
        None,
    ],
)
def test_what_another_version_has_kept_is_not_believed(noted: Any) -> None:
    cache.keep("beginnings", "run", json.dumps(noted).encode())
    assert likely.recalled("run") == ()
