"""Every code is explained, and every example of wrong and of right is tried."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from reportgen import rules
from reportgen.check import check
from reportgen.check.confirmed import as_file, confirmed
from reportgen.codes import RULES
from reportgen.diagnostics import Faults, Refused
from reportgen.load import load
from reportgen.load.bibliography import read_bibliography
from reportgen.load.documents import read_document
from reportgen.load.sheets import read_sheet
from reportgen.settings import Settings
from tests.factory import bilingual, checked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.diagnostics import Diagnostic

CHECKOUT = Path(__file__).resolve().parents[1]
EXAMPLE = re.compile(r"^(Wrong|Right):\n\n```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
READERS = {"Y": read_document, "C": read_sheet, "B": read_bibliography}


def examples(code: str) -> dict[str, tuple[str, str]]:
    """Give the two examples of a code: the language that each is in, and its text."""
    return {kind: (language, text) for kind, language, text in EXAMPLE.findall(rules.explanation(code))}


def merged(old: Any, new: Any) -> Any:
    """Lay one value over another: mappings are joined, anything else is replaced."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **{key: merged(old.get(key), value) for key, value in new.items()}}
    return new


def lay_over(folder: Path, example: str) -> None:
    """Lay an example over the file of a dossier that its first line names."""
    head, _, body = example.partition("\n")
    path = folder / head.removeprefix("# ")
    if path.name == "house.yaml":
        path.write_text("theme: house\n", "utf-8")
        lay_over(folder, "# brief.yaml\ntheme: house.yaml\n")
    text = path.read_text("utf-8")
    if path.suffix != ".yaml":
        path.write_text(body if path.suffix == ".json" else text + body, "utf-8")
        return
    old, new = (yaml.load(each, yaml.CBaseLoader) for each in (text, body))  # noqa: S506  text only
    path.write_text(yaml.safe_dump(merged(old, new), allow_unicode=True, sort_keys=False), "utf-8")


def told(folder: Path) -> Iterable[Diagnostic]:
    """Give everything that is said of a dossier."""
    settings = Settings(folder)
    try:
        return check(load(settings), settings).warnings
    except Refused as refused:
        return refused.diagnostics


def test_every_code_is_explained_and_every_explanation_has_its_rule() -> None:
    sections = {code: text for group in rules.groups() for code, text in group.sections.items()}
    assert list(sections) == list(RULES)
    for code, text in sections.items():
        head, rule, why, *_ = text.split("\n\n")
        assert (head, rule) == (f"## {code}", RULES[code])
        assert len(why) > 50


def test_no_file_of_explanations_is_left_over() -> None:
    files = Path(rules.__file__).parent.glob("*.md")
    assert {file.stem for file in files} == {code[0] for code in RULES}


@pytest.mark.parametrize("code", RULES)
def test_every_explanation_has_an_example_of_wrong_and_of_right(code: str) -> None:
    assert list(examples(code)) == ["Wrong", "Right"]


@pytest.mark.parametrize("code", [code for code in RULES if code[0] in READERS])
def test_an_example_of_a_file_is_told_by_its_reader(code: str) -> None:
    for kind, (_, text) in examples(code).items():
        faults = Faults()
        READERS[code[0]](text, "example", faults)
        assert {each.code for each in faults.found} == ({code} if kind == "Wrong" else set())


@pytest.mark.parametrize("code", [code for code in RULES if code[0] in "LSKQTVPGH"])
def test_an_example_in_a_dossier_is_told_by_check(code: str, tmp_path: Path) -> None:
    for kind, (language, text) in examples(code).items():
        if language == "console":
            continue
        folder = tmp_path / kind / bilingual().name
        shutil.copytree(bilingual(), folder)
        note = folder / "confirmed.json"
        note.write_text(as_file(confirmed(checked(bilingual()), None)[0] if code == "P109" else {}), "utf-8")
        lay_over(folder, text)
        assert {each.code for each in told(folder)} == ({code} if kind == "Wrong" else set())


def test_the_page_of_faults_is_made_from_the_explanations() -> None:
    assert (CHECKOUT / "docs" / "faults.md").read_text("utf-8") == rules.page(), "make docs"


def test_the_list_names_every_rule() -> None:
    lines = rules.listing().splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ")] == list(RULES)
    assert "Q is for quantities and figures" in lines


@pytest.mark.parametrize(
    ("typed", "meant"), [("Q999", "Q107"), ("Q100", "Q101"), ("QQ101", "Q101"), ("101", "Y101"), ("Ω", None)]
)
def test_an_unknown_code_is_led_to_the_nearest(typed: str, meant: str | None) -> None:
    assert rules.nearest_code(typed) == meant


def test_a_code_without_a_rule_is_not_explained() -> None:
    with pytest.raises(KeyError):
        rules.explanation("Z101")


def test_programs_are_told_every_rule_or_the_one_they_ask_for() -> None:
    assert [each["code"] for each in json.loads(rules.as_json())] == [*RULES]
    (told,) = json.loads(rules.as_json("Q102"))
    assert told == {"code": "Q102", "rule": RULES["Q102"], "page": rules.explanation("Q102")}
