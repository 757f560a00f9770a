"""A brief carries what it was made from, its tables and its claims, and how it was made; nothing of whom or where."""

from __future__ import annotations

import csv
import getpass
import hashlib
import json
import platform
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

import pytest
from pikepdf import Name, Pdf

from reportgen.compose import compose
from reportgen.finish.associates import associates, embed
from reportgen.finish.sheets import sheet, words
from reportgen.model.blocks import Column, Table, TableRow
from reportgen.model.phrases import Address, CitationMark, EvidenceMark, Plain, Stressed
from reportgen.settings import Settings
from tests.compose.walk import every
from tests.factory import SMALL, checked, copied
from tests.finish.papers import file_of, pages, typeset

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.finish.associates import Associate
    from reportgen.model.edition import Edition

INPUTS = ["brief.yaml", "data/freight.csv", "papers/ferry.yaml", "papers/port.yaml", "references.bib"]


def files_of(edition: Edition) -> dict[str, Associate]:
    """Give what is embedded with an edition, by name."""
    return {each.name: each for each in associates(typeset(file_of(pages()), edition=edition))}


@pytest.fixture
def files(small_editions: Mapping[str, Edition]) -> dict[str, Associate]:
    """What is embedded with the Chinese edition."""
    return files_of(small_editions["zh"])


@pytest.fixture
def record(files: Mapping[str, Associate]) -> dict[str, Any]:
    """The record of its making."""
    found: dict[str, Any] = json.loads(files["build.json"].content)
    return found


def test_every_input_is_there_to_the_byte(files: Mapping[str, Associate]) -> None:
    inputs = {each.path: each.content for each in files.values() if each.path}
    assert inputs == {path: (SMALL / path).read_bytes() for path in INPUTS}


def test_what_it_is_is_said_in_the_language_of_the_page(small_editions: Mapping[str, Edition]) -> None:
    said = {code: files_of(small_editions[code])["papers-ferry.yaml"].description for code in ("zh", "en", "zh-en")}
    assert said == {
        "zh": "渡轮论文的结构化摘要",
        "en": "Structured summary of the ferry paper",
        "zh-en": "渡轮论文的结构化摘要",
    }
    assert all(each.description for code in said for each in files_of(small_editions[code]).values())


def test_sources_data_and_supplements_are_told_apart(files: Mapping[str, Associate]) -> None:
    kinds = {name: (each.media_type, each.relationship) for name, each in files.items()}
    assert kinds["brief.yaml"] == ("application/yaml", "Source")
    assert kinds["references.bib"] == ("application/x-bibtex", "Source")
    assert kinds["data-freight.csv"] == kinds["table-1.csv"] == ("text/csv", "Data")
    assert kinds["claims.json"] == kinds["build.json"] == ("application/json", "Supplement")


def test_the_record_names_every_other_file_by_its_hash(files: Mapping[str, Associate], record: Any) -> None:
    others = [each for each in files.values() if each.name != "build.json"]
    assert record["files"] == [
        {
            "name": each.name,
            "input": each.path,
            "sha256": hashlib.sha256(each.content).hexdigest(),
            "size": len(each.content),
        }
        for each in others
    ]


def test_the_record_says_what_it_was_made_by(record: Any) -> None:
    assert record["edition"] == "small.zh"
    assert record["program"]["name"] == "reportgen"
    assert record["engine"] == "XeTeX 0.1 (TeX Live 2022)"
    assert record["fonts"] == {"Own.ttf": "2.004"}
    assert record["document"] == "d0c"
    assert record["fence"] == "a fence"
    assert len(record["templates"]) == 64


def test_a_verification_goes_along(tmp_path: Path) -> None:
    folder = copied(tmp_path / "small")
    (folder / "verification.json").write_text('{"format": 1, "sources": {}, "verdicts": []}')
    (edition,) = compose(checked(folder), Settings(folder, editions=("en",))).value
    assert files_of(edition)["verification.json"].description == "Verification of claims and figures"


def test_every_claim_that_the_brief_uses_is_told(files: Mapping[str, Associate], small_editions: Any) -> None:
    told = json.loads(files["claims.json"].content)["claims"]
    labels = {label for mark in every(EvidenceMark, small_editions["zh"]) for label in mark.labels}
    assert {each["label"] for each in told} >= labels
    first = told[0]
    assert first.keys() >= {"label", "key", "paper", "kind", "pages", "confidence", "status", "text"}
    assert first["text"].keys() == {"zh-CN"}


def test_nothing_tells_of_the_machine_or_its_user(files: Mapping[str, Associate]) -> None:
    made = [each.content.decode() for each in files.values() if not each.path]
    for traitor in (str(SMALL), str(SMALL.parents[2]), getpass.getuser() + "@", platform.node()):
        assert not [text for text in made if traitor in text]


def test_a_table_is_a_sheet_with_its_languages_side_by_side() -> None:
    def said(*texts: str) -> tuple[tuple[Plain, ...], ...]:
        return tuple((Plain(text),) for text in texts)

    columns = (Column(said("项目", "item"), 0.5), Column(said("数", "figure"), 0.5))
    rows = (TableRow((said("组", "group"),), group=True), TableRow((said("船, 快", 'a "fast" ship'), said("1", "1"))))
    content = sheet(Table(said("表", "table"), columns, rows, said("续", "continued")))
    assert content.startswith("\ufeff".encode())
    assert list(csv.reader(StringIO(content.decode("utf-8-sig")))) == [
        ["项目", "数", "item", "figure"],
        ["组", "", "group", ""],
        ["船, 快", "1", 'a "fast" ship', "1"],
    ]


def test_marks_are_labels_in_a_sheet() -> None:
    phrase = (
        Stressed((Plain("Ships"), Address((Plain(" grew"),), "https://example.org"))),
        EvidenceMark(("evidence.a", "evidence.b"), ("S1", "C2")),
        CitationMark((1, 3), ("p. 4", "")),
    )
    assert words(phrase) == "Ships grew[S1, C2][1 p. 4, 3]"


def test_a_file_is_embedded_as_the_standard_wants_it(small_editions: Mapping[str, Edition]) -> None:
    pdf = Pdf.open(BytesIO(file_of(pages())))
    embed(pdf, files_of(small_editions["zh"]).values(), "2026-11-22")
    out = BytesIO()
    pdf.save(out)
    read = Pdf.open(out)
    by_name = {str(spec.UF): spec for spec in read.Root.AF}
    assert {name: each.content for name, each in files_of(small_editions["zh"]).items()} == {
        name: spec.EF.F.read_bytes() for name, spec in by_name.items()
    }
    spec = by_name["papers-ferry.yaml"]
    assert spec.AFRelationship == Name.Source
    assert str(spec.Desc) == "渡轮论文的结构化摘要"
    assert spec.EF.F.Subtype == Name("/application/yaml")
    assert str(spec.EF.F.Params.ModDate) == "D:20261122000000Z"
    content = (SMALL / "papers" / "ferry.yaml").read_bytes()
    assert bytes(spec.EF.F.Params.CheckSum) == hashlib.md5(content, usedforsecurity=False).digest()
    assert spec.EF.F.Params.Size == len(content)
    assert {spec.objgen for spec in read.Root.AF} == {read.attachments[name].obj.objgen for name in by_name}
