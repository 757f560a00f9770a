"""A brief says whether it was made from a dossier, and which files are others now."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reportgen.diagnostics import Refused
from reportgen.finish import finish
from reportgen.inspect.comparison import differences
from reportgen.inspect.reading import read
from reportgen.settings import Settings
from tests.factory import SMALL, copied
from tests.finish.papers import file_of, pages, typeset
from tests.inspect.strangers import bytes_of, plain, recorded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.model.edition import Edition
    from reportgen.model.inspection import Inspection


@pytest.fixture(scope="module")
def brief(small_editions: Mapping[str, Edition]) -> Inspection:
    """A brief made from the small dossier."""
    pdf = finish(typeset(file_of(pages()), edition=small_editions["zh"]), Settings(SMALL)).value.content
    return read(pdf, "small.zh.pdf")


def test_a_brief_knows_the_dossier_that_it_was_made_from(brief: Inspection, tmp_path: Path) -> None:
    assert differences(brief, SMALL) == {}
    assert differences(brief, copied(tmp_path / "elsewhere")) == {}


def test_every_file_that_differs_is_named(brief: Inspection, tmp_path: Path) -> None:
    folder = copied(tmp_path / "small")
    (folder / "brief.yaml").write_bytes((folder / "brief.yaml").read_bytes() + b"\n")
    (folder / "papers" / "port.yaml").unlink()
    (folder / "sign-offs.json").write_text("{}")
    (folder / "notes.txt").write_text("nobody's")
    assert differences(brief, folder) == {
        "brief.yaml": "differs",
        "papers/port.yaml": "missing",
        "sign-offs.json": "new",
    }


def test_a_folder_that_is_gone_is_told(brief: Inspection, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        differences(brief, tmp_path / "nowhere")
    assert [fault.code for fault in refused.value.diagnostics] == ["I101"]


def test_a_dossier_without_its_papers_has_them_missing(brief: Inspection, tmp_path: Path) -> None:
    folder = copied(tmp_path / "small")
    shutil.rmtree(folder / "papers")
    (folder / "papers").write_text("a file where a folder should be")
    assert differences(brief, folder) == {"papers/ferry.yaml": "missing", "papers/port.yaml": "missing"}


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "papers/../../x"])
def test_a_record_that_asks_for_files_elsewhere_is_not_obeyed(path: str, tmp_path: Path) -> None:
    found = read(bytes_of(recorded({"a": b"a"}, {"a": path})), "x.pdf")
    with pytest.raises(Refused) as refused:
        differences(found, tmp_path)
    assert [fault.code for fault in refused.value.diagnostics] == ["I106"]


def test_a_pdf_that_does_not_tell_what_it_was_made_from_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        differences(read(bytes_of(plain()), "x.pdf"), tmp_path)
    assert [fault.code for fault in refused.value.diagnostics] == ["I106"]
