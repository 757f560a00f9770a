"""A dossier asks its papers: what is said is kept, counted, printed and void as soon as it changes."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen.check import check
from reportgen.cli import main
from reportgen.compose import compose
from reportgen.load import load
from reportgen.model.blocks import Table
from reportgen.model.standing import standing
from reportgen.settings import Settings
from tests.audit.sources import INVENTED, asked, statuses
from tests.compose.walk import every, words
from tests.factory import checked

if TYPE_CHECKING:
    from collections.abc import Callable

PAPERS = {key: INVENTED / f"{key}.txt" for key in ("port", "ferry")}
PORT, FERRY = "papers/port.yaml", "papers/ferry.yaml"


def run(*arguments: str | Path) -> int:
    """Run a command line; give its exit code."""
    with pytest.raises(SystemExit) as left:
        main([str(each) for each in arguments])
    return int(left.value.code or 0)


def verify(folder: Path, *more: str) -> int:
    """Ask the papers of the small dossier."""
    return run("verify", folder, "--sources", INVENTED, "-q", *more)


def warnings(folder: Path) -> list[str]:
    """Give place and code of what a check warns of."""
    settings = Settings(folder)
    found = check(load(settings), settings).warnings
    return [f"{each.span} {each.code}" for each in found]


def test_everything_in_the_small_dossier_is_verified_and_every_figure_accounted_for(
    small_dossier: Callable[..., Path],
) -> None:
    _, found = asked(small_dossier(), PAPERS)
    assert set(statuses(found).values()) == {"verified"}
    assert {kind for kind, _ in statuses(found)} == {"quantity", "event", "claim", "reference"}
    assert found.open == {"port": (), "ferry": ()}
    assert {key: each.coverage.used for key, each in found.verification.sources.items()} == {"port": 14, "ferry": 3}


@pytest.mark.parametrize(
    ("change", "key", "status"),
    [
        ((PORT, "value: 5.9e9", "value: 5.9e5"), ("quantity", "loan"), "not-found"),
        ((PORT, "qualifier: nearly", "qualifier: over"), ("quantity", "loan"), "not-found"),
        ((PORT, "unit: USD", "unit: CNY"), ("quantity", "loan"), "not-found"),
        ((PORT, "asof: 2017, page: 5", "asof: 2017, page: 6"), ("quantity", "loan"), "elsewhere"),
        ((PORT, "date: 2011, page: 1", "date: 2012, page: 1"), ("event", "port-agreed"), "not-found"),
        ((PORT, "anchors: [启用]", "anchors: [停用]"), ("claim", "berths-open"), "not-found"),
        (
            (PORT, "references: [li-2019-port]", "references: [wang-2014-towns]"),
            ("reference", "berths-open wang-2014-towns"),
            "not-found",
        ),
        (
            ("data/freight.csv", "freight-2017,port,40", "freight-2017,port,41"),
            ("quantity", "freight-2017"),
            "not-found",
        ),
        ((FERRY, "value: 8.7", "value: 7.8"), ("quantity", "crossings"), "not-found"),
    ],
)
def test_one_slip_is_one_verdict(
    change: tuple[str, str, str], key: tuple[str, str], status: str, small_dossier: Callable[..., Path]
) -> None:
    dossier, found = asked(small_dossier(change), PAPERS)
    assert {each: told for each, told in statuses(found).items() if told != "verified"} == {key: status}
    assert dossier.places[key].file.endswith(change[0])  # type: ignore[index]  # the kinds are words here


def test_a_figure_that_nobody_speaks_of_is_open(
    small_dossier: Callable[..., Path],
) -> None:
    event = "  port-agreed: {date: 2011, page: 1, title: {zh: 两国商定建港, en: The states agree on a port}}\n"
    _, found = asked(small_dossier((PORT, event, "")), PAPERS)
    assert [(each.place[0], each.words) for each in found.open["port"]] == [(1, "2011年")]


def test_a_figure_that_is_left_out_has_a_reason(small_dossier: Callable[..., Path]) -> None:
    event = "  port-agreed: {date: 2011, page: 1, title: {zh: 两国商定建港, en: The states agree on a port}}\n"
    reason = "limitations:\n", "not_used:\n  - {figure: 2011 年, page: 1, reason: too early}\nlimitations:\n"
    _, found = asked(small_dossier((PORT, event, ""), (PORT, *reason)), PAPERS)
    assert found.open["port"] == ()
    assert statuses(found)["not-used", "port 1 2011 年"] == "verified"


def test_an_entry_of_what_is_left_out_must_stand_on_its_page(small_dossier: Callable[..., Path]) -> None:
    added = "limitations:\n", "not_used:\n  - {figure: 2011 年, page: 2, reason: too early}\nlimitations:\n"
    _, found = asked(small_dossier((PORT, *added)), PAPERS)
    assert statuses(found)["not-used", "port 2 2011 年"] == "elsewhere"


def test_two_papers_may_leave_out_the_same(small_dossier: Callable[..., Path]) -> None:
    unused = "limitations:\n", "not_used:\n  - {figure: 2011 年, page: 2, reason: too early}\nlimitations:\n"
    folder = small_dossier((PORT, *unused), (FERRY, *unused))
    dossier, found = asked(folder, {"port": PAPERS["port"]})
    keys = [("not-used", f"{paper} 2 2011 年") for paper in ("port", "ferry")]
    assert [statuses(found)[key] for key in keys] == ["elsewhere", "no-source"]
    assert [dossier.places[key].file.rpartition("small/")[2] for key in keys] == [PORT, FERRY]  # type: ignore[index]


def test_pages_that_are_no_body_are_not_counted(small_dossier: Callable[..., Path]) -> None:
    folder = small_dossier((PORT, "{count: 6, first: 101}", "{count: 6, first: 101, body: [2, 6]}"))
    _, found = asked(folder, PAPERS)
    assert found.verification.sources["port"].coverage.figures == 13


def test_what_is_kept_is_hashes_and_places_and_no_sentence(small_dossier: Callable[..., Path]) -> None:
    folder = small_dossier()
    assert verify(folder) == 0
    kept = (folder / "verification.json").read_text("utf-8")
    sentences = [line for path in PAPERS.values() for line in path.read_text("utf-8").splitlines() if len(line) > 12]
    assert sentences
    assert not [line for line in sentences if line in kept]
    assert str(INVENTED) not in kept
    assert verify(folder) == 0
    assert (folder / "verification.json").read_text("utf-8") == kept


def test_what_is_kept_and_what_is_told_are_in_no_language_and_in_ones_own(
    small_dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    unused = "limitations:\n", "not_used:\n  - {figure: 2011 年, page: 2, reason: too early}\nlimitations:\n"
    folder = small_dossier((PORT, *unused))
    assert verify(folder) == 1
    kept = (folder / "verification.json").read_bytes()
    assert "elsewhere: stands on page" in capsys.readouterr().err
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert verify(folder) == 1
    assert "未用数字“port 2 2011 年”见于他页：在第 " in capsys.readouterr().err
    assert (folder / "verification.json").read_bytes() == kept


def test_a_verdict_is_void_as_soon_as_its_item_changes_and_the_place_is_told(
    small_dossier: Callable[..., Path],
) -> None:
    folder = small_dossier()
    verify(folder)
    assert warnings(folder) == []
    path = folder / PORT
    path.write_text(path.read_text("utf-8").replace("qualifier: nearly, asof: 2017", "asof: 2018"), "utf-8")
    ((place, code),) = [told.rsplit(" ", 1) for told in warnings(folder)]
    assert code == "A110"
    line = path.read_text("utf-8").split("\n")[int(place.split(":")[1]) - 1]
    assert "loan: {" in line
    dossier = checked(folder)
    assert ("quantity", "loan") not in dossier.verdicts
    assert standing(dossier, "loan-signed").status is None
    assert standing(dossier, "berths-open").status == "verified"


def test_what_was_verified_before_stays_where_a_paper_is_not_at_hand(small_dossier: Callable[..., Path]) -> None:
    folder = small_dossier()
    assert run("verify", folder, "-q", "--source", f"port={PAPERS['port']}") == 1
    dossier = checked(folder)
    assert dossier.verdicts["claim", "towns-alone"].status == "no-source"
    assert run("verify", folder, "-q", "--source", f"ferry={PAPERS['ferry']}") == 0
    assert {each.status for each in checked(folder).verdicts.values()} == {"verified"}


def test_a_paper_that_cannot_be_read_loses_nothing(
    small_dossier: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small_dossier()
    verify(folder)
    kept = (folder / "verification.json").read_bytes()
    (tmp_path / "port.pdf").write_bytes(b"")
    capsys.readouterr()
    assert verify(folder, "--source", f"port={tmp_path / 'port.pdf'}", "--format", "short") == 1
    assert capsys.readouterr().err.splitlines()[0].startswith("A105 ")
    assert (folder / "verification.json").read_bytes() == kept


@pytest.mark.parametrize(("key", "hint"), [("prot", "port"), ("xyz", "there are: port, ferry")])
def test_a_paper_that_the_dossier_does_not_have_is_refused_with_the_nearest_or_all(
    key: str, hint: str, small_dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(small_dossier(), "--source", f"{key}={PAPERS['port']}", "--format", "short") == 1
    assert capsys.readouterr().err.splitlines()[0] == f"A106 the dossier has no paper '{key}'; hint: {hint}"


def test_a_folder_without_papers_is_told_with_what_belongs_there(
    small_dossier: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, empty = small_dossier(), tmp_path / "papers"
    wanted = "port.pdf or port.txt, ferry.pdf or ferry.txt"
    for said in (
        f"A101 there is no folder '{empty}'; hint: name the folder that has the papers",
        f"A101 the folder '{empty}' has no paper of the dossier; hint: put there {wanted}",
    ):
        assert run("verify", folder, "--sources", empty, "--format", "short", "-q") == 1
        assert capsys.readouterr().err.splitlines()[0] == said
        empty.mkdir(exist_ok=True)


def test_a_paper_of_another_length_is_a_warning(
    small_dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small_dossier((PORT, "{count: 6,", "{count: 7,"))
    assert verify(folder, "--format", "short") == 0
    assert "A107 warning: the file of 'port' has 6 pages, and the summary counts 7" in capsys.readouterr().err


def test_a_paper_may_be_in_a_language_that_no_brief_is_written_in(small_dossier: Callable[..., Path]) -> None:
    assert checked(small_dossier((FERRY, "language: en", "language: ru"))).papers["ferry"].language == "ru"


def test_what_is_explained_counts_as_settled_and_says_so_in_the_annex(small_dossier: Callable[..., Path]) -> None:
    why = "unverified: {zh: 另据勘误, en: By the errata}"
    folder = small_dossier((PORT, "value: 5.9e9, unit: USD,", f"value: 5.8e9, unit: USD, {why},"))
    _, found = asked(folder, PAPERS)
    assert statuses(found)["quantity", "loan"] == "not-found"
    # The paper's own figure is still open.
    assert verify(folder) == 1
    dossier = checked(folder)
    assert standing(dossier, "loan-signed").sound
    assert "5, 6 (105, 106) not found as told (By the errata)" in annex(folder)


def annex(folder: Path) -> list[str]:
    """Give the cells of the evidence annex in English that tell page and check."""
    (edition,) = compose(checked(folder), Settings(folder, editions=("en",))).value
    (section,) = [each for each in edition.sections if each.key == "evidence"]
    (table,) = every(Table, section.blocks)
    return [words(row.cells[2][0]) for row in table.rows if not row.group]


def test_the_annex_says_how_each_claim_stands(small_dossier: Callable[..., Path]) -> None:
    folder = small_dossier((PORT, "page: 5}", "page: 4}"))
    assert set(map(str, annex(folder))) >= {"1 (101) not yet checked"}
    verify(folder)
    told = annex(folder)
    assert "1 (101) verified" in told
    assert "5, 6 (105, 106) found on p. 5" in told


def test_a_sign_off_is_printed_and_void_when_the_claim_or_a_figure_in_it_changes(
    small_dossier: Callable[..., Path],
) -> None:
    folder = small_dossier()
    verify(folder)
    sign = ("sign-off", "--dossier", folder, "--name", "Li Ming", "--date", "2026-11-22", "-q")
    assert run(*sign, "loan-signed") == 0
    assert "5, 6 (105, 106) verified (read by Li Ming, 22\u00a0November 2026)" in annex(folder)
    assert run(*sign, "towns-alone") == 0
    assert sorted(checked(folder).sign_offs) == ["loan-signed", "towns-alone"]
    path = folder / PORT
    path.write_text(path.read_text("utf-8").replace("loan: {value: 5.9e9", "loan: {value: 5.8e9"), "utf-8")
    assert sorted(told[-4:] for told in warnings(folder)) == ["A110", "A111"]
    assert sorted(checked(folder).sign_offs) == ["towns-alone"]
    assert run("sign-off", "--dossier", folder, "--name", "Ana Cruz", "towns-alone", "-q") == 0
    assert [told[-4:] for told in warnings(folder) if told.endswith("A111")] == ["A111"], "a void one is not forgotten"
    assert run(*sign, "loan-signed") == 0
    assert [told for told in warnings(folder) if told.endswith("A111")] == []
    signed = {claim: [one.name for one in found] for claim, found in checked(folder).sign_offs.items()}
    assert signed == {"loan-signed": ["Li Ming"], "towns-alone": ["Ana Cruz", "Li Ming"]}


def test_all_claims_that_are_printed_can_be_signed_at_once(small_dossier: Callable[..., Path]) -> None:
    folder = small_dossier()
    assert run("sign-off", "--dossier", folder, "--name", "Li Ming", "--all", "-q") == 0
    assert "never-named" not in checked(folder).sign_offs
    assert len(checked(folder).sign_offs) == len(annex(folder))


@pytest.mark.parametrize(
    ("key", "hint"),
    [("loan-singed", "loan-signed"), ("xyz", "claims are named by their keys under 'claims' in papers/*.yaml")],
)
def test_a_claim_that_there_is_not_is_led_to_the_nearest_or_to_where_they_stand(
    key: str, hint: str, small_dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    run("sign-off", "--dossier", small_dossier(), "--name", "Li Ming", key, "--faults", "short")
    assert capsys.readouterr().err.splitlines()[0] == f"A112 the dossier has no claim '{key}'; hint: {hint}"


@pytest.mark.parametrize("claims", [["loan-singed"], [], ["loan-signed", "--all"]])
def test_a_sign_off_names_claims_that_there_are(claims: list[str], small_dossier: Callable[..., Path]) -> None:
    folder = small_dossier()
    assert run("sign-off", "--dossier", folder, "--name", "Li Ming", *claims) in (1, 2)
    assert not (folder / "sign-offs.json").exists()


def test_a_build_that_requires_verified_claims_refuses_any_other(
    small_dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small_dossier((PORT, "page: 5}", "page: 4}"))
    assert run("build", folder, "--require-verified", "--faults", "short") == 1
    assert capsys.readouterr().err.count(" A108 ") == len(annex(folder))
    verify(folder)
    capsys.readouterr()
    assert run("build", folder, "--require-verified", "--faults", "short") == 1
    (line, closing) = capsys.readouterr().err.splitlines()
    assert "A108 the claim 'loan-signed' stands on another page than is named" in line
    assert PORT in line
    assert closing == "1 fault"


@pytest.mark.parametrize("name", ["verification.json", "sign-offs.json"])
@pytest.mark.parametrize(
    "content", ["{", "[]", "null", '{"format": 2}', '{"format": 1, "more": 1}', "[" * 100_000, "9" * 5000]
)
def test_a_kept_file_that_somebody_broke_is_one_fault(
    name: str, content: str, small_dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small_dossier()
    (folder / name).write_text(content, "utf-8")
    assert run("check", folder, "--format", "short") == 1
    line, closing = capsys.readouterr().err.splitlines()
    assert " A109 " in line
    assert name in line
    assert ("delete" in line) == (name == "verification.json"), "a signature cannot be made again"
    assert closing == "1 fault"


def test_a_report_says_the_same_in_three_formats(small_dossier: Callable[..., Path], tmp_path: Path) -> None:
    why = "unverified: {en: By the errata, zh: 另据勘误}"
    folder = small_dossier((PORT, "value: 5.9e9, unit: USD,", f"value: 5.8e9, unit: USD, {why},"))
    files = {ending: tmp_path / f"report.{ending}" for ending in ("json", "csv", "html")}
    assert verify(folder, *(f"--report={path}" for path in files.values())) == 1
    rows = json.loads(files["json"].read_text("utf-8"))
    with files["csv"].open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == rows
    page = files["html"].read_text("utf-8")
    assert page.count("<tr") == len(rows) + 1
    (wrong,) = [row for row in rows if row["key"] == "loan"]
    assert (wrong["status"], wrong["kind"]) == ("not-found", "quantity")
    assert wrong["explained"] == "By the errata"
    assert "5,800,000,000" in page
    assert [row["key"] for row in rows if row["status"] == "open"] == ["近59亿美元"]


def test_a_report_or_source_that_makes_no_sense_is_a_slip_of_the_command_line(
    small_dossier: Callable[..., Path],
) -> None:
    assert verify(small_dossier(), "--report", "report.pdf") == 2
    assert verify(INVENTED, "--source", "port") == 2


def test_the_terminal_shows_counts_and_what_is_not_verified(
    small_dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small_dossier((PORT, "value: 5.9e9", "value: 5.9e5"))
    assert run("verify", folder, "--sources", INVENTED) == 1
    told = capsys.readouterr().err
    assert ["quantity", "6", "0", "1", "0"] in [line.split() for line in told.splitlines()]
    assert "quantity 'loan' not-found: magnitude differs: 590,000 in the summary, 5,900,000,000 in the paper" in told
    assert "port page 5: the summary says nothing of '近59亿美元'" in told
    assert "hint:" not in told


def test_figures_that_are_open_are_told_once_a_page(
    small_dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small_dossier()
    run("verify", folder, "--source", f"port={Path(__file__).parents[1] / 'ingest' / 'papers' / 'harbours.txt'}")
    told = [line for line in capsys.readouterr().err.splitlines() if "says nothing of" in line]
    heads = [line.partition(":")[0] for line in told]
    assert len(heads) == len(set(heads)) > 1
    assert all(len(words) == len(set(words)) for words in (line.partition(" of ")[2].split(", ") for line in told))


def test_where_a_paper_is_not_at_hand_the_terminal_says_how_to_name_it(
    small_dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("verify", small_dossier()) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[-1].startswith("hint: say where the papers are: --sources FOLDER, or --source ")
    assert "--source port=FILE" in told[-1]


def test_the_page_of_a_report_is_in_the_language_of_messages(
    small_dossier: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    folder = small_dossier((PORT, "value: 5.9e9", "value: 5.9e5"))
    run("verify", folder, "--sources", INVENTED, "--report", tmp_path / "r.html", "--report", tmp_path / "r.csv")
    page, table = ((tmp_path / name).read_text("utf-8") for name in ("r.html", "r.csv"))
    assert '<html lang="zh-CN">' in page
    assert re.findall(r"<th scope=col>(.*?)</th>", page) == [
        "论文",
        "对象",
        "键",
        "结论",
        "见于",
        "原因",
        "说明",
        "位置",
    ]
    assert not re.search(r"<td>(?:quantity|event|claim|verified|not-found|open|figure)</td>", page)
    assert table.startswith("paper,kind,key,status,")


def test_verdicts_are_printed_for_programs(
    small_dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small_dossier((PORT, "value: 5.9e9", "value: 5.9e5"))
    assert run("verify", folder, "--sources", INVENTED, "--json") == 1
    told = capsys.readouterr()
    rows = json.loads(told.out)
    assert [row["status"] for row in rows if row["key"] == "loan"] == ["not-found"]
    assert told.err == ""


def test_a_limit_can_be_raised_where_a_fault_says_so(
    small_dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small_dossier()
    assert run("verify", folder, "--sources", INVENTED, "--limit", "file=10") == 1
    assert "more is read with --limit file=20" in capsys.readouterr().err
