"""A page and a document of Word say what the PDF says: the same claims, figures, tables and references."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pdfplumber
import pypdfium2
import pytest
from lxml import html

from reportgen.hyper import hyper
from reportgen.settings import Settings
from tests.office import reading as word
from tests.pages.backwards import body, solid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from docx.document import Document
    from lxml.html import HtmlElement

    from reportgen.model.edition import Edition
    from tests.pages.reading import Pdf

pytestmark = pytest.mark.tex


def bare(text: str) -> str:
    """Give a text without spaces and hyphens: a line of a PDF may end at one."""
    return "".join(char for char in solid(text) if char not in "-\u00ad\ufffe\x02")


def said(element: HtmlElement) -> str:
    """Give what an element of a page says, without pictures."""
    return bare("".join(map(str, element.xpath(".//text()[not(ancestor::svg)]"))))


def rows_of_page(root: HtmlElement) -> list[list[str]]:
    """Give the cells of every row of every table of a page, heads among them."""
    return [[said(cell) for cell in row.xpath("./th | ./td")] for row in root.xpath("//table//tr")]


def rows_of_document(document: Document) -> list[list[str]]:
    """Give the same of a document of Word."""
    tables = word.data_tables(document)
    return [[bare(cell.text) for cell in word.cells(table, row)] for table in tables for row in range(len(table.rows))]


def blocks(root: HtmlElement) -> Iterator[str]:
    """Give what each block of a page says, in one language."""
    for block in root.xpath("//main//p | //dt | //dd | //figcaption | //caption | //h1 | //h2 | //h3"):
        if not block.xpath("ancestor::nav"):
            sides = block.xpath("./span[starts-with(@class, 'side-')]")
            yield from map(said, sides or [block])


@pytest.fixture
def root(edition: Edition) -> HtmlElement:
    """The page of an edition."""
    return html.document_fromstring(hyper(edition, Settings()).value.content.decode())


@pytest.fixture
def document(code: str, editions: Mapping[str, Edition]) -> Document:
    """The document of an edition."""
    return word.opened(_content(code, editions))


_kept: dict[str, bytes] = {}


def _content(code: str, editions: Mapping[str, Edition]) -> bytes:
    if code not in _kept:
        _kept[code] = word.content(editions[code])
    return _kept[code]


@pytest.fixture
def printed(pdf: Pdf, edition: Edition) -> str:
    """What the PDF says, page after page."""
    return _printed(pdf, edition)


def _printed(pdf: Pdf, edition: Edition) -> str:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf.path)]
    return bare(body(pages, edition))


def test_the_tables_are_the_same_cell_by_cell(root: HtmlElement, document: Document, printed: str) -> None:
    rows = rows_of_page(root)
    assert rows == rows_of_document(document)
    at = 0
    for row in rows:
        found = printed.find("".join(row), at)
        assert found >= 0, row
        at = found + len("".join(row))


def test_the_claims_are_the_same(root: HtmlElement, document: Document, edition: Edition, printed: str) -> None:
    labels = [claim.label for claim in edition.enclosures.claims]
    sides = len(edition.languages)
    of_page = {said(row[0]): [said(cell) for cell in row] for row in root.xpath("//tr[starts-with(@id, 'evidence.')]")}
    assert [*of_page] == labels
    of_document = [row for row in rows_of_document(document) if row[0] in of_page and len(row) == 5 * sides]
    assert {row[0]: row for row in of_document} == of_page
    assert all("".join(row) in printed for row in of_page.values())


def test_the_references_are_the_same(root: HtmlElement, document: Document, printed: str) -> None:
    of_page = [said(item) for item in root.xpath("//ol[@class='references']/li")]
    of_document = [bare(line.text) for line in document.paragraphs if line.style and line.style.name == "Bibliography"]
    assert of_page == of_document
    assert of_page
    assert all(item in printed for item in of_page)


def test_the_pictures_are_the_same(root: HtmlElement, document: Document, pdf: Pdf, printed: str) -> None:
    figures = root.xpath("//figure")
    told = [str(figure.xpath("string(.//svg/title)")) for figure in figures]
    assert told == word.pictures(document)
    shown = [bare("".join(map(str, figure.xpath("(.//svg)[1]//text/descendant::text()")))) for figure in figures]
    assert all(words in printed for words in shown), [words for words in shown if words not in printed]
    alternatives = _alternatives(pdf)
    assert Counter(told) == Counter(alternatives)


def _alternatives(pdf: Pdf) -> list[str]:
    """Give what the PDF tells of each figure, as pdfplumber reads its structure tree."""

    def walk(elements: Iterable[dict[str, Any]]) -> Iterator[str]:
        for element in elements:
            if element["type"] == "Figure":
                yield element["alt_text"]
            yield from walk(element.get("children", ()))

    with pdfplumber.open(pdf.path) as read:
        return list(walk(read.structure_tree))


def test_every_word_of_the_text_is_the_same(root: HtmlElement, document: Document, printed: str) -> None:
    written = bare("".join(word.every_text(document)))
    for block in blocks(root):
        assert block in printed
        assert block in written


def test_marks_lead_to_the_same_claims_and_works(root: HtmlElement, pdf: Pdf) -> None:
    leads = root.xpath("//main//a[not(ancestor::svg) or ancestor::svg[@class!='narrow']]/@href")
    of_page = Counter(str(link)[1:] for link in leads if str(link).startswith("#"))
    assert of_page == Counter(jump.target for jump in pdf.jumps)


def test_a_word_that_one_form_lacks_is_seen(root: HtmlElement, printed: str) -> None:
    cell = root.xpath("//td")[0]
    cell.text = f"{cell.text or ''}nowhere"
    assert any("".join(row) not in printed for row in rows_of_page(root))
