"""What pandoc has made of entries is remembered, for as long as nothing that it depends on changes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs
import pypandoc
import pytest

from reportgen import fence, resources
from reportgen.compose import pandoc
from reportgen.diagnostics import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ENTRY = "@book{one, title = {Quays}, author = {Smith, Ann and others}, year = {2019}}"


@pytest.fixture(autouse=True)
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Count what pandoc is asked for, with a cache of the test's own."""
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _: tmp_path / "cache")
    real, found = fence.answer, list[str]()

    def answer(command: Sequence[str], given: bytes, **options: Any) -> fence.Answer:
        found.append(command[command.index("--to") + 1])
        return real(command, given, **options)

    monkeypatch.setattr(fence, "answer", answer)
    pandoc._programs.cache_clear()
    yield found
    pandoc._programs.cache_clear()


@pytest.fixture
def style(tmp_path: Path) -> Path:
    """Give a style that a test may change."""
    path = tmp_path / "a.csl"
    path.write_bytes((resources.styles() / "gb-t-7714-2025.csl").read_bytes())
    return path


def test_pandoc_is_asked_once(asked: list[str], style: Path) -> None:
    items = [pandoc.csl_items(ENTRY) for _ in range(2)]
    lists = [pandoc.bibliography(items[0], style, "en-GB") for _ in range(2)]
    assert items[0] == items[1]
    assert lists[0] == lists[1]
    assert "Smith" in lists[0]
    assert asked == ["csljson", "json"]


def test_another_entry_language_or_style_is_asked_for(asked: list[str], style: Path) -> None:
    items = pandoc.csl_items(ENTRY)
    pandoc.csl_items(ENTRY.replace("2019", "2020"))
    chinese, english = (pandoc.bibliography(items, style, tag) for tag in ("zh-CN", "en-GB"))
    assert chinese != english
    style.write_text(style.read_text("utf-8").replace('value="M"', 'value="BOOK"'), "utf-8")
    assert "BOOK" in pandoc.bibliography(items, style, "en-GB")
    assert len(asked) == 5


def test_another_pandoc_is_asked_again(asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pandoc.csl_items(ENTRY)
    newer = tmp_path / "pandoc"
    newer.write_text("a newer one")
    monkeypatch.setattr(shutil, "which", lambda _: str(newer))
    pandoc._programs.cache_clear()
    pandoc.csl_items(ENTRY)
    assert len(asked) == 2


def test_a_pandoc_that_is_not_here_is_refused_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> str:
        raise OSError

    monkeypatch.setattr(pandoc, "_own", lambda: Path("nowhere", "files", "pandoc"))
    monkeypatch.setattr(pypandoc, "get_pandoc_path", missing)
    with pytest.raises(Refused) as refused:
        pandoc.csl_items(ENTRY)
    assert [fault.code for fault in refused.value.diagnostics] == ["D106"]


def test_the_pandoc_that_has_come_with_the_program_is_taken_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pypandoc, "get_pandoc_path", None)
    assert pandoc.csl_items(ENTRY)


def test_the_pandoc_that_a_user_chooses_goes_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYPANDOC_PANDOC", "chosen")
    monkeypatch.setattr(pypandoc, "get_pandoc_path", lambda: "chosen")
    monkeypatch.setattr(fence, "answer", lambda command, *_, **__: fence.Answer(0, command[0].encode(), ""))
    assert pandoc.csl_items(ENTRY) == "chosen"


def test_a_pandoc_that_fails_is_quoted(style: Path) -> None:
    style.write_text("<style>", "utf-8")
    with pytest.raises(Refused) as refused:
        pandoc.bibliography(pandoc.csl_items(ENTRY), style, "en-GB")
    (fault,) = refused.value.diagnostics
    assert fault.code == "D106"
    assert "ended with" not in fault.message


def test_pandoc_reads_no_file_but_the_style(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hush", "utf-8")
    command = (pypandoc.get_pandoc_path(), "--from", "markdown", "--to", "plain", str(secret))
    assert b"hush" not in fence.answer(command, b"", memory=None).said
    assert b"hush" in fence.answer(command, b"", reads=(secret,), memory=None).said
