"""The engine has nothing to complain of, and the files say of themselves what they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pypdf.generic import DictionaryObject
from pypdfium2 import raw

from reportgen import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.edition import Edition
    from tests.pages.once import Built
    from tests.pages.reading import Pdf

pytestmark = pytest.mark.tex

COMPLAINTS = (
    r"Missing character",
    r"undefined",
    r"multiply.defined",
    r"LaTeX Warning",
    r"Package \w+ Warning",
    r"Rerun",
    r"^!",
)


def test_nothing_is_warned_of(built: Built) -> None:
    assert built.told == ()
    assert len(built.pages) == 4


def test_the_engine_s_log_holds_no_complaint(built: Built) -> None:
    for log in built.logs.values():
        assert "This is XeTeX" in log
        lines = [line for line in log.splitlines() if not line.startswith(("Package: ", "File: ", "("))]
        assert [line for line in lines if re.search("|".join(COMPLAINTS), line)] == []


def test_no_line_or_column_is_overfull_by_more_than_a_point(built: Built) -> None:
    for log in built.logs.values():
        overfull = re.findall(r"^Overfull \\[hv]box \(([\d.]+)pt too", log, re.MULTILINE)
        assert [points for points in overfull if float(points) > 1] == []


def test_every_font_is_embedded_and_can_be_read_back(pdf: Pdf) -> None:
    fonts = [
        found
        for number in range(1, int(str(pdf.reader.trailer["/Size"])))
        if isinstance(found := pdf.reader.get_object(number), DictionaryObject) and found.get("/Type") == "/Font"
    ]
    assert fonts
    for font in fonts:
        if "/DescendantFonts" in font:
            assert "/ToUnicode" in font
        else:
            descriptor = font["/FontDescriptor"]
            assert isinstance(descriptor, DictionaryObject)
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & descriptor.keys()


def test_another_reader_finds_every_font_embedded_too(pdf: Pdf) -> None:
    texts = [item for page in pdf.document for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=9)]
    assert len(texts) > 1000
    assert all(raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(text.raw)) == 1 for text in texts)


def test_the_file_says_what_it_is(pdf: Pdf, edition: Edition) -> None:
    said = {key: str(value) for key, value in (pdf.reader.metadata or {}).items()}
    about = edition.metadata
    assert said.pop("/Producer").startswith("XeTeX ")
    assert said == {
        "/Title": about.title,
        "/Author": about.author,
        "/Subject": about.subject,
        "/Keywords": ", ".join(about.keywords),
        "/Creator": f"reportgen {__version__}",
        "/CreationDate": "D:20261122000000Z",
        "/ModDate": "D:20261122000000Z",
    }


def test_the_file_says_its_language(pdfs: Mapping[str, Pdf]) -> None:
    tags = {code: str(pdf.reader.root_object["/Lang"]) for code, pdf in pdfs.items()}
    assert tags == {"zh": "zh-CN", "en": "en-GB", "ru": "ru-RU", "zh-en": "zh-CN"}


def test_pages_are_as_many_as_were_told(built: Built, pdfs: Mapping[str, Pdf]) -> None:
    told = {name.rpartition(".")[2]: pages for name, pages in built.pages.items()}
    assert {code: len(pdf.reader.pages) for code, pdf in pdfs.items()} == told
    assert {code: len(pdf.document) for code, pdf in pdfs.items()} == told


def test_the_brief_is_brief(pdfs: Mapping[str, Pdf], editions: Mapping[str, Edition]) -> None:
    for code in ("zh", "en"):
        body = [section.key for section in editions[code].sections if not section.annex]
        _, annex = pdfs[code].outline[len(body)]
        assert annex.page <= 4, "four pages, and a few lines of the last section"
        assert len(pdfs[code].texts) <= 14
    assert len(pdfs["ru"].texts) <= 16, "Russian words are longer"


def test_one_language_stands_upright_and_two_lie_side_by_side(pdfs: Mapping[str, Pdf]) -> None:
    for code, pdf in pdfs.items():
        sizes = {tuple(round(edge) for edge in page.get_size()) for page in pdf.document}
        assert sizes == {(842, 595) if code == "zh-en" else (595, 842)}


def test_pages_are_numbered(pdf: Pdf) -> None:
    for number, page in enumerate(pdf.document):
        width, _ = page.get_size()
        assert pdf.words_in(number, (width / 2, 0, width, 45)).strip() == str(number + 1)


def test_every_picture_is_told_in_words_to_who_does_not_see_it(pdf: Pdf, edition: Edition) -> None:
    with pikepdf.open(pdf.path) as file:
        elements = [each for each in file.objects if isinstance(each, pikepdf.Dictionary)]
        told = sum(each.get("/S") == pikepdf.Name.Figure and bool(str(each.Alt)) for each in elements)
    assert told == 6 * len(edition.languages)
