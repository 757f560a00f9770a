"""What was put into a PDF comes out of it, in order and with its structure, whoever reads; the standards are kept."""

from __future__ import annotations

import subprocess
from contextlib import nullcontext
from io import BytesIO
from typing import TYPE_CHECKING

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from pypdf import PdfReader

from reportgen.attach import attach
from reportgen.model.packing import Annex, Order, Place
from reportgen.model.phrases import plain
from reportgen.model.structure import Element
from reportgen.render import render
from reportgen.settings import Settings
from tests.factory import SHIPPED
from tests.pages.backwards import body, first_difference, glued, misplaced, said, solid
from tests.pages.synthetic import URL
from tests.validators import VeraPdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from reportgen.model.edition import Edition
    from reportgen.model.packing import Way
    from reportgen.model.tex import TexSource
    from tests.pages.reading import Pdf

pytestmark = pytest.mark.tex


def by_pypdf(path: Path) -> list[str]:
    """Read the pages with pypdf."""
    return [page.extract_text() for page in PdfReader(path).pages]


def by_pdfium(path: Path) -> list[str]:
    """Read the pages with PDFium."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]


def by_poppler(path: Path) -> list[str]:
    """Read the pages with Poppler's pdftotext, in the order of setting; it ends each with a form feed."""
    command = ("pdftotext", "-raw", "-enc", "UTF-8", "-eol", "unix", str(path), "-")
    return subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\f")[:-1]  # noqa: S603 -- our own words


def parts(element: Element, depth: int = 0) -> list[tuple[int, str, str | None, str | None]]:
    """Every element with words in it: how deep it lies, its kind, its language and its description."""
    within = [part for kid in element.elements for part in parts(kid, depth + 1)]
    alt = element.alt if element.tag == "Figure" else None
    return [(depth, element.tag, element.lang, alt), *within] if solid(element.text) or within else []


def parts_read(element: Mapping[str, Any], depth: int = 0) -> list[tuple[int, str, str | None, str | None]]:
    """The same of an element as pdfplumber reads it."""
    within = [part for kid in element.get("children", ()) for part in parts_read(kid, depth + 1)]
    return [(depth, element["type"], element.get("lang"), element.get("alt_text")), *within]


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


def of_kind(files: Mapping[str, Path], kind: str) -> str:
    """Give the name of the synthetic document of a kind, in whatever language its place among them gives it."""
    return next(name for name in files if name.startswith(f"{kind}."))


@pytest.mark.parametrize("read", [by_pypdf, by_pdfium, by_poppler])
def test_every_character_comes_back_in_reading_order(
    read: Callable[[Path], list[str]],
    files: Mapping[str, Path],
    sources: Mapping[str, tuple[Edition, TexSource]],
) -> None:
    assert len(files) > 20
    for name, path in files.items():
        edition, source = sources[name]
        if any(element.tag == "Note" for element in source.tree.walk()):
            assert (name, misplaced(read(path), edition, source.tree)) == (name, "")
        else:
            assert (name, first_difference(body(read(path), edition), solid(said(source.tree)))) == (name, "")


def test_a_character_too_few_too_many_or_out_of_order_is_seen() -> None:
    for read in ("ab", "abdc", "abxcd", "abc", "abcdd"):
        assert first_difference(read, "abcd")
    assert first_difference("ab-cd", "abcd") == ""


def test_a_note_out_of_place_is_seen(sources: Mapping[str, tuple[Edition, TexSource]]) -> None:
    edition = sources["notes.zh-en"][0]
    zh, en = (language.tag for language in edition.languages)
    notes = (Element(3, "Note", ("c-d",), lang=zh), Element(4, "Note", ("ef",), lang=en))
    tree = Element(1, "Document", (Element(2, "P", ("ab",)), notes[0], notes[1], Element(5, "P", ("gh",))), lang=zh)
    head, foot = (" | ".join(map(plain, said)) for said in (edition.head.title, edition.head.handling))

    def told(first: str, second: str) -> str:
        return misplaced([f"{first} {foot} 1", f"{head} {second} {foot} 2"], edition, tree)

    for right in (("ab c", "gh def"), ("ab cd ef", "gh"), ("a", "bgh c-d e-f"), ("abgh c e", "d f")):
        assert told(*right) == ""
    for wrong in (("ab ef c", "gh d"), ("ab c", "gh fed"), ("ab c", "de gh f"), ("ab c", "gh d"), ("ab c", "gh deff")):
        assert told(*wrong)


@pytest.mark.parametrize("read", [by_pdfium, by_poppler])
def test_words_stand_apart(
    read: Callable[[Path], list[str]],
    files: Mapping[str, Path],
    sources: Mapping[str, tuple[Edition, TexSource]],
) -> None:
    for name, path in files.items():
        assert (name, glued(read(path), sources[name][1].tree)) == (name, [])


def test_an_independent_reader_finds_the_tree(
    files: Mapping[str, Path], sources: Mapping[str, tuple[Edition, TexSource]]
) -> None:
    chosen = ["belarus-china.zh-en", "belarus-china.en", "lists.zh-en", "scripts.zh-en"]
    for name in (*chosen, *(of_kind(files, kind) for kind in ("charts", "gaps", "timeline"))):
        with pdfplumber.open(files[name]) as pdf:
            (document,) = pdf.structure_tree
        assert (name, parts_read(document)) == (name, parts(sources[name][1].tree))


def test_a_figure_and_a_table_on_one_page_know_their_room(files: Mapping[str, Path]) -> None:
    for name in (of_kind(files, kind) for kind in ("charts", "diagram", "table", "timeline")):
        with pikepdf.open(files[name]) as pdf:
            width = float(pdf.pages[0].obj.MediaBox[2])
            for each in pdf.objects:
                if isinstance(each, pikepdf.Dictionary) and each.get("/S") in (pikepdf.Name.Figure, pikepdf.Name.Table):
                    left, bottom, right, top = (float(edge) for edge in each.A.BBox)
                    assert 30 < left < right < width - 30
                    assert top - bottom > 10
                    assert right - left > (0.25 if pikepdf.Name.Figure == each.S else 0.7) * width


@pytest.mark.parametrize("kind", ["notes", "long-notes"])
def test_a_link_covers_its_own_words_and_no_others_where_pages_break_within_it(
    kind: str, files: Mapping[str, Path]
) -> None:
    for name in (name for name in files if name.startswith(f"{kind}.")):
        with pdfplumber.open(files[name]) as pdf:
            links = [(page, link) for page in pdf.pages for link in page.annots if link.get("uri") == URL]
            assert links
            for page, link in links:
                covered = solid("".join(char["text"] for char in page.chars if _is_within(char, link)))
                assert covered.rstrip("-\u00ad") in URL


def _is_within(char: Mapping[str, Any], link: Mapping[str, Any]) -> bool:
    """Whether the middle of a character is in the room of a link."""
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(link["x0"] <= across <= link["x1"] and link["top"] <= down <= link["bottom"])


def test_notes_go_on_overleaf_in_every_edition(
    files: Mapping[str, Path], sources: Mapping[str, tuple[Edition, TexSource]]
) -> None:
    for name in (name for name in files if name.startswith("long-notes.")):
        notes = [element for element in sources[name][1].tree.walk() if element.tag == "Note"]
        with pikepdf.open(files[name]) as pdf:
            made = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Note"]
            pages = [len({piece.objgen for piece in _pages_of(note)}) for note in made]
        assert len(made) == len(notes)
        assert sum(count > 1 for count in pages) >= 2, name


def _pages_of(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Give the page of each piece that an element holds, or an element in it."""
    for kid in element.get("/K", ()):
        if not isinstance(kid, pikepdf.Dictionary):
            yield element.Pg
        elif "/S" in kid:
            yield from _pages_of(kid)
        elif "/MCID" in kid:
            yield kid.Pg


def test_no_rule_of_the_standards_is_broken(files: Mapping[str, Path]) -> None:
    validator = VeraPdf.running()
    for name, path in files.items():
        for flavour in ("3a", "ua1"):
            assert (name, validator.broken(path.read_bytes(), flavour)) == (name, [])
    assert validator.broken(_untagged(files[of_kind(files, "table")]), "ua1") != []


@pytest.mark.parametrize(("way", "cover"), [("embed", False), ("pages", False), ("pages", True)])
def test_a_pack_of_two_briefs_keeps_to_the_standards_that_its_briefing_keeps_to(
    way: Way, pdfs: Mapping[str, Pdf], tmp_path: Path, *, cover: bool
) -> None:
    host, *briefs = (pdfs[code].path for code in ("en", "zh", "zh-en"))
    out = tmp_path / "pack.pdf"
    order = Order(host, tuple(map(Annex, briefs)), out, way, Place(2), cover=cover)
    assert attach(order, lambda _: nullcontext()).warnings == ()
    for flavour in ("3a", "ua1"):
        assert VeraPdf.running().broken(out.read_bytes(), flavour) == []


def _untagged(path: Path) -> bytes:
    """Give a file that the validator must find fault with."""
    out = BytesIO()
    with pikepdf.open(path) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(out)
    return out.getvalue()
