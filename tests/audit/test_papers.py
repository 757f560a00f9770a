"""A paper that cannot be read is one clear line, in whatever way it is broken; one that can is read in any encoding."""

from __future__ import annotations

import errno
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfWriter

from reportgen.audit.papers import LIMIT, read
from reportgen.diagnostics import Faults

if TYPE_CHECKING:
    from pathlib import Path

CHINESE = "港口于 2018 年 6 月开港，贷款近 59 亿美元。\n\f渡轮更早。\n"


def blank(pages: int, password: str | None = None, owner: str | None = None) -> bytes:
    """Give a PDF of empty pages."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    if password is not None:
        writer.encrypt(password, owner, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def told(path: Path) -> list[tuple[str, str]]:
    """Give code and message of what is wrong with a paper."""
    faults = Faults()
    assert read(path, faults) is None
    return [(each.code, each.message.replace(path.as_posix(), path.name)) for each in faults.found]


BROKEN = {
    "empty.pdf": (b"", "A105", "'empty.pdf' is empty"),
    "blank.txt": (b" \n\f\n", "A105", "'blank.txt' is empty"),
    "scanned.pdf": (blank(3), "A105", "'scanned.pdf' has 3 pages and no text on them"),
    "long.pdf": (blank(500), "A105", "'long.pdf' has 500 pages and no text on them"),
    "locked.pdf": (blank(1, "secret"), "A104", "'locked.pdf' opens with a password only"),
    "cut.pdf": (blank(2)[:-200], "A103", "'cut.pdf' is cut short: the end of the PDF is missing"),
    "hollow.pdf": (b"%PDF-1.7\n%%EOF\n", "A103", "'hollow.pdf' is damaged"),
    "page.pdf": (b"<html>not found</html>", "A102", "'page.pdf' is not a PDF, though its name says so"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe\x80", "A102", "'picture.txt' is neither a PDF nor"),
    "koi8.txt": ("Порты и государства, дипломатия".encode("koi8-r"), "A102", "'koi8.txt' is neither a PDF nor text"),
    "big5.txt": ("中白工業園區合作，二十一世紀的經濟".encode("big5"), "A102", "'big5.txt' is neither a PDF nor text"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_paper_that_cannot_be_read_is_one_line(name: str, tmp_path: Path) -> None:
    content, code, message = BROKEN[name]
    (tmp_path / name).write_bytes(content)
    ((found, said),) = told(tmp_path / name)
    assert found == code
    assert said.startswith(message)
    assert "\n" not in said


def test_a_paper_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    assert told(tmp_path / "gone.pdf") == [("A101", "there is no file 'gone.pdf'")]
    assert told(tmp_path)[0] == ("A101", f"'{tmp_path.name}' is not a file")


def test_what_is_no_paper_is_told_with_the_way_out(tmp_path: Path) -> None:
    faults = Faults()
    read(tmp_path, faults)
    with (tmp_path / "large.pdf").open("wb") as file:
        file.truncate(LIMIT + 1)
    read(tmp_path / "large.pdf", faults)
    assert [each.hint for each in faults.found] == [
        "name the file of one paper",
        "take the text of the paper alone, with a form feed between pages",
    ]


def test_a_disk_that_fails_is_no_fault_of_the_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("reportgen.fence.python", full)
    (tmp_path / "whole.pdf").write_bytes(blank(1))
    assert told(tmp_path / "whole.pdf") == [("A101", "'whole.pdf' cannot be read: No space left on device")]


def test_a_paper_of_no_sane_size_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert LIMIT > 100_000_000
    monkeypatch.setattr("reportgen.audit.papers.LIMIT", 4)
    (tmp_path / "big.txt").write_text("a book", "utf-8")
    assert told(tmp_path / "big.txt")[0][0] == "A101"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_text_is_read_in_every_encoding_that_is_known(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_bytes(CHINESE.encode(encoding))
    faults = Faults()
    pages = read(path, faults)
    assert not faults
    assert pages
    assert pages.texts == tuple(CHINESE.split("\f"))


def test_a_form_feed_at_the_end_begins_no_page(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text("one\ftwo\f", "utf-8")
    pages = read(path, Faults())
    assert pages
    assert pages.texts == ("one", "two")


def test_a_pdf_that_only_forbids_changes_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "owned.pdf"
    path.write_bytes(blank(1, "", "owner"))
    assert told(path) == [("A105", "'owned.pdf' has 1 pages and no text on them")]
