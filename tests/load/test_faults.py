"""Every file under faults/load says what is wrong with it: `# fault: CODE COLUMN` stands over a faulty line.

The line is taken out before the file is read, so that it can stand in formats without comments.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen.codes import RULES
from reportgen.diagnostics import Faults
from reportgen.load.bibliography import read_bibliography
from reportgen.load.documents import read_document
from reportgen.load.sheets import read_sheet

FILES = sorted((Path(__file__).parents[1] / "faults" / "load").iterdir())
READERS = {".yaml": read_document, ".csv": read_sheet, ".bib": read_bibliography}
EXPECTATION = re.compile(r"[#%] fault: (?P<code>\w+) (?P<column>\d+)")


def expectations(written: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Give the text without its expectations, and each as line, column and code."""
    kept: list[str] = []
    expected = []
    for line in written.split("\n"):
        match = EXPECTATION.fullmatch(line)
        if match:
            expected.append((len(kept) + 1, int(match["column"]), match["code"]))
        else:
            kept.append(line)
    return "\n".join(kept), expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_faulty_file_is_told_by_line_column_and_code(path: Path) -> None:
    text, expected = expectations(path.read_text("utf-8"))
    faults = Faults()
    READERS[path.suffix](text, path.name, faults)
    found = [(each.span.line, each.span.column, each.code) for each in faults.found if each.span]
    assert sorted(found) == sorted(expected)


def test_every_rule_of_yaml_csv_and_bib_has_a_faulty_file() -> None:
    told = {code for path in FILES for *_, code in expectations(path.read_text("utf-8"))[1]}
    assert told == {code for code in RULES if code[0] in "YCB"}


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".bib"], ids=lambda path: path.name)
def test_a_fault_in_one_entry_leaves_the_next_one_whole(path: Path) -> None:
    text, _ = expectations(path.read_text("utf-8"))
    entries = read_bibliography(text + "\n@book{after-all, title = {{W}hole}, date = 2020}\n", path.name, Faults())
    assert path.name == "open-at-end.bib" or entries["after-all"].fields == {
        "title": "{W}hole",
        "date": "2020",
    }
