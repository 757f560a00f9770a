"""A language file that could not be set is refused where its author looks, and not in the midst of a build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pytest
import yaml

from reportgen import resources
from reportgen.check import languages_of
from reportgen.diagnostics import Faults
from reportgen.load import shipped
from reportgen.model.fixed import FixedWord

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reportgen.model.language import Language


def read(folder: Path, change: Callable[[Any], object], name: str = "en.yaml") -> tuple[list[str], list[str]]:
    """Write the file of English with a change; give the languages that are known, and the faults."""
    data = yaml.load((resources.languages() / "en.yaml").read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506  text only
    change(data)
    (folder / name).write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    faults = Faults()
    found = languages_of(shipped(folder, faults), faults)
    return list(found), [f"{each.code} {each.message}" for each in faults.found]


def test_a_whole_file_is_known_by_its_name(tmp_path: Path) -> None:
    assert read(tmp_path, lambda _: None) == (["en"], [])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data.update(code="zh-hant"), "S103 'zh-hant'"),
        (lambda data: data.update(locale="zh-Hans"), "S103 'zh-Hans'"),
        (lambda data: data["typography"].update(indent="2 em"), "S103 '2 em'"),
        (lambda data: data["typography"].update(leading="large"), "S103 'large'"),
        (lambda data: data["typography"].update(hyphenation="ru-RU"), "S103 'ru-RU'"),
        (lambda data: data["words"].pop("silent"), "S103 nothing is said for silent"),
    ],
)
def test_what_could_not_be_set_is_a_fault(tmp_path: Path, change: Callable[[Any], object], said: str) -> None:
    (fault,) = read(tmp_path, change)[1]
    assert fault.startswith(said)


def test_a_file_says_its_own_name(tmp_path: Path) -> None:
    _, faults = read(tmp_path, lambda data: data.update(code="en"), "eng.yaml")
    assert faults == ["S103 'en' is not what the file is called"]


def test_every_fixed_word_is_said_and_no_other(languages: Mapping[str, Language]) -> None:
    assert all(set(language.words) == set(get_args(FixedWord)) for language in languages.values())
