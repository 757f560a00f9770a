"""A PDF is written to the same bytes wherever it is written, and every stream is as long as it says."""

from __future__ import annotations

import re
import zlib
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, ObjectStreamMode

from reportgen.finish.writing import written


def ending(byte: int) -> bytes:
    """Give bytes whose compressed form ends with a byte."""
    return next(text for text in (b"%d" % number for number in range(10**5)) if zlib.compress(text)[-1] == byte)


@pytest.mark.parametrize("compressed", [True, False])
def test_no_stream_ends_with_a_carriage_return(*, compressed: bool) -> None:
    pdf, text = pikepdf.new(), ending(0x0D)
    pdf.add_blank_page()
    if compressed:
        pdf.Root.Own = pdf.make_stream(b"")
        pdf.Root.Own.write(zlib.compress(text), filter=Name.FlateDecode)
    else:
        pdf.Root.Own = pdf.make_stream(text)
    out = written(pdf)
    assert not re.search(rb"\r\n?endstream", out)
    assert pikepdf.open(BytesIO(out)).Root.Own.read_bytes() == text


def test_nor_does_one_that_the_library_makes_of_objects() -> None:
    def padded(length: int) -> pikepdf.Pdf:
        pdf = pikepdf.new()
        pdf.add_blank_page()
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        pdf.Root.Own = pdf.make_indirect(Dictionary(Padding=pikepdf.String("x" * length)))
        return pdf

    for length in range(2000):
        out = BytesIO()
        padded(length).save(out, min_version="1.7", deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
        if re.search(rb"\r\n?endstream", out.getvalue()):
            break
    else:
        pytest.fail("no length makes a stream end with a carriage return")
    assert not re.search(rb"\r\n?endstream", written(padded(length)))


def test_nor_does_any_of_a_great_many() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.Own = Array(pdf.make_indirect(Dictionary(Number=number)) for number in range(80_000))
    plain = BytesIO()
    pdf.save(plain, min_version="1.7", deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    assert len(re.findall(rb"\r\n?endstream", plain.getvalue())) > 1
    out = written(pdf)
    assert not re.search(rb"\r\n?endstream", out)
    with pikepdf.open(BytesIO(out)) as again:
        assert [each.Number for each in again.Root.Own] == [*range(80_000)]


def test_xmp_is_not_compressed() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.Metadata = pdf.make_stream(b"<?xpacket?>" * 40, Type=Name.Metadata, Subtype=Name.XML)
    assert b"<?xpacket?>" * 40 in written(pdf)


def test_the_identifier_tells_files_apart() -> None:
    def named(title: str) -> bytes:
        pdf = pikepdf.new()
        pdf.add_blank_page()
        pdf.docinfo.Title = pikepdf.String(title)
        out = written(pdf)
        (first, second) = pikepdf.open(BytesIO(out)).trailer.ID
        assert bytes(first) == bytes(second)
        return bytes(first)

    assert named("one") == named("one") != named("two")
