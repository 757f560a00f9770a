"""A PDF that is held in memory comes out as it went in, whether or not the system shows memory as a file."""

from __future__ import annotations

import os

import pikepdf
import pytest

from reportgen.qpdf import held, saved


def document(pages: int = 3) -> bytes:
    """Make a small file."""
    pdf = pikepdf.new()
    for number in range(pages):
        pdf.add_blank_page(page_size=(100 + number, 200))
    return saved(pdf, static_id=True)


@pytest.fixture(params=["a face", "no face"])
def memory(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give a system that shows memory as a file, and one that does not."""
    if request.param == "no face":
        monkeypatch.delattr(os, "memfd_create", raising=False)
    return str(request.param)


@pytest.mark.usefixtures("memory")
def test_what_was_saved_is_read_again() -> None:
    with held(document()) as pdf:
        assert [int(page.mediabox[2]) for page in pdf.pages] == [100, 101, 102]


def test_the_bytes_are_the_same_either_way(monkeypatch: pytest.MonkeyPatch) -> None:
    here = document(40)
    monkeypatch.delattr(os, "memfd_create", raising=False)
    assert document(40) == here


@pytest.mark.usefixtures("memory")
def test_a_password_opens_what_it_locks() -> None:
    with held(document()) as pdf:
        locked = saved(pdf, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(pikepdf.PasswordError):
        held(locked)
    with held(locked, "u") as pdf:
        assert len(pdf.pages) == 3


@pytest.mark.usefixtures("memory")
def test_what_is_damaged_is_mended_only_where_that_is_wanted() -> None:
    torn = document().replace(b"startxref", b"startxxxx")
    with held(torn) as pdf:
        assert len(pdf.pages) == 3
    with pytest.raises(pikepdf.PdfError):
        held(torn, attempt_recovery=False)


@pytest.mark.usefixtures("memory")
def test_a_file_is_read_after_it_was_changed() -> None:
    with held(document()) as pdf:
        del pdf.pages[0]
        smaller = saved(pdf)
    with held(smaller) as pdf:
        assert len(pdf.pages) == 2
