"""How much of a stranger's PDF is read is bounded, and a bound that is met says its name."""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Name, Stream

from reportgen.diagnostics import Refused
from reportgen.inspect.reading import read
from reportgen.model.limits import USUAL
from tests.inspect.strangers import bytes_of, holding
from tests.pack.hosts import Maker, brief, plain
from tests.pack.packing import packed, refused

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.model.packing import Way

MEGABYTE = 1024 * 1024


def swelling(size: int) -> bytes:
    """Give a briefing of a few kilobytes, a page of which becomes so many bytes."""
    maker = Maker()
    stream = Stream(maker.pdf, zlib.compress(b" " * size, 9))
    stream.Filter = Name.FlateDecode
    maker.pages[0].Contents = maker.pdf.make_indirect(stream)
    return maker.bytes()


@pytest.mark.parametrize("way", ["embed", "pages"])
def test_a_page_that_swells_is_refused_with_the_limit(way: Way, tmp_path: Path) -> None:
    host, limits = swelling(8 * MEGABYTE), replace(USUAL, unpacked=4 * MEGABYTE)
    before = pikepdf.settings.get_qpdf_limits()
    assert packed(tmp_path, host, brief(), way=way).value.pages >= 1
    (fault,) = refused(tmp_path, host, brief(), way=way, limits=limits, replace=True)
    assert (fault.code, fault.hint) == ("N103", f"more is read with --limit unpacked={8 * MEGABYTE}")
    assert pikepdf.settings.get_qpdf_limits() == before


def test_a_file_that_is_larger_than_it_may_is_refused_with_the_limit(tmp_path: Path) -> None:
    found = refused(tmp_path, plain(), brief(), limits=replace(USUAL, pdf=100))
    assert {fault.code for fault in found} == {"N101"}
    assert all("--limit pdf=200" in str(fault.hint) for fault in found)


@pytest.mark.parametrize(("name", "number"), [("enclosed", 1), ("cargo", 3)])
def test_what_travels_in_a_pdf_is_bounded(name: str, number: int) -> None:
    content = bytes_of(holding({"a": b"12", "b": b"34"}))
    assert len(read(content, "a.pdf").files) == 2
    with pytest.raises(Refused) as told:
        read(content, "a.pdf", replace(USUAL, **{name: number}))
    (fault,) = told.value.diagnostics
    assert (fault.code, fault.hint) == ("I105", f"more is read with --limit {name}={2 * number}")
