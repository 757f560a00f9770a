"""What the doctor finds on this machine, and what it says."""

from __future__ import annotations

import json

import pytest

from reportgen import fence, machine
from reportgen.doctor import Report, examine
from reportgen.doctor.probes import PACKAGES, Finding, fences, programs, tex_files


@pytest.mark.tex
def test_a_machine_that_sets_briefs_lacks_nothing() -> None:
    report = examine()
    assert report.missing == ()
    assert report.code == 0
    assert [*report.lines()][-1] == "Nothing is missing."
    groups = {finding.group for finding in report.findings}
    assert groups == {"Python", "Python packages", "Programs", "LaTeX packages", "Fonts", "Themes", "Fence"}


def test_a_machine_without_a_fence_builds_what_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fence, "level", lambda: fence.Level.NONE)
    report = Report(tuple(fences()))
    assert report.code == 0
    assert [*report.lines()][1].split() == ["none", "sandbox"]
    assert any("--trust-input" in line for line in report.lines())


def test_a_machine_with_a_fence_says_which() -> None:
    (found,) = fences()
    assert found.version == fence.level().value


@pytest.mark.tex
def test_a_program_tells_its_version_and_the_tex_live_that_it_is_of() -> None:
    xelatex = next(finding for finding in programs() if finding.name == "xelatex")
    assert "TeX Live" in xelatex.version
    assert xelatex.path.endswith("xelatex")


def test_a_machine_without_tex_lacks_every_program_and_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    missing = {finding.name for finding in (*programs(), *tex_files()) if not finding.present}
    assert missing == {*machine.PROGRAMS, *machine.TEX_FILES}


def test_a_machine_without_fonts_lacks_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportgen.fonts.folders", lambda: ())
    report = examine()
    assert {finding.name for finding in report.missing} >= {"NotoSerif-Regular.ttf", "NotoSansCJK-Bold.ttc"}
    assert report.code == 1


def test_what_is_missing_is_said_with_a_way_to_get_it_on_every_system() -> None:
    report = Report((Finding("Programs", "xelatex"), Finding("Fonts", "a.ttf", "2.004", "/fonts/a.ttf")))
    lines = [*report.lines()]
    assert lines[:4] == [
        "Programs",
        "  MISSING  xelatex",
        "Fonts",
        "  ok       a.ttf  2.004  /fonts/a.ttf",
    ]
    for system, way in machine.remedies().items():
        assert f"  {system}: {way}" in lines


def test_a_python_package_that_is_missing_is_no_matter_of_tex() -> None:
    lines = [*Report((Finding(PACKAGES, "babel"),)).lines()]
    assert "pip install" in lines[-1]
    assert not any("apt-get" in line for line in lines)


def test_programs_are_told_the_same_as_people() -> None:
    report = Report((Finding("Programs", "xelatex"), Finding("Fonts", "a.ttf", "2.004", "/fonts/a.ttf")))
    told = json.loads(report.as_json())
    assert told["missing"] == ["xelatex"]
    assert [(each["name"], each["present"]) for each in told["findings"]] == [("xelatex", False), ("a.ttf", True)]
