"""Every row is judged before anything is made, as the whole check would judge it, and told by row and column."""

from __future__ import annotations

import shutil
from dataclasses import replace
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from reportgen.batch.crew import Crew
from reportgen.batch.making import lay_out
from reportgen.batch.plan import Refusal
from reportgen.batch.rows import Rows, judge_rows
from reportgen.check import check
from reportgen.check.quick import Quick
from reportgen.diagnostics import Diagnostic, Refused
from reportgen.load import load
from reportgen.model.batches import Item, Order
from reportgen.settings import Settings
from tests.batch.conftest import PAIRS, edit, rows, table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from multiprocessing.connection import Connection

GOOD: Final[Mapping[str, str]] = {}
THERE: Final = Item(2, "x", "zh", "pdf", "x.zh.pdf", "0" * 64, 4, "unchanged", None, "key")


def judged(at: Path, template: Path) -> Rows:
    """Judge a table; nothing is there of former runs."""
    return judge_rows(at, Settings(template, Path("nowhere")), lambda _: (), lambda _, __: None)


def told(found: Rows) -> list[str]:
    """Give line, column and code of each fault."""
    faults = [each for entry in found.entries if isinstance(entry, Refusal) for each in entry.faults]
    return [_place(each) for each in (*found.faults, *faults)]


def _place(each: Diagnostic) -> str:
    assert each.span
    return f"{each.span.line}:{each.span.column} {each.code}"


def codes(at: Path, template: Path) -> set[str]:
    """Give the codes for which a table and a template are refused as a whole."""
    with pytest.raises(Refused) as refused:
        judged(at, template)
    return {each.code for each in refused.value.diagnostics}


def test_good_rows_become_orders_named_by_their_cells(tmp_path: Path, template: Path) -> None:
    found = judged(table(tmp_path / "t.csv", GOOD, GOOD, GOOD), template)
    assert [entry.name for entry in found.entries] == ["pair-00001", "pair-00002", "pair-00003"]
    assert told(found) == []


def test_a_row_has_the_dossier_that_its_cells_say(tmp_path: Path, template: Path) -> None:
    found = judged(table(tmp_path / "t.csv", GOOD, {"note-en": "It said: \"yes\" # {trade-2025} 'so'"}), template)
    (order,) = [each for each in found.entries if each.name == "pair-00001"]
    files = found.files(order).files or {}  # type: ignore[arg-type]
    assert {*files} == {
        "brief.yaml", "papers/home.yaml", "papers/partner.yaml", "data/trade.csv", "references.bib",
    }  # fmt: skip
    lay_out(files, tmp_path / "pair-00001")
    settings = Settings(tmp_path / "pair-00001")
    dossier = check(load(settings), settings).value
    row = rows()[0]
    assert str(dossier.papers["home"].quantities["home-budget"].value) == row["budget"]
    assert [str(each.quantity.value) for each in dossier.series["trade"]] == [
        row["trade 2023"], row["trade 2024"], row["trade 2025"],
    ]  # fmt: skip
    assert dossier.brief.title["zh"].source == f"{row['home-zh']}与{row['partner-zh']}：续签结好协议"


@pytest.mark.parametrize(
    ("column", "cell", "wrong"),
    [
        ("budget", "about 5", ["S103"]),
        ("trade 2024", "x", ["S103"]),
        ("trade 2024", "-5", ["Q107"]),
        ("signed", "2003-02-30", ["S103"]),
        ("students", "1e99", ["Q106"]),
        ("confidence", "certain", ["S103"]),
        ("home-en", "Alder 5", ["Q101", "Q101", "Q101", "Q101"]),
        ("note-en", "It is so [#nowhere]", ["K101", "P103"]),
        ("home-zh", "\ue000", ["G102"]),
        ("partner-en", "TODO", ["P106"]),
        ("note-zh", "x {", ["T101"]),
    ],
)
def test_a_wrong_cell_has_its_row_and_column(
    tmp_path: Path, template: Path, column: str, cell: str, wrong: list[str]
) -> None:
    at = table(tmp_path / "t.csv", GOOD, {column: cell}, GOOD)
    found = judged(at, template)
    assert [isinstance(entry, Refusal) for entry in found.entries] == [False, True, False]
    places = told(found)
    assert {*wrong} <= {place.partition(" ")[2] for place in places}
    line = at.read_text("utf-8").splitlines()[2]
    begins = {line.index(cell) + 1, line.index(cell)}  # a cell in quotes begins with its quote
    assert any(int(place.partition(" ")[0].partition(":")[2]) in begins for place in places), places
    assert {place.partition(":")[0] for place in places} == {"3"}


def test_a_fault_names_its_place_in_the_template_too(tmp_path: Path, template: Path) -> None:
    found = judged(table(tmp_path / "t.csv", GOOD, {"budget": "x"}), template)
    (entry,) = [each for each in found.entries if isinstance(each, Refusal)]
    (fault,) = entry.faults
    assert fault.message.endswith("(in template/papers/home.yaml:19:24)")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"home-en": ""}, "X103"),
        ({"home-en": "a\u202eb"}, "X103"),
        ({"id": "../x"}, "X104"),
        ({"id": "Ä"}, "X104"),
        ({"id": "x" * 300}, "X104"),
        ({"id": "00001"}, "X105"),
    ],
)
def test_a_cell_or_a_name_that_cannot_be_is_refused(
    tmp_path: Path, template: Path, change: Mapping[str, str], code: str
) -> None:
    found = judged(table(tmp_path / "t.csv", GOOD, change, GOOD), template)
    assert {place.partition(" ")[2] for place in told(found)} == {code}


def test_of_two_rows_of_one_name_none_is_made(tmp_path: Path, template: Path) -> None:
    found = judged(table(tmp_path / "t.csv", {"id": "x"}, GOOD, {"id": "x"}), template)
    assert [isinstance(entry, Refusal) for entry in found.entries] == [True, False, True]


def test_a_name_of_a_device_is_refused(tmp_path: Path, template: Path) -> None:
    edit(template / "brief.yaml", "brief: pair-<<id>>", "brief: <<id>>")
    assert told(judged(table(tmp_path / "t.csv", {"id": "con"}, GOOD), template)) == ["2:1 X104"]


def test_what_is_wrong_in_every_row_is_told_once_and_at_the_template(tmp_path: Path, template: Path) -> None:
    edit(template / "brief.yaml", "续签，并约定公布数字。", "续签，并约定公布 5 个数字。")
    found = judged(table(tmp_path / "t.csv", GOOD, GOOD, GOOD), template)
    assert all(isinstance(entry, Refusal) for entry in found.entries)
    assert [each.span.file for each in found.faults if each.span] == ["template/brief.yaml"]
    assert told(found) == [_place(found.faults[0])]


@pytest.mark.parametrize(
    ("file", "before", "after", "code"),
    [
        ("brief.yaml", "brief: pair-<<id>>", "brief: pair", "X107"),
        ("brief.yaml", "papers: [home, partner]", "papers: [home, <<partner-en>>]", "X106"),
        ("brief.yaml", "  worth:\n", "  <<id>>:\n", "X106"),
        ("data/trade.csv", "key,paper,value", "key,paper,<<id>>", "X106"),
        ("references.bib", "@unpublished{agreement", "@unpublished{<<id>>", "X106"),
        ("brief.yaml", "<<note-zh>>", "<<note>>", "X102"),
        ("brief.yaml", "asof: 2025", "asof: 2025\nasof: 2024", "Y102"),
    ],
)
def test_a_template_that_is_none_is_refused(
    tmp_path: Path, template: Path, file: str, before: str, after: str, code: str
) -> None:
    edit(template / file, before, after)
    assert codes(table(tmp_path / "t.csv", GOOD), template) == {code}


def test_a_row_whose_files_are_there_is_not_judged_again(tmp_path: Path, template: Path) -> None:
    at = table(tmp_path / "t.csv", {"budget": "x"}, GOOD)
    settings = Settings(template, Path("nowhere"))
    found = judge_rows(at, settings, lambda _: (THERE,), lambda _, __: None)
    assert told(found) == []


SIGNS: Final = "aZé5 -.,:;#'\"{}[]()@<>*`\\/|&%$~^_市桥年月日，。：“\u0301\u200b\ue000\U0001f600"
WORDS: Final = st.text(st.sampled_from(SIGNS), min_size=1, max_size=12)
NAMED: Final = "{home-budget} {trade-2025.date} [#home-trade] [#own] [@agreement] ^[note] likely 可能 TODO Alderford"
NUMBERS: Final = "2025 5e9 2025-02-30 2010/2012 unknown low -1 0 1e50 NaN"
PIECES: Final = st.sampled_from([*NAMED.split(), *NUMBERS.split(), "x" * 300])
CELLS: Final = st.one_of(WORDS, PIECES, st.tuples(WORDS, PIECES).map("".join))


@trying(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(column=st.sampled_from([*rows()[0]]), cell=CELLS)
def test_what_the_quick_look_clears_the_whole_check_finds_nothing_in(
    tmp_path_factory: pytest.TempPathFactory, column: str, cell: str
) -> None:
    """Judge a row by the quick look alone, and by the whole check alone."""
    folder = tmp_path_factory.mktemp("rows")
    shutil.copytree(PAIRS / "template", folder / "template")
    marked_everywhere(folder / "template")
    at = table(folder / "t.csv", GOOD, {column: cell})
    quickly, wholly = judged(at, folder / "template"), _wholly(at, folder / "template")
    assert isinstance(quickly.entries[0], Order)
    assert [type(each) for each in quickly.entries] == [type(each) for each in wholly.entries]


def _wholly(at: Path, template: Path) -> Rows:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Quick, "clears", lambda *_: False)
        return judged(at, template)


def marked_everywhere(template: Path) -> None:
    """Put marks where the template of pairs has none: labels of a series, the bibliography, dates of the brief."""
    edit(template / "data" / "trade.csv", "{trade-2023.date},{trade-2023.date}", "<<home-zh>>,<<home-en>>")
    edit(template / "references.bib", "[Yearly report on sister cities", "[Yearly report of <<home-en>>")
    edit(template / "references.bib", "  date   = {2026},\n  langid = {english},\n}\n\n@unpub", _ADDRESS)
    edit(template / "brief.yaml", "asof: 2025\n", "asof: 2025\ndates: {renewal: <<first-exchange>>}\n")
    edit(template / "brief.yaml", "when: {zh: 协议到期前, en: Before the agreement runs out}", _WHEN)


_ADDRESS: Final = "  date = {2026},\n  url = {https://example.org/<<id>>},\n  langid = {english},\n}\n\n@unpub"
_WHEN: Final = 'when: {zh: "{renewal}前", en: "Before {renewal}"}'


def test_the_quick_look_does_clear_good_rows(tmp_path: Path, template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []
    whole = check

    def counting(sources: object, settings: Settings) -> object:
        checked.append(settings.dossier.name)
        return whole(sources, settings)  # type: ignore[arg-type]

    monkeypatch.setattr("reportgen.batch.row_checker.check", counting)
    same = [{"confidence": "high"}] * 5
    assert told(judged(table(tmp_path / "t.csv", *same), template)) == []
    assert checked == ["pair-00001"]


@pytest.mark.parametrize("deadly", [False, True])
def test_rows_of_a_long_table_are_tried_by_processes_and_told_alike(
    deadly: bool,  # noqa: FBT001 -- whether the processes die over it
    tmp_path: Path,
    template: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = table(tmp_path / "t.csv", GOOD, {"budget": "x"}, GOOD, {"note-zh": "x {"}, {"id": "Ä"}, GOOD)
    alone = judged(at, template)
    begun, begin = list[SpawnProcess](), Crew._begun

    def noted(crew: Crew[object, object]) -> tuple[SpawnProcess, Connection]:
        process, way = begin(crew)
        begun.append(process)
        if deadly:
            process.kill()
            process.join()
        return process, way

    monkeypatch.setattr(Crew, "_begun", noted)
    monkeypatch.setattr("reportgen.batch.checking._ENOUGH", 1)
    monkeypatch.setattr("reportgen.batch.checking._AT_ONCE", 2)
    found = judge_rows(at, Settings(template, Path("nowhere"), jobs=2), lambda _: (), lambda _, __: None)
    assert len(begun) >= 2
    assert (found.entries, found.faults) == (alone.entries, alone.faults)


def test_a_key_of_the_batch_changes_with_what_it_is_made_from(tmp_path: Path, template: Path) -> None:
    at = table(tmp_path / "t.csv", GOOD)
    settings = Settings(template, tmp_path / "out")

    def key(asked: Settings) -> str:
        (entry,) = judge_rows(at, asked, lambda _: (), lambda _, __: None).entries
        assert not isinstance(entry, Refusal)
        return entry.key

    first = key(settings)
    assert key(settings) == first
    assert key(replace(settings, forms=("html",))) != first
    assert key(replace(settings, editions=("zh",))) != first
    table(at, {"note-en": "Nothing more is known"})
    second = key(settings)
    assert second != first
    edit(template / "brief.yaml", "# The cities", "# All cities")
    assert key(settings) not in {first, second}
