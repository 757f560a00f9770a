"""A hostile entry is refused with its line, and the entries around it are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.diagnostics import Faults
from reportgen.load.bibliography import read_bibliography
from reportgen.load.textfiles import read_text_file
from tests.hostile.strings import bibliographies

if TYPE_CHECKING:
    from pathlib import Path

FAULTS = {
    "author_regex": {"B112"},
    "date_weird": {"B114"},
    "dup_field": {"B105"},
    "empty_key": {"B102"},
    "gb18030": {"L104"},
    "infinite_loop_tex": {"B112"},
    "lone_backslash": {"B101"},
    "opts_inject": {"B107", "B112"},
    "related_loop": {"B107"},
    "string_self": {"B109"},
    "url_inject": {"B106"},
    "url_special": {"B112"},
}
"""What is told of each file; of the others nothing."""


@pytest.mark.parametrize("path", bibliographies(), ids=lambda path: path.stem)
def test_a_hostile_entry_is_told_with_its_line_and_leaves_the_others_whole(path: Path) -> None:
    faults = Faults()
    file = read_text_file(path, path.name, faults)
    entries = read_bibliography(file.text, path.name, faults) if file else {}
    assert {fault.code for fault in faults.found} == FAULTS.get(path.stem, set())
    assert all(fault.span and fault.span.line for fault in faults.found)
    if file:
        assert (entries["ok1"].fields["title"], entries["ok2"].fields["title"]) == ("GoodOne", "GoodTwo")


def test_every_file_of_the_table_is_there() -> None:
    assert FAULTS.keys() <= {path.stem for path in bibliographies()}
