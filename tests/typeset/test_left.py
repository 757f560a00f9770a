"""What the engine left behind stands for the same document, set by the same engine that was told the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import platformdirs
import pytest

from reportgen import fence, fonts, machine, resources
from reportgen.typeset.left import Left, keep, recalled
from tests.typeset.documents import document

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = document("words")
LEFT = Left("a log", b"pages", b"%PDF-")


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of an engine, a font and a room of this program, for which something is kept."""
    for name in ("font", "engine", "room"):
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _: tmp_path / "cache")
    monkeypatch.setattr(fonts, "find", lambda _: tmp_path / "font")
    monkeypatch.setattr(machine, "engine_files", lambda: (tmp_path / "engine",))
    monkeypatch.setattr(resources, "rooms", lambda *_: iter([tmp_path / "room"]))
    keep(SOURCE, LEFT)
    return tmp_path


def test_the_same_document_has_left_the_same(files: Path) -> None:
    assert files.is_dir()
    assert recalled(SOURCE) == LEFT


@pytest.mark.parametrize("name", ["font", "engine", "room"])
def test_whatever_it_hangs_on_may_have_changed(name: str, files: Path) -> None:
    (files / name).write_text("another one")
    assert recalled(SOURCE) is None


def test_what_another_fence_has_left_is_another_s(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert files.is_dir()
    other = next(each for each in fence.Level if each is not fence.level())
    monkeypatch.setattr(fence, "level", lambda: other)
    assert recalled(SOURCE) is None


def test_another_document_has_left_nothing(files: Path) -> None:
    assert files.is_dir()
    assert recalled(document("other words")) is None


def test_the_rooms_that_tell_the_engine_something_are_looked_at() -> None:
    names = {path.name for path in resources.rooms("typeset", "fence")}
    assert names >= {"engine.py", "folder.py", "launch.py", "seccomp.py"}
