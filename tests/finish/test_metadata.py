"""A finished PDF says what it is, in both of the ways that a PDF has, and both say the same."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from pikepdf import Pdf
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, TextStringObject

from reportgen import __version__
from reportgen.finish.metadata import about_of, describe
from reportgen.finish.writing import written
from reportgen.finish.xmp import packet
from tests.finish.papers import dictionary, file_of, name, typeset, with_link

if TYPE_CHECKING:
    from pypdf.xmp import XmpInformation

CREATOR, PRODUCER = f"reportgen {__version__}", "XeTeX 0.1 (TeX Live 2022)"


@pytest.fixture(scope="module")
def finished() -> PdfReader:
    """A PDF with a link that has been described, read back."""
    action = dictionary(S=name("GoTo"), D=TextStringObject("there"))
    with Pdf.open(BytesIO(file_of(with_link(action=action)))) as pdf:
        describe(pdf, typeset(b""))
        return PdfReader(BytesIO(written(pdf)))


@pytest.fixture(scope="module")
def xmp(finished: PdfReader) -> XmpInformation:
    """Its XMP."""
    found = finished.xmp_metadata
    assert found is not None
    return found


def test_the_file_says_what_it_is(finished: PdfReader) -> None:
    assert finished.metadata is not None
    assert {key: str(value) for key, value in finished.metadata.items()} == {
        "/Title": "港口 / The port",
        "/Author": "测试小组",
        "/Subject": "怎样过河？",
        "/Keywords": "港口, port",
        "/Creator": CREATOR,
        "/Producer": PRODUCER,
        "/CreationDate": "D:20261122000000Z",
        "/ModDate": "D:20261122000000Z",
    }


def test_xmp_says_the_same_as_info(finished: PdfReader, xmp: XmpInformation) -> None:
    info = finished.metadata
    assert info is not None
    assert (xmp.dc_title or {})["x-default"] == info.title
    assert (xmp.dc_description or {})["x-default"] == info.subject
    assert xmp.dc_creator == [info.author]
    assert xmp.pdf_keywords == str(info["/Keywords"])
    assert xmp.pdf_producer == info.producer
    assert xmp.xmp_creator_tool == info.creator
    assert info.creation_date is not None
    naive = info.creation_date.replace(tzinfo=None)
    assert xmp.xmp_create_date == xmp.xmp_modify_date == xmp.xmp_metadata_date == naive


def test_xmp_says_title_and_subject_in_every_language(xmp: XmpInformation) -> None:
    assert xmp.dc_title == {"x-default": "港口 / The port", "zh-CN": "港口", "en-GB": "The port"}
    assert xmp.dc_description == {"x-default": "怎样过河？", "zh-CN": "怎样过河？", "en-GB": "How to cross?"}
    assert xmp.dc_language == ["zh-CN", "en-GB"]
    assert xmp.dc_subject == ["港口", "port"]
    assert xmp.dc_format == "application/pdf"


def test_xmp_ends_where_it_ends_also_for_who_looks_for_the_word() -> None:
    told = replace(about_of(typeset(b"")), subject="endstream endobj", subjects={"en-GB": "no endstream"})
    content = packet(told)
    assert b"endstream" not in content
    assert b"endobj" not in content
    found = ET.fromstring(content)  # noqa: S314 -- our own
    assert {"endstream endobj", "no endstream"} <= {each.text for each in found.iter()}


def test_xmp_can_be_found_without_reading_pdf(finished: PdfReader) -> None:
    stream = finished.root_object["/Metadata"].get_object()
    assert isinstance(stream, DictionaryObject)
    assert [str(stream[key]) for key in ("/Type", "/Subtype")] == ["/Metadata", "/XML"]
    assert "/Filter" not in stream


def test_the_file_says_its_language_and_opens_with_its_outline(finished: PdfReader) -> None:
    catalog = dict(finished.root_object)
    assert str(catalog["/Lang"]) == "zh-CN"
    assert str(catalog["/PageMode"]) == "/UseOutlines"
    assert str(catalog["/ViewerPreferences"]) == "{'/DisplayDocTitle': True}"


def test_pages_are_numbered_as_they_are_printed(finished: PdfReader) -> None:
    assert finished.page_labels == ["1"]


def test_what_the_engine_set_is_still_there(finished: PdfReader) -> None:
    assert set(finished.named_destinations) == {"there"}
    assert len(finished.pages[0].annotations or ()) == 1
