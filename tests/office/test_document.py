"""A document of Word is one that its readers can find their way in, and the same whenever it is made."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from lxml import etree
from PIL import Image

from reportgen import fonts
from reportgen.diagnostics import Refused
from reportgen.intake import themes
from reportgen.model.blocks import ChartFigure, Diagram, Table, TimelineFigure
from reportgen.model.phrases import Plain, plain
from reportgen.office import office
from reportgen.settings import Settings
from tests.compose.walk import every
from tests.office.reading import cells, content, data_tables, every_text, opened, parts, pictures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.edition import Edition

CODES = ["zh", "en", "zh-en"]


@pytest.fixture(scope="module")
def files(small_editions: Mapping[str, Edition]) -> Mapping[str, bytes]:
    """The files of the small brief, by the codes of their editions."""
    return {code: content(small_editions[code]) for code in CODES}


@pytest.mark.parametrize("code", CODES)
def test_headings_are_headings(code: str, files: Mapping[str, bytes], small_editions: Mapping[str, Edition]) -> None:
    found = [line for line in opened(files[code]).paragraphs if line.style and line.style.name == "Heading 1"]
    meant = [" | ".join(plain(said) for said in each.heading) for each in small_editions[code].sections]
    assert [line.text for line in found] == meant


@pytest.mark.parametrize("code", CODES)
def test_every_table_has_a_name_a_head_that_is_repeated_and_whole_rows(
    code: str, files: Mapping[str, bytes], small_editions: Mapping[str, Edition]
) -> None:
    edition = small_editions[code]
    sources = list(every(Table, edition))
    for made, source in zip(data_tables(opened(files[code])), sources, strict=True):
        first, *others = made.rows
        assert first._tr.findall(f".//{qn('w:tblHeader')}")
        assert not any(row._tr.findall(f".//{qn('w:tblHeader')}") for row in others)
        assert all(row._tr.findall(f".//{qn('w:cantSplit')}") for row in made.rows)
        assert len(others) == len(source.rows)
        heads = [plain(column.head[side]) for side in range(len(edition.languages)) for column in source.columns]
        assert [cell.text for cell in cells(made, 0)] == heads
        (name,) = made._tbl.findall(f".//{qn('w:tblCaption')}")
        assert name.get(qn("w:val")) == " / ".join(map(plain, source.caption))


@pytest.mark.parametrize("code", CODES)
def test_every_picture_is_told_and_is_there_as_drawing_and_as_image(
    code: str, files: Mapping[str, bytes], small_editions: Mapping[str, Edition]
) -> None:
    edition = small_editions[code]
    kinds = (ChartFigure, Diagram, TimelineFigure)
    figures = [figure for kind in kinds for figure in every(kind, edition)]
    assert sorted(pictures(opened(files[code]))) == sorted(
        plain(said)
        for figure in figures
        for said in figure.description  # type: ignore[attr-defined]
    )
    held = parts(files[code])
    vectors = [name for name in held if name.endswith(".svg")]
    rasters = [name for name in held if name.startswith("word/media/") and name.endswith(".png")]
    assert len(vectors) == len(figures) * len(edition.languages)
    assert {etree.fromstring(held[name]).tag for name in vectors} == {"{http://www.w3.org/2000/svg}svg"}
    for name in rasters:
        with Image.open(io.BytesIO(held[name])) as image:
            assert image.width > 900
            assert len(image.convert("RGB").getcolors(2**24) or []) > 10


def test_the_letters_of_an_image_are_drawn(small_editions: Mapping[str, Edition]) -> None:
    def dark(edition: Edition) -> int:
        rasters = (blob for name, blob in parts(content(edition)).items() if name.endswith(".png"))
        return sum(Image.open(io.BytesIO(blob)).convert("L").histogram()[0] for blob in rasters)

    edition = small_editions["en"]
    steps = next(every(Diagram, edition))
    mute = replace(steps, steps=tuple(((Plain(" "),),) for _ in steps.steps))
    sections = tuple(
        replace(section, blocks=tuple(mute if block is steps else block for block in section.blocks))
        for section in edition.sections
    )
    assert dark(edition) > dark(replace(edition, sections=sections)) + 200


@pytest.mark.parametrize("code", CODES)
def test_every_link_leads_to_one_bookmark(code: str, files: Mapping[str, bytes]) -> None:
    both = [etree.fromstring(parts(files[code])[f"word/{name}.xml"]) for name in ("document", "footnotes")]
    marks = [mark for part in both for mark in part.iter(qn("w:bookmarkStart"))]
    links = [link for part in both for link in part.iter(qn("w:hyperlink"))]
    names = [str(mark.get(qn("w:name"))) for mark in marks]
    leads = {str(link.get(qn("w:anchor"))) for link in links if link.get(qn("w:anchor"))}
    assert len(names) == len(set(names))
    assert leads <= set(names)
    assert leads
    assert all(re.fullmatch(r"[a-z]\w{0,39}", name) for name in names)
    numbers = [mark.get(qn("w:id")) for mark in marks]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(("code", "first", "han"), [("zh", "en-GB", "zh-CN"), ("en", "en-GB", "zh-CN")])
def test_a_document_names_its_languages_and_its_types(
    code: str, first: str, han: str, files: Mapping[str, bytes]
) -> None:
    document = opened(files[code])
    defaults = document.styles.element.find(qn("w:docDefaults"))
    (tongue,) = defaults.iter(qn("w:lang"))
    assert (tongue.get(qn("w:val")), tongue.get(qn("w:eastAsia"))) == (first, han)
    for name in ("Normal", "Heading 1", "Title", "Cell"):
        (face,) = document.styles[name].element.iter(qn("w:rFonts"))
        assert face.get(qn("w:ascii")) in {"Times New Roman", "Arial"}
        assert face.get(qn("w:eastAsia")) in {"SimSun", "SimHei"}


def test_words_of_each_language_say_so(files: Mapping[str, bytes]) -> None:
    runs = list(opened(files["zh-en"]).element.body.iter(qn("w:r")))
    said = {
        str(tongue.get(qn("w:val"))): "".join(str(node.text) for node in run.iter(qn("w:t")))
        for run in runs
        for tongue in run.iter(qn("w:lang"))
    }
    assert "en-GB" in said
    hinted = [run for run in runs if any(face.get(qn("w:hint")) == "eastAsia" for face in run.iter(qn("w:rFonts")))]
    assert any(
        "\u4e00" <= char <= "\u9fff" for run in hinted for node in run.iter(qn("w:t")) for char in str(node.text)
    )


def test_two_languages_stand_beside_each_other_on_a_wide_page(files: Mapping[str, bytes]) -> None:
    alone, beside = (opened(files[code]) for code in ("en", "zh-en"))
    assert alone.sections[0].orientation == WD_ORIENT.PORTRAIT
    assert beside.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert len(beside.tables[0].columns) == 2
    assert len(beside.tables) > len(alone.tables)


@pytest.mark.parametrize("code", CODES)
def test_a_document_says_what_it_is(
    code: str, files: Mapping[str, bytes], small_editions: Mapping[str, Edition]
) -> None:
    found, meant = opened(files[code]).core_properties, small_editions[code].metadata
    assert (found.title, found.author, found.subject) == (meant.title, meant.author, meant.subject)
    assert str(found.created.date() if found.created else "") == meant.date
    assert found.language == ", ".join(language.tag for language in small_editions[code].languages)


def test_the_same_edition_gives_the_same_bytes(
    files: Mapping[str, bytes], small_editions: Mapping[str, Edition]
) -> None:
    assert content(small_editions["zh-en"]) == files["zh-en"]


@pytest.mark.parametrize("code", CODES)
def test_notes_are_footnotes_of_word(
    code: str, files: Mapping[str, bytes], small_editions: Mapping[str, Edition]
) -> None:
    found = parts(files[code])
    body, kept = (etree.fromstring(found[f"word/{name}.xml"]) for name in ("document", "footnotes"))
    marks = list(body.iter(qn("w:footnoteReference")))
    notes = {note.get(qn("w:id")): note for note in kept.iter(qn("w:footnote")) if note.get(qn("w:type")) is None}
    assert [mark.get(qn("w:id")) for mark in marks] == list(notes)
    alone = len(small_editions[code].languages) == 1
    for mark, note, language in zip(marks, notes.values(), small_editions[code].languages, strict=True):
        said = "".join(str(each.text) for each in note.iter(qn("w:t")))
        assert said.endswith({"zh": "另见该文[1]9。", "en": "See here[1]9."}[language.code])
        assert said.startswith(" " if alone else "1 ")
        assert (mark.get(qn("w:customMarkFollows")) is None) == alone == bool(list(note.iter(qn("w:footnoteRef"))))
        assert next(note.iter(qn("w:hyperlink"))).get(qn("r:id"))
    assert b"https://example.org/loan" in found["word/_rels/footnotes.xml.rels"]
    assert b"word/footnotes.xml" in found["[Content_Types].xml"]


def test_a_document_without_notes_has_no_part_for_them(small_editions: Mapping[str, Edition]) -> None:
    edition = small_editions["en"]
    assert "word/footnotes.xml" not in parts(content(replace(edition, sections=edition.sections[:2])))


def test_what_an_author_wrote_is_text(small_editions: Mapping[str, Edition]) -> None:
    evil = "</w:t><w:br/>&lt; \u2028 {MERGEFIELD x}"
    edition = small_editions["en"]
    said = ((Plain(evil),),)
    planted = replace(edition, head=replace(edition.head, subtitle=said, handling=said), sections=edition.sections[:1])
    assert evil in list(every_text(opened(content(planted))))


def test_a_font_that_pictures_want_and_the_machine_lacks_is_told(
    small_editions: Mapping[str, Edition], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "find", lambda _: None)
    with pytest.raises(Refused) as refused:
        office(small_editions["en"], Settings())
    assert {fault.code for fault in refused.value.diagnostics} == {"D103"}
    assert all(fault.hint for fault in refused.value.diagnostics)


def test_the_first_page_begins_as_the_theme_says(small_editions: Mapping[str, Edition]) -> None:
    known = themes()
    edition = replace(small_editions["zh"], theme=known["gb-t-9704"])
    document = opened(content(edition))
    handling, masthead, title, *_ = document.paragraphs
    assert [each.style.name for each in (handling, masthead, title) if each.style] == ["Handling", "Masthead", "Title"]
    style = masthead.style
    assert isinstance(style, ParagraphStyle)
    assert (masthead.text, style.paragraph_format.alignment) == ("政策简报", WD_ALIGN_PARAGRAPH.CENTER)
    assert style.font.size == Pt(34)
    assert str(style.font.color.rgb) == edition.theme.colours.digits("tone1")
    (rule,) = style.element.findall(f".//{qn('w:pBdr')}/{qn('w:bottom')}")
    assert rule.get(qn("w:color")) == edition.theme.colours.digits("tone1")
    assert document.sections[0].footer.paragraphs[0].text.endswith("\t—  —")  # the number is a field

    plain_one = opened(content(small_editions["zh"]))
    assert plain_one.paragraphs[0].text == "政策简报\t公开"
    assert plain_one.sections[0].footer.paragraphs[0].text.endswith("\t")


def test_a_rule_stands_below_headings_where_the_theme_says_so(small_editions: Mapping[str, Edition]) -> None:
    for name, theme in themes().items():
        document = opened(content(replace(small_editions["en"], theme=theme)))
        rules = document.styles["Heading 1"].element.findall(f".//{qn('w:pBdr')}/{qn('w:bottom')}")
        assert len(rules) == theme.ruled, name
