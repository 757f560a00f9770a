"""A format is made once, used as long as nothing that it was made from changes, and changes no page."""

from __future__ import annotations

import threading
from collections import defaultdict
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import pytest

import reportgen.typeset.format
from reportgen import cache
from reportgen.diagnostics import Refused
from reportgen.settings import Settings
from reportgen.typeset import typeset
from tests.typeset.documents import PREAMBLE, document

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.model.tex import TexSource, Typeset

pytestmark = pytest.mark.tex

SOURCE = document(r"\newpage words 中文")


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder that formats are kept in, for this test alone."""
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _: tmp_path / "cache")
    monkeypatch.setattr(reportgen.typeset, "recalled", lambda _: None)  # every document is set
    return tmp_path / "cache" / "formats"


def made(source: TexSource = SOURCE) -> Typeset:
    """Set a document."""
    return typeset(source, Settings(Path(), time_limit=60)).value


def is_new(typed: Typeset) -> bool:
    """Whether a format was made for it."""
    return "format" in typed.took


def test_a_format_is_made_once_and_changes_nothing(kept: Path) -> None:
    first, second = made(), made()
    assert (is_new(first), is_new(second)) == (True, False)
    assert first.pdf == second.pdf
    assert len([*kept.iterdir()]) == 1


def test_another_preamble_has_another_format() -> None:
    made()
    assert is_new(made(replace(SOURCE, preamble=PREAMBLE + "\n\\newcommand\\another{}")))


def test_the_same_preamble_gives_the_same_bytes_on_any_day(kept: Path) -> None:
    made()
    (first,) = kept.iterdir()
    before = first.read_bytes()
    cache.trim("formats", 0)
    made(document("words", date="2030-01-01"))
    (second,) = kept.iterdir()
    assert (second.name, second.read_bytes()) == (first.name, before)


def test_a_package_that_has_changed_makes_it_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    stamp, newer = cache.stamp, list[str]()
    monkeypatch.setattr(cache, "stamp", lambda path: f"{stamp(path)}{path.name in newer if path else ''}")
    made()
    assert not is_new(made())
    newer.append("hyperref.sty")
    assert is_new(made())
    assert not is_new(made())


@pytest.mark.parametrize("break_", [lambda whole: whole[:-1], lambda _: b"", lambda whole: b"\0" * len(whole)])
def test_a_format_that_is_broken_costs_time_and_nothing_else(break_: Callable[[bytes], bytes], kept: Path) -> None:
    before = made().pdf
    (path,) = kept.iterdir()
    path.write_bytes(break_(path.read_bytes()))
    again = made()
    assert is_new(again)
    assert again.pdf == before
    assert not is_new(made())


def test_without_a_cache_a_format_is_made_each_time(kept: Path) -> None:
    kept.parent.parent.mkdir(exist_ok=True)
    kept.parent.write_text("a file where a folder should be")
    assert [is_new(made()) for _ in range(2)] == [True, True]


def test_editions_that_are_set_at_the_same_time_share_a_format(kept: Path) -> None:
    found: list[Typeset] = []
    threads = [threading.Thread(target=lambda: found.append(made())) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(is_new, found)) == [False, False, True]
    assert len({typed.pdf for typed in found}) == 1
    assert len([*kept.iterdir()]) == 1


def test_builds_of_two_processes_share_a_format(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reportgen.typeset.format, "_AT_WORK", defaultdict(nullcontext))
    found: list[Typeset] = []
    threads = [threading.Thread(target=lambda: found.append(made())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({typed.pdf for typed in found}) == 1
    assert len([*kept.iterdir()]) == 1


def test_a_preamble_that_loads_a_native_font_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        made(replace(SOURCE, preamble=r"\documentclass{article}"))
    assert "native font" in refused.value.diagnostics[0].message
