"""What a cache keeps comes back as it was, or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import cache
from reportgen.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a cache of the test's own."""
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _: tmp_path / "cache")
    return tmp_path / "cache"


def test_what_is_kept_comes_back() -> None:
    assert cache.recalled("words", "one") is None
    assert cache.keep("words", "one", b"\0\xff")
    assert cache.recalled("words", "one") == b"\0\xff"


@pytest.mark.parametrize("broken", [b"", b"\0" * 31, b"\0" * 40])
def test_what_is_not_as_it_was_written_is_as_good_as_lost(broken: bytes, folder: Path) -> None:
    cache.keep("words", "one", b"content")
    (folder / "words" / "one").write_bytes(broken)
    assert cache.recalled("words", "one") is None


def test_one_changed_bit_is_noticed(folder: Path) -> None:
    cache.keep("words", "one", b"content")
    path = folder / "words" / "one"
    path.write_bytes(path.read_bytes()[:-1] + b"s")
    assert cache.recalled("words", "one") is None


def test_nobody_waits_for_a_disk_that_keeps_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    assert cache.keep("words", "one", b"content")
    assert synced == []
    write_whole(tmp_path / "a.pdf", b"content")
    assert synced


def test_a_thing_is_made_once_for_the_same_parts() -> None:
    made: list[bytes] = []

    def make() -> bytes:
        made.append(b"%d" % len(made))
        return made[-1]

    assert [cache.kept("words", parts, make) for parts in (("a",), ("b",), ("a",))] == [b"0", b"1", b"0"]


def test_without_a_cache_a_thing_is_made_each_time(folder: Path) -> None:
    folder.write_text("a file where a folder should be")
    made = iter((b"0", b"1"))
    assert [cache.kept("words", ("a",), lambda: next(made)) for _ in range(2)] == [b"0", b"1"]


def test_the_least_used_go_first(folder: Path) -> None:
    for age, name in enumerate("abcd"):
        cache.keep("words", name, b"")
        os.utime(folder / "words" / name, (age, age))
    cache.used(folder / "words" / "a")
    cache.trim("words", 2)
    assert sorted(path.name for path in (folder / "words").iterdir()) == ["a", "d"]


def test_a_few_more_than_there_should_be_stay(folder: Path) -> None:
    counts = []
    for name in "abcdefghij":
        cache.keep("words", name, b"", most=8)
        counts.append(len([*(folder / "words").iterdir()]))
    assert counts == [1, 2, 3, 4, 5, 6, 7, 8, 9, 8]


@given(st.lists(st.text()), st.lists(st.text()))
def test_other_parts_have_another_key(one: list[str], other: list[str]) -> None:
    assert (cache.key_of(one) == cache.key_of(other)) == (one == other)


def test_a_file_is_told_by_its_name_size_and_time(tmp_path: Path) -> None:
    path = tmp_path / "font.ttf"
    stamps = {cache.stamp(path), cache.stamp(None)}
    path.write_text("a")
    stamps.add(cache.stamp(path))
    os.utime(path, ns=(1, 1))
    stamps.add(cache.stamp(path))
    assert len(stamps) == 4
