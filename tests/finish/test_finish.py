"""A PDF is believed when it has been read back, and says of itself what it is."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, TextStringObject

from reportgen.diagnostics import Refused
from reportgen.finish import finish
from reportgen.model.edition import Metadata
from reportgen.settings import Settings
from tests.factory import SMALL
from tests.finish.papers import (
    EDITION,
    dictionary,
    file_of,
    name,
    pages,
    typeset,
    with_bookmark,
    with_font,
    with_link,
)

if TYPE_CHECKING:
    from pypdf import PdfWriter

SETTINGS = Settings(SMALL)


def doubts(writer: PdfWriter | bytes, count: int = 1) -> list[str]:
    """Give what a PDF is refused for, as `CODE message`; standards and structure have tests of their own."""
    pdf = writer if isinstance(writer, bytes) else file_of(writer)
    try:
        finish(typeset(pdf, count), SETTINGS)
    except Refused as refused:
        return [f"{fault.code} {fault.message}" for fault in refused.diagnostics if fault.code < "F110"]
    return []


def goes_to(place: str) -> DictionaryObject:
    """Give the action that leads to a named place."""
    return dictionary(S=name("GoTo"), D=TextStringObject(place))


def test_a_pdf_without_fault_is_taken() -> None:
    for writer in (pages(), with_link(action=goes_to("there")), with_bookmark("there"), with_font(embedded=True)):
        assert doubts(writer) == []


@pytest.mark.parametrize("part", [0.0, 0.02, 0.3, 0.6, 0.9])
def test_a_pdf_that_breaks_off_cannot_be_read_back(part: float) -> None:
    whole = file_of(with_link(action=goes_to("there")))
    (doubt,) = doubts(whole[: int(len(whole) * part)])
    assert doubt.startswith("F101 ")


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.5", b"words" * 400, b"%PDF-1.5\n" + b"\0" * 2000 + b"\n%%EOF"])
def test_what_is_no_pdf_cannot_be_read_back(pdf: bytes) -> None:
    (doubt,) = doubts(pdf)
    assert doubt.startswith("F101 ")


@given(
    damage=st.lists(st.tuples(st.integers(0), st.binary(max_size=4), st.integers(0, 40)), min_size=1, max_size=4),
    part=st.sampled_from([with_font(embedded=True, composite=True), with_bookmark("there")]),
)
def test_a_damaged_pdf_is_refused_or_taken_and_breaks_nothing(
    damage: list[tuple[int, bytes, int]], part: PdfWriter
) -> None:
    pdf = bytearray(file_of(part))
    for place, instead, length in damage:
        start = place % len(pdf)
        pdf[start : start + length] = instead
    assert {doubt[0] for doubt in doubts(bytes(pdf))} <= {"F"}


@pytest.mark.parametrize("count", [1, 3])
def test_other_pages_than_were_set_are_refused(count: int) -> None:
    assert doubts(pages(2), count) == [f"F102 {count} pages were set, and the PDF has 2"]


@pytest.mark.parametrize("composite", [False, True])
@pytest.mark.parametrize("inside_a_form", [False, True])
def test_a_font_that_is_not_embedded_is_refused(*, composite: bool, inside_a_form: bool) -> None:
    loose = with_font(embedded=False, composite=composite, inside_a_form=inside_a_form)
    assert doubts(loose) == ["F103 page 1: the font /Serif is not embedded"]
    assert doubts(with_font(embedded=True, composite=composite, inside_a_form=inside_a_form)) == []


def test_a_link_that_leads_nowhere_is_refused() -> None:
    assert doubts(with_link(action=goes_to("nowhere"))) == ["F104 page 1: a link leads to 'nowhere', which is nowhere"]
    assert doubts(with_link(place=TextStringObject("nowhere")))[0].startswith("F104 ")
    assert doubts(with_link(place=TextStringObject("there"))) == []


def test_a_bookmark_that_leads_nowhere_is_refused() -> None:
    (doubt,) = doubts(with_bookmark("nowhere"))
    assert doubt.startswith("F104 ")


@pytest.mark.parametrize("kind", ["Launch", "JavaScript", "SubmitForm", "GoToR", "Named"])
def test_a_link_that_does_more_than_lead_somewhere_is_refused(kind: str) -> None:
    (doubt,) = doubts(with_link(action=dictionary(S=name(kind))))
    assert doubt == f"F105 page 1: a link does /{kind}, which no link of a brief does"


def leads_to(address: str) -> DictionaryObject:
    """Give the action that leads to an address."""
    return dictionary(S=name("URI"), URI=TextStringObject(address))


@pytest.mark.parametrize("address", ["https://example.org", "HTTP://EXAMPLE.ORG/a?b=c#d", "mailto:desk@example.org"])
def test_an_address_of_the_web_or_of_mail_may_be_led_to(address: str) -> None:
    assert doubts(with_link(action=leads_to(address))) == []


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:app.alert(1)", "JavaScript:app.alert(1)", " javascript:x", "java\nscript:x", "vbscript:x"),
        *("file:///etc/passwd", "file://host/share", "data:text/html,x", "smb://host/share", "ms-word:ofe|u|x"),
        *("other.pdf", "//example.org", "https:///", "https:", "mailto:", "", "xhttps://example.org"),
    ],
)
def test_any_other_address_is_refused(address: str) -> None:
    (doubt,) = doubts(with_link(action=leads_to(address)))
    assert doubt == f"F105 page 1: a link leads to '{address}', which is no address of the web or of mail"


def test_every_doubt_is_told_at_once() -> None:
    writer = with_link(action=goes_to("nowhere"))
    writer.add_blank_page(9, 9)
    assert [doubt[:4] for doubt in doubts(writer)] == ["F102", "F104"]


def test_an_edition_that_says_little_of_itself_is_finished_and_carries_nothing() -> None:
    silent = Metadata("Cover", "", "", (), "1970-01-01", titles={}, subjects={})
    made = typeset(file_of(pages()), edition=replace(EDITION, metadata=silent))
    assert PdfReader(BytesIO(finish(made, SETTINGS).value.content)).attachments == {}


def test_the_same_document_is_finished_to_the_same_bytes() -> None:
    set_by_engine = typeset(file_of(pages()))
    assert finish(set_by_engine, SETTINGS).value.content == finish(set_by_engine, SETTINGS).value.content
