"""What bad input gets: a line a fault, a way out, no traceback, and the old PDF stays as it was."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen.cli import main
from tests.factory import copied

if TYPE_CHECKING:
    from tests.factory import Change

BRIEF, PORT, FERRY, FREIGHT, BIB = (
    "brief.yaml",
    "papers/port.yaml",
    "papers/ferry.yaml",
    "data/freight.csv",
    "references.bib",
)
CHECKOUT = Path(__file__).resolve().parents[1]
CHECKS = """
import sys
from reportgen.cli import main
try:
    main(["check", "small", "-q"])
except SystemExit as left:
    assert left.code == 0
makers = {"pandas", "jinja2", "pylatex", "pypdf", "pikepdf", "page", "babel", "pypandoc", "rich"} & {*sys.modules}
assert not makers, makers
"""
ONE_LINE = re.compile(r"(?P<file>[\w./-]+):(?P<line>\d+):(?P<column>\d+) (?P<code>[A-Z]\d{3}) (?P<said>.+)")

BAD = {
    "a missing file": ((BRIEF, "papers: [port, ferry]", "papers: [port, fery]"), {"L101"}),
    "broken YAML": ((PORT, "pages: {count: 6, first: 101}", "pages: {count: 6, first: 101"), {"Y101"}),
    "an unknown key": ((FERRY, "label: F", "label: F\nlable: F"), {"S102"}),
    "a missing language": ((BRIEF, "{zh: 公开, en: Open}", "{zh: 公开}"), {"P101"}),
    "an unknown quantity": ((BRIEF, "{loan.bare}", "{laon.bare}"), {"K102"}),
    "an unknown claim": ((BRIEF, "claims: [towns-alone", "claims: [town-alone"), {"K101"}),
    "an unknown citation": ((BRIEF, "@wang-2014-towns, 8", "@wang-2014-town, 8"), {"K103"}),
    "a duplicate key": ((FERRY, "label: F", "label: F\nlabel: G"), {"Y102"}),
    "a wrong type": ((FERRY, "{count: 2,", "{count: two,"), {"S103"}),
    "a character that no font has": ((BRIEF, "subtitle: {zh: 两种", "subtitle: {zh: 😀两种"), {"G101"}),
    "a character that nobody sees": ((BRIEF, "subtitle: {zh: 两种", "subtitle: {zh: 两\u200b种"), {"G102"}),
    "a bad row": ((FREIGHT, "20,percent", "20,,percent"), {"C104"}),
    "a bad cell": ((FREIGHT, "20,percent", "twenty,percent"), {"S103"}),
    "a broken entry": ((BIB, "@book{smith-2016-ports,", "@book{"), {"B102"}),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a small dossier, and PDFs of a day when it had no fault."""
    monkeypatch.chdir(tmp_path)
    for name in ("zh", "en", "zh-en"):
        pdf = tmp_path / "outputs" / f"small.{name}.pdf"
        pdf.parent.mkdir(exist_ok=True)
        pdf.write_bytes(b"%PDF-1.7 of yesterday, " + name.encode())
    return tmp_path


def run(*arguments: str) -> int:
    """Run a command line; give its exit code."""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert isinstance(left.value.code, int)
    return left.value.code


def kept(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Give everything in the output folder, bytes and time."""
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in sorted((folder / "outputs").iterdir())}


@pytest.mark.parametrize(("change", "codes"), BAD.values(), ids=BAD)
def test_bad_input_gets_a_line_a_fault_and_leaves_the_old_pdfs(
    folder: Path, capsys: pytest.CaptureFixture[str], change: Change, codes: set[str]
) -> None:
    copied(folder / "small", change)
    before = kept(folder)
    assert run("build", "small", "--faults", "short") == 1
    out, err = capsys.readouterr()
    *lines, last = err.splitlines()
    found = [ONE_LINE.fullmatch(line) for line in lines]
    assert out == ""
    assert {match["code"] if match else line for match, line in zip(found, lines, strict=True)} == codes
    assert all(match and match["file"].startswith("small/") for match in found)
    assert last == (f"{len(lines)} faults" if len(lines) > 1 else "1 fault")
    assert kept(folder) == before


@pytest.mark.parametrize(("change", "codes"), BAD.values(), ids=BAD)
def test_check_says_what_build_says(
    folder: Path, capsys: pytest.CaptureFixture[str], change: Change, codes: set[str]
) -> None:
    copied(folder / "small", change)
    assert run("build", "small", "--faults", "short") == 1
    built = capsys.readouterr().err
    assert run("check", "small", "--format", "short") == 1
    assert capsys.readouterr().err == built
    assert all(code in built for code in codes)


def test_a_person_sees_the_line_and_the_way_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copied(folder / "small", (FERRY, "confidence: moderate", "confidence: moderat"))
    assert run("check", "small") == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith(f"small/{FERRY}:")
    assert lines[0].endswith("S103 'moderat' is not one of low, moderate, high")
    assert lines[1].endswith("|     confidence: moderat")
    assert lines[2].endswith("^")
    assert lines[3] == "    hint: moderate"
    assert lines[4] == "1 fault"


def test_faults_of_many_files_come_in_one_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copied(
        folder / "small",
        *(BAD[name][0] for name in ("an unknown key", "an unknown claim", "a wrong type", "a bad cell")),
    )
    assert run("build", "small", "--faults", "short") == 1
    *lines, last = capsys.readouterr().err.splitlines()
    assert [line.split()[1] for line in lines] == ["K101", "S103", "S102", "S103"]
    assert [line.split(":")[0] for line in lines] == sorted(line.split(":")[0] for line in lines)
    assert last == "4 faults"


@pytest.mark.parametrize("name", ["seeds/smal", "small/brief.yaml", "nowhere"])
def test_a_dossier_that_is_not_there_is_refused(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    copied(folder / "small")
    assert run("build", name, "--faults", "short") == 1
    assert capsys.readouterr().err.startswith("L101 ")


@pytest.mark.parametrize("code", ["fr", "zh-fr", "en-zh", "ZH", "zh,en", ""])
def test_an_edition_that_there_is_not_is_told_with_those_that_there_are(
    folder: Path, capsys: pytest.CaptureFixture[str], code: str
) -> None:
    copied(folder / "small")
    before = kept(folder)
    assert run("build", "small", "--lang", code, "--faults", "short") == 1
    assert capsys.readouterr().err.splitlines() == [
        f"K105 no edition has the code '{code}'; hint: there are zh, en, zh-en, all",
        "1 fault",
    ]
    assert kept(folder) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "small", "--langs", "zh"], "No such option"),
        (["build", "small", "--lang"], "requires an argument"),
        (["build", "small", "--date", "22.11.2026"], "Invalid value for '--date'"),
        (["build", "small", "--date", "2026-02-30"], "Invalid value for '--date'"),
        (["build", "small", "--date", "2026"], "Invalid value for '--date'"),
        (["build", "small", "--date", ""], "Invalid value for '--date'"),
        (["build", "small", "--out", "small/brief.yaml"], "Invalid value for '-o'"),
        (["build", "small", "other"], "unexpected extra argument"),
        (["check", "small", "--format", "long"], "Invalid value for '--format'"),
        (["check", "small", "--lang", "zh"], "No such option"),
        (["check", "-x"], "No such option"),
        (["completion", "tcsh"], "is not one of"),
        (["biuld"], "No such command"),
    ],
)
def test_a_command_that_is_misused_is_told_and_does_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    copied(folder / "small")
    before = kept(folder)
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert "Traceback" not in err
    assert kept(folder) == before


def test_several_dossiers_want_one_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copied(folder / "seeds" / "one")
    copied(folder / "seeds" / "two")
    assert run("check") == 2
    assert "there are several dossiers (seeds/one, seeds/two): name one" in capsys.readouterr().err


def test_where_there_is_none_the_shipped_one_is_checked_and_that_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not (folder / "seeds").exists()
    assert run("check") == 0
    assert capsys.readouterr().err == "there is no brief.yaml here: taken is the brief that reportgen ships\n"
    assert run("check", "--quiet") == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("command", ["check", "build", "confirm --all", "verify", "sign-off --all --name A"])
def test_whoever_reads_a_dossier_can_be_told_how_much(
    folder: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    copied(folder / "seeds" / "small")
    assert run(*command.split(), "--limit", "depth=1") == 1
    assert "Y108 values nest deeper than 1 here" in "".join(capsys.readouterr())


@pytest.mark.parametrize("command", ["confirm --all", "verify", "sign-off --all --name A", "serve", "watch"])
def test_the_shipped_dossier_is_never_changed(folder: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert not (folder / "seeds").exists()
    assert run(*command.split()) == 2
    assert "there is no dossier here: name a folder with a brief.yaml" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["build", "--help"], ["-h"], ["check", "--help"], ["completion", "bash"]]
)
def test_a_question_is_answered_without_a_dossier(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert not (folder / "seeds").exists()
    assert run(*arguments) == 0
    out, err = capsys.readouterr()
    assert out
    assert err == ""


def test_a_dossier_without_fault_is_said_to_have_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copied(folder / "small")
    assert run("check", "small") == 0
    out, err = capsys.readouterr()
    assert re.fullmatch(r"small: \d+ claims, \d+ figures, zh and en: no faults\n", out)
    assert err == ""
    assert run("check", "small", "-q") == 0
    assert capsys.readouterr() == ("", "")


def test_a_terminal_is_not_steered_by_the_name_of_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "\x1b[31msmall\u202e"
    copied(folder / name)
    assert run("check", name) == 0
    out, _ = capsys.readouterr()
    assert "small" in out
    assert not {"\x1b", "\u202e"} & {*out}


def test_a_bug_of_ours_is_told_as_one_and_never_as_a_traceback(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        name = "zh"
        raise KeyError(name)

    copied(folder / "small")
    monkeypatch.setattr("reportgen.intake.check", fails)
    assert run("check", "small") == 70
    err = capsys.readouterr().err
    assert "has a bug: KeyError: 'zh'" in err
    assert "Traceback" not in err


def test_check_needs_nothing_of_what_makes_a_pdf(folder: Path) -> None:
    copied(folder / "small")
    done = subprocess.run(  # noqa: S603 -- our own words
        [sys.executable, "-c", CHECKS],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
