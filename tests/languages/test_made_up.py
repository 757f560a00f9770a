"""A language that nobody speaks is added as docs/languages.md says: a data file, texts, and no line of Python."""

from __future__ import annotations

import csv
import io
import re
import shutil
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
import yaml

from reportgen import resources
from reportgen.check import check
from reportgen.compose import compose
from reportgen.load import load
from reportgen.model.phrases import plain
from reportgen.render import render
from reportgen.settings import Settings
from reportgen.typeset import typeset
from tests.compose.walk import words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.model.edition import Edition

EXAMPLE = resources.seeds().parent / "docs" / "examples" / "small"
_KEPT = re.compile(r"\{[^}]*\}|\[[#@][^\]]*\]|`[^`]*`|[^\W\d_]+|.", re.DOTALL)


def spoken(english: str) -> str:
    """Say it in the made-up language: every word backwards, its alphabet that of Greek."""
    return "".join(part[::-1].lower().translate(_GREEK) if part.isalpha() else part for part in _KEPT.findall(english))


_GREEK = str.maketrans("abcdefghijklmnopqrstuvwxyz", "αβκδεφγηιικλμνοπκρστυβωξψζ")


def all_spoken(value: Any) -> Any:
    """The same of every text of a mapping."""
    if isinstance(value, dict):
        return {key: all_spoken(each) for key, each in value.items()}
    return spoken(value)


def language() -> dict[str, Any]:
    """The file of the made-up language: that of English, with cases, plurals of its own, ties and a dictionary."""
    data: dict[str, Any] = read((resources.languages() / "en.yaml").read_text("utf-8"))
    data |= {"code": "qy", "tag": "qaa", "locale": "sl_SI", "name": "ΗΣΙΛΓΝΕ", "pace": "1"}
    data["typography"] |= {"hyphenation": "el_GR", "even_spaces": "true", "ties": {"before": ["—"], "after": ["α"]}}
    data["dates"] |= {"month": "LLLL y", "months": {"dative": [f"μ{number}" for number in range(1, 13)]}}
    data["qualifiers"] |= {"nearly": "υλραεν {:dative}"}
    data["estimative"] = {"words": [spoken("perhaps")]}
    for unit in data["units"].values():
        if len(unit["forms"]) > 1:
            unit["forms"] = {"one": "{n} ενο", "two": "{n} οωτ", "few": "{n} ωεφ", "other": "{n} ψναμ"}
            unit["cases"] = {"dative": {"other": "{n} οτ"}}
    for part in ("likelihood", "confidence", "kinds", "relations", "scores", "roles", "words", "screen"):
        data[part] = all_spoken(data[part])
    return data


def read(text: str) -> Any:
    """Read YAML as the program does, every scalar as text."""
    return yaml.load(text, yaml.CBaseLoader)  # noqa: S506  text only


def translated(value: Any) -> Any:
    """Give every text that has an English one the made-up one too."""
    if isinstance(value, list):
        return [translated(each) for each in value]
    if not isinstance(value, dict):
        return value
    if isinstance(english := value.get("en"), str):
        return {**value, "qy": spoken(english).replace(".date}", ".date:dative}")}
    if isinstance(english, list):
        return {**value, "qy": [spoken(each) for each in english]}
    return {key: translated(each) for key, each in value.items()}


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Edition]:
    """Every edition of the example, from a checkout that has one language more."""
    folder = tmp_path_factory.mktemp("made-up")
    shutil.copytree(resources.languages(), folder / "languages")
    (folder / "languages" / "qy.yaml").write_text(yaml.safe_dump(language(), allow_unicode=True), "utf-8")
    dossier = shutil.copytree(EXAMPLE, folder / "small")
    for path in dossier.rglob("*.yaml"):
        data = translated(read(path.read_text("utf-8")))
        if path.name == "brief.yaml":
            data["languages"].append("qy")
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    for path in dossier.rglob("*.csv"):
        path.write_text(labelled(path.read_text("utf-8")), "utf-8")
    settings = Settings(dossier)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resources, "languages", lambda: folder / "languages")
        checked = check(load(settings), settings)
        assert checked.warnings == ()
        return {each.name.rpartition(".")[2]: each for each in compose(checked.value, settings).value}


def labelled(sheet: str) -> str:
    """Give every row of a sheet a label more."""
    rows = list(csv.DictReader(io.StringIO(sheet)))
    out = io.StringIO()
    writer = csv.DictWriter(out, [*rows[0], "label-qy"], lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "label-qy": spoken(row["label-en"])} for row in rows)
    return out.getvalue()


def rendered(edition: Edition, folder: Path) -> str:
    """The document of an edition."""
    return render(edition, Settings(folder)).value.text


def test_there_is_an_edition_of_it_and_one_beside_each_other_language(editions: Mapping[str, Edition]) -> None:
    assert [*editions] == ["zh", "en", "qy", "zh-en", "zh-qy", "en-qy"]


def test_the_brief_is_in_its_words_and_forms(editions: Mapping[str, Edition]) -> None:
    edition = editions["qy"]
    assert plain(edition.head.title[0]) == spoken("Village libraries: run the bus first, then open branches")
    said = " ".join(words(phrase) for section in edition.sections for phrase in section.heading)
    assert spoken("Key judgements") in said


def test_it_is_set_with_its_own_voice_hyphens_and_spaces(editions: Mapping[str, Edition], tmp_path: Path) -> None:
    for code in ("qy", "zh-qy", "en-qy"):
        text = rendered(editions[code], tmp_path)
        voice = re.search(r"\\RGnewvoice\{qy\}.*", text)
        assert voice
        assert r"\language\csname RGlanguage@qy\endcsname" in voice.group()
        assert r"\frenchspacing" in voice.group()
        assert re.search(r"\\hyphenation\{[α-ωά-ώ]+-", text)


def test_the_other_editions_do_not_know_of_it(editions: Mapping[str, Edition], tmp_path: Path) -> None:
    for code in ("zh", "en", "zh-en"):
        text = rendered(editions[code], tmp_path)
        assert "{qy}" not in text
        assert not re.search(r"\\hyphenation\{[^}]*-", text)  # no word is given a place to part at


@pytest.mark.tex
def test_it_can_be_read_on_the_page(editions: Mapping[str, Edition], tmp_path: Path) -> None:
    made = typeset(render(editions["en-qy"], Settings(tmp_path)).value, Settings(tmp_path))
    read_back = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made.value.pdf))
    flat = "".join(read_back.split())
    for section in editions["en-qy"].sections:
        assert "".join(words(section.heading[1]).split()) in flat
