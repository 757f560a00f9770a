"""The comments of a new dossier teach in the language of messages, and nothing else of it changes with that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from reportgen.new import new
from reportgen.scaffold.comments import comments, translated
from tests.scaffold.test_new import read
from tests.test_docs import faults_of

if TYPE_CHECKING:
    from pathlib import Path

FILE = """\
# yaml-language-server: $schema=a.json
# Two lines
#   that are one: [#own]
key: [value]    # beside it
list:
  # within
  - {en: "a # in a text and [#mark]"}
"""


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have messages be Chinese."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


def test_a_comment_is_said_as_a_whole_and_neither_modeline_nor_text_is_one() -> None:
    assert list(comments(FILE)) == ["Two lines\n  that are one: [#own]", "beside it", "within"]


def test_what_no_catalogue_has_is_left_as_it_was() -> None:
    assert translated(FILE) == FILE


@pytest.mark.usefixtures("chinese")
def test_every_comment_of_a_new_dossier_is_chinese_where_messages_are(tmp_path: Path) -> None:
    new(tmp_path / "简报")
    said = [
        (path.name, comment)
        for path in (tmp_path / "简报").rglob("*")
        if path.suffix in {".yaml", ".bib"} or path.name == ".gitignore"
        for comment in comments(path.read_text("utf-8"))
    ]
    assert len(said) > 50
    assert [each for each in said if not re.search("[\u4e00-\u9fff]", each[1])] == []
    assert faults_of(tmp_path / "简报") == ()


def test_only_comments_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, locale in (("en", "C"), ("zh", "zh_CN.UTF-8")):
        monkeypatch.setenv("LC_ALL", locale)
        new(tmp_path / folder / "brief")
    for path in (tmp_path / "en" / "brief").rglob("*.yaml"):
        other = tmp_path / "zh" / path.relative_to(tmp_path / "en")
        assert path.read_text("utf-8") != other.read_text("utf-8")
        assert read(path) == read(other)


def test_what_stands_beside_the_name_stays_where_it_was(tmp_path: Path) -> None:
    for name in ("a", "village-library"):
        new(tmp_path / name)
    heads = [
        (tmp_path / name / "brief.yaml").read_text("utf-8").index("# brief: a key") for name in ("a", "village-library")
    ]
    assert heads[0] == heads[1]
