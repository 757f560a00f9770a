"""The files inside a PDF come out as they are, where they belong, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import Refused
from reportgen.inspect.extraction import _place, extract
from reportgen.model.inspection import Embedded

if TYPE_CHECKING:
    from pathlib import Path


def embedded(name: str, path: str | None = None, content: bytes = b"words") -> Embedded:
    """Give a file as it is found in a PDF."""
    return Embedded(name, "", "Source", "text/plain", content, path)


def refusals(folder: Path, *files: Embedded) -> list[str]:
    """Give the codes that an extraction is refused with; nothing is written then."""
    before = sorted(folder.rglob("*"))
    with pytest.raises(Refused) as refused:
        extract(files, folder)
    assert sorted(folder.rglob("*")) == before
    return [fault.code for fault in refused.value.diagnostics]


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_input_goes_where_the_dossier_has_it(tmp_path: Path) -> None:
    written = extract([embedded("papers-port.yaml", "papers/port.yaml"), embedded("table-1.csv")], tmp_path / "new")
    assert tree(tmp_path / "new") == {"papers/port.yaml": b"words", "table-1.csv": b"words"}
    assert [path.name for path in written] == ["port.yaml", "table-1.csv"]


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../up.txt",
        "/etc/passwd",
        "a/../../up.txt",
        "a//b",
        "a\\b",
        "C:evil.txt",
        "a:stream",
        "nul",
        "COM1.txt",
        "dot.",
        "space ",
        "line\nfeed",
        "\0",
        "x" * 300,
        "~/../x",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(name: str, tmp_path: Path) -> None:
    assert refusals(tmp_path, embedded("fine.txt"), embedded(name)) == ["I105"]


def test_a_path_in_the_record_that_leads_elsewhere_counts_for_nothing(tmp_path: Path) -> None:
    extract([embedded("fine.txt", "../../up.txt")], tmp_path / "new")
    assert tree(tmp_path) == {"new/fine.txt": b"words"}


@given(st.text(max_size=30), st.none() | st.text(max_size=30))
def test_whatever_a_file_is_called_it_stays_below_the_folder(name: str, path: str | None) -> None:
    place = _place(embedded(name, path))
    if place is not None:
        assert not place.is_absolute()
        assert not {"..", ".", ""} & {*place.as_posix().split("/")}


def test_two_files_of_one_name_are_refused_on_every_system(tmp_path: Path) -> None:
    assert refusals(tmp_path, embedded("a.txt"), embedded("A.TXT")) == ["I105"]


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"older")
    assert refusals(tmp_path, embedded("a.txt"), embedded("b.txt")) == ["I104"]
    assert tree(tmp_path) == {"b.txt": b"older"}
    extract([embedded("b.txt")], tmp_path, force=True)
    assert tree(tmp_path) == {"b.txt": b"words"}


def test_a_link_in_the_folder_leads_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "papers").symlink_to(tmp_path / "outside")
    assert refusals(tmp_path / "in", embedded("papers-port.yaml", "papers/port.yaml")) == ["I105"]


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert refusals(tmp_path / "file", embedded("a.txt")) == ["I101"]
