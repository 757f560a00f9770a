"""What programs read of the faults: an array, a log of SARIF 2.1.0, workflow commands."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from reportgen.cli import main
from reportgen.codes import RULES
from reportgen.console import Console
from reportgen.diagnostics import Diagnostic, Refused, Span
from reportgen.reports import as_command, as_json, as_sarif
from tests.factory import SMALL, copied

if TYPE_CHECKING:
    from pathlib import Path

WRONG = Diagnostic("Y102", "the key 'a' stands twice", Span("seeds/ü b.yaml", 2, 3), "keep one of them")
WHOLE = Diagnostic("L106", "the file is empty", Span("brief.yaml"))
NOWHERE = Diagnostic("L101", "there is no folder 'x'")
DOUBTFUL = Diagnostic("E106", "a line is 3.0 pt too wide", Span("a.tex", 4), None, "warning")
ALL = (WRONG, WHOLE, NOWHERE, DOUBTFUL)
KEYS = ["code", "severity", "message", "hint", "file", "line", "column", "rule"]


def test_the_array_has_an_object_for_each_with_every_key() -> None:
    objects = json.loads(as_json(ALL))
    assert [list(each) for each in objects] == [KEYS] * len(ALL)
    assert list(objects[0].values()) == [
        "Y102",
        "error",
        "the key 'a' stands twice",
        "keep one of them",
        "seeds/ü b.yaml",
        2,
        3,
        RULES["Y102"],
    ]
    assert [(each["file"], each["line"], each["column"]) for each in objects[1:]] == [
        ("brief.yaml", None, None),
        (None, None, None),
        ("a.tex", 4, None),
    ]
    assert json.loads(as_json(())) == []


@pytest.mark.parametrize("layout", ["json", "sarif", "github"])
def test_a_report_names_nobody_s_folder(
    layout: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "hush-user"
    dossier = copied(home / "work" / "small", ("brief.yaml", "likelihood: very-likely", "likelihood: hush-not"))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USER", "hush-user")
    monkeypatch.chdir(dossier.parent)
    told = ""
    for command in (
        ("check", dossier, "--format", layout),
        ("check", home / "none", "--format", layout),
        ("attach", dossier / "brief.yaml", "--to", home / "b.pdf", "-o", home / "c.pdf", "--faults", layout),
    ):
        with pytest.raises(SystemExit):
            main([*map(str, command)])
        told += "".join(capsys.readouterr())
    assert "hush-not" in told
    assert "hush-user" not in told
    assert all(name in told for name in ("'~/none'", "'~/b.pdf'", "'small/brief.yaml'"))


def test_a_folder_is_told_from_words_that_hold_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/al")
    monkeypatch.chdir(tmp_path)
    words = "'/home/alice/x' and '/mnt/home/al/x' and /home/al"
    assert json.loads(as_json([Diagnostic("L101", words)]))[0]["message"] == words
    monkeypatch.setenv("HOME", "/")
    assert json.loads(as_json([Diagnostic("L101", words)]))[0]["message"] == words


def check_keys(thing: dict[str, Any], wanted: set[str], allowed: set[str]) -> None:
    """Check what an object of the standard must have and may have, as far as we write it."""
    assert wanted <= set(thing) <= wanted | allowed


def check_log(log: dict[str, Any]) -> None:
    """Check a log against the clauses of SARIF 2.1.0 (OASIS Standard, 27 March 2020) that speak of what we write."""
    check_keys(log, {"$schema", "version", "runs"}, set())  # 3.13
    assert log["version"] == "2.1.0"
    for run in log["runs"]:
        check_keys(run, {"tool", "results", "columnKind"}, set())  # 3.14
        assert run["columnKind"] == "unicodeCodePoints"  # 3.14.17
        driver = run["tool"]["driver"]
        check_keys(driver, {"name", "version", "rules"}, set())  # 3.19
        for rule in driver["rules"]:
            check_keys(rule, {"id", "shortDescription", "help"}, set())  # 3.49
            check_keys(rule["shortDescription"], {"text"}, set())  # 3.12
            check_keys(rule["help"], {"text", "markdown"}, set())
        assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])  # 3.19.23
        for result in run["results"]:
            check_keys(result, {"ruleId", "ruleIndex", "level", "message"}, {"locations"})  # 3.27
            assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]  # 3.27.6
            assert result["level"] in {"error", "warning"}  # 3.27.10
            check_keys(result["message"], {"text"}, set())
            for location in result.get("locations", []):
                check_keys(location, {"physicalLocation"}, set())  # 3.28
                physical = location["physicalLocation"]
                check_keys(physical, {"artifactLocation"}, {"region"})  # 3.29
                assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", physical["artifactLocation"]["uri"])  # 3.4.3, RFC 3986
                region = physical.get("region", {"startLine": 1})
                check_keys(region, {"startLine"}, {"startColumn"})  # 3.30
                assert all(number >= 1 for number in region.values())


def test_the_log_is_one_of_sarif() -> None:
    log = json.loads(as_sarif(ALL))
    check_log(log)
    first, *_ = log["runs"][0]["results"]
    assert first["message"]["text"] == "the key 'a' stands twice\nhint: keep one of them"
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "seeds/%C3%BC%20b.yaml"},
        "region": {"startLine": 2, "startColumn": 3},
    }
    assert [each["level"] for each in log["runs"][0]["results"]] == ["error", "error", "error", "warning"]


def test_a_log_without_faults_is_a_log() -> None:
    log = json.loads(as_sarif(()))
    check_log(log)
    assert log["runs"][0]["results"] == []


def test_a_workflow_command_names_the_place() -> None:
    assert [as_command(each) for each in ALL[1:]] == [
        "::error file=brief.yaml,title=L106::the file is empty",
        "::error title=L101::there is no folder 'x'",
        "::warning file=a.tex,line=4,title=E106::a line is 3.0 pt too wide",
    ]


def test_a_workflow_command_cannot_be_broken_by_what_it_says() -> None:
    hostile = Diagnostic("Y101", "100%\n::error::x\r", Span("a:b,c%.yaml", 1, 2), "x\ny")
    command = as_command(hostile)
    assert command == "::error file=a%3Ab%2Cc%25.yaml,line=1,col=2,title=Y101::100%25%0A::error::x%0D%0Ahint: x%0Ay"


@pytest.mark.parametrize("layout", ["json", "sarif"])
def test_a_report_that_is_one_document_is_printed_once_at_the_end(layout: str) -> None:
    stream = io.StringIO()
    with Console(stream, layout=layout) as console:  # type: ignore[arg-type]
        console.report([WRONG])
        console.report([NOWHERE, WRONG])
        assert stream.getvalue() == ""
    told = json.loads(stream.getvalue())
    found = told if layout == "json" else told["runs"][0]["results"]
    assert [each.get("code", each.get("ruleId")) for each in found] == ["L101", "Y102"]


def test_a_run_that_breaks_off_leaves_no_report_that_looks_whole() -> None:
    stream = io.StringIO()
    with pytest.raises(Refused), Console(stream, layout="json"):
        raise Refused([WRONG])
    assert stream.getvalue() == ""


def test_a_command_obeys_no_escape_sequence() -> None:
    stream = io.StringIO()
    Console(stream, layout="github").report([Diagnostic("Y101", "\x1b[2J", Span("a.yaml", 1, 1))])
    assert stream.getvalue() == "::error file=a.yaml,line=1,col=1,title=Y101::␛[2J\n"


@pytest.mark.parametrize("layout", ["json", "sarif", "github"])
def test_programs_read_the_faults_and_nothing_else(
    layout: str, tmp_path: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    faulty = copied(tmp_path / "small", ("brief.yaml", "brief: ", "breif: "))
    codes = []
    for folder in (SMALL, faulty):
        with pytest.raises(SystemExit) as left:
            main(["check", str(folder), "--format", layout, "--verbose"])
        codes.append(left.value.code)
        printed = capsys.readouterr()
        assert printed.err == ""
        if layout == "github":
            assert all(line.startswith("::error file=small/brief.yaml,line=") for line in printed.out.splitlines())
        else:
            told = json.loads(printed.out)
            assert len(told if layout == "json" else told["runs"][0]["results"]) == (2 if folder == faulty else 0)
    assert codes == [0, 1]
