"""What was put into a PDF comes out of it, in order and with its structure, whoever reads; the standards are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pdfplumber
import pypdfium2
import pytest
from pypdf import PdfReader

from reportgen.render import render
from reportgen.settings import Settings
from tests.factory import SHIPPED
from tests.pages.backwards import body, first_difference, glued, said, solid
from tests.validators import VeraPdf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import Any

    from reportgen.model.edition import Edition
    from reportgen.model.structure import Element
    from reportgen.model.tex import TexSource
    from tests.pages.reading import Pdf

pytestmark = pytest.mark.tex


def by_pypdf(path: Path) -> list[str]:
    """Read the pages with pypdf."""
    return [page.extract_text() for page in PdfReader(path).pages]


def by_pdfium(path: Path) -> list[str]:
    """Read the pages with PDFium."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]


def parts(element: Element) -> list[tuple[str, str]]:
    """Every element with words in it, as its kind and its own words without spaces."""
    within = [part for kid in element.elements for part in parts(kid)]
    own = solid(element.text)
    return [(element.tag, own), *within] if own or within else []


def parts_read(element: Mapping[str, Any], words: Mapping[tuple[int, int], str]) -> list[tuple[str, str]]:
    """The same of an element as pdfplumber reads it."""
    within = [part for kid in element.get("children", ()) for part in parts_read(kid, words)]
    page = element.get("page_number", 0)
    own = solid("".join(words.get((page, mcid), "") for mcid in element.get("mcids", ())))
    return [(element["type"], own), *within] if own or within else []


@pytest.fixture(scope="session")
def sources(
    editions: Mapping[str, Edition], synthetic: Mapping[str, tuple[Edition, TexSource]]
) -> Mapping[str, tuple[Edition, TexSource]]:
    """Every document that is built, by its name."""
    shipped = {edition.name: (edition, render(edition, Settings(SHIPPED)).value) for edition in editions.values()}
    return {**shipped, **synthetic}


@pytest.fixture(scope="session")
def files(papers: Mapping[str, Path], pdfs: Mapping[str, Pdf]) -> Mapping[str, Path]:
    """The PDF of every document."""
    return {**{pdf.path.stem: pdf.path for pdf in pdfs.values()}, **papers}


@pytest.mark.parametrize("read", [by_pypdf, by_pdfium])
def test_every_character_comes_back_in_reading_order(
    read: Callable[[Path], list[str]],
    files: Mapping[str, Path],
    sources: Mapping[str, tuple[Edition, TexSource]],
) -> None:
    assert len(files) > 20
    for name, path in files.items():
        edition, source = sources[name]
        assert (name, first_difference(body(read(path), edition), solid(said(source.tree)))) == (name, "")


def test_a_character_too_few_too_many_or_out_of_order_is_seen() -> None:
    for read in ("ab", "abdc", "abxcd", "abc", "abcdd"):
        assert first_difference(read, "abcd")
    assert first_difference("ab-cd", "abcd") == ""


def test_words_stand_apart(files: Mapping[str, Path], sources: Mapping[str, tuple[Edition, TexSource]]) -> None:
    for name, path in files.items():
        assert (name, glued(by_pdfium(path), sources[name][1].tree)) == (name, [])


def test_an_independent_reader_finds_the_tree_with_its_words(
    files: Mapping[str, Path], sources: Mapping[str, tuple[Edition, TexSource]]
) -> None:
    for name in ("all.en", "marks.zh", "scripts.zh-en", "gaps.en", "groups.zh", "references.zh-en"):
        with pdfplumber.open(files[name]) as pdf:
            words: dict[tuple[int, int], str] = {}
            for page in pdf.pages:
                for char in page.chars:
                    if char.get("mcid") is not None:
                        place = (page.page_number, char["mcid"])
                        words[place] = words.get(place, "") + char["text"]
            (document,) = pdf.structure_tree
        found, meant = parts_read(document, words), parts(sources[name][1].tree)
        assert [kind for kind, _ in found] == [kind for kind, _ in meant]
        for (kind, read), (_, wanted) in zip(found, meant, strict=True):
            # An element that goes over pages is read by this reader on its first page only.
            assert first_difference(read, wanted) == "" or wanted.startswith(read.rstrip("-")), (name, kind)


def test_no_rule_of_the_standards_is_broken(files: Mapping[str, Path]) -> None:
    validator = VeraPdf()
    for name, path in files.items():
        for flavour in ("3a", "ua1"):
            assert (name, validator.broken(path.read_bytes(), flavour)) == (name, [])
    assert validator.broken(_untagged(files["table.en"]), "ua1") != []


def _untagged(path: Path) -> bytes:
    """Give a file that the validator must find fault with."""
    return path.read_bytes().replace(b"/Artifact", b"/Unknown_")
