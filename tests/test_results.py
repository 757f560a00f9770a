"""What was made is told in lines that a terminal can be given."""

from __future__ import annotations

from pathlib import Path

from reportgen.clock import Row
from reportgen.model.made import Made
from reportgen.results import made_files, timings


def test_the_files_of_a_run_come_with_pages_and_seconds() -> None:
    made = [Made(Path("out/a.zh.pdf"), 12, "", 0.812), Made(Path("out/a.zh-en.pdf"), 1, "")]
    assert [*made_files(made)] == ["out/a.zh.pdf      12 pages  0.8 s", "out/a.zh-en.pdf     1 page  unchanged"]
    assert [*made_files([])] == []


def test_a_file_without_pages_comes_with_none() -> None:
    assert [*made_files([Made(Path("out/a.zh.html"), None, "", 0.1)])] == ["out/a.zh.html             0.1 s"]


def test_a_file_with_a_name_that_steers_is_shown() -> None:
    assert [*made_files([Made(Path("\x1b[2J.pdf"), 2, "")])] == ["␛[2J.pdf    2 pages  unchanged"]


def test_stages_within_stages_stand_further_in() -> None:
    assert [*timings([Row("set", 0.5, 1.25, 0), Row("pass", 0.5, 1.0, 1)])][1:] == [
        f"{'set':<36}    0.500    1.250",
        f"{'  pass':<36}    0.500    1.000",
    ]
