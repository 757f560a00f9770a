"""A finished PDF that is broken in any of these ways is noticed, by the code that is named: no guard stands idle."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

import pikepdf
import pytest
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf, String

from reportgen import cmap
from reportgen import finish as finishing
from reportgen.diagnostics import Refused
from reportgen.finish import finish, readback, textmap
from reportgen.finish.associates import associates
from reportgen.finish.content import read
from reportgen.render import render
from reportgen.settings import Settings
from reportgen.typeset import typeset
from tests.factory import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reportgen.model.edition import Edition
    from reportgen.model.tex import Typeset

pytestmark = pytest.mark.tex

SETTINGS = Settings(SMALL)
Breakage: TypeAlias = "Callable[[Pdf], None]"


@pytest.fixture(scope="module")
def typed(small_editions: Mapping[str, Edition]) -> Typeset:
    """The small brief, side by side, as the engine sets it."""
    return typeset(render(small_editions["zh-en"], SETTINGS).value, SETTINGS).value


@pytest.fixture(scope="module")
def finished(typed: Typeset) -> bytes:
    """The same, finished."""
    return finish(typed, SETTINGS).value.content


def noticed(pdf: bytes, typed: Typeset) -> set[str]:
    """Give the codes of all that speaks against a PDF."""
    files = {each.name: each for each in associates(typed)}
    try:
        with finishing._readable():
            return {doubt.code for doubt in readback.faults(pdf, typed, files)}
    except Refused as refused:
        return {fault.code for fault in refused.diagnostics}


def saved(pdf: Pdf) -> bytes:
    """Give the bytes of a file, its XMP as it is."""
    out = BytesIO()
    pdf.save(out, fix_metadata_version=False)
    return out.getvalue()


def test_a_pdf_that_nobody_has_touched_is_believed(finished: bytes, typed: Typeset) -> None:
    assert noticed(finished, typed) == set()
    assert noticed(saved(Pdf.open(BytesIO(finished))), typed) == set()


BREAKAGES: dict[str, tuple[str, Breakage]] = {}


def breaks(code: str) -> Callable[[Breakage], Breakage]:
    """Note a way to break a PDF, and the code by which it is to be noticed."""

    def note(breakage: Breakage) -> Breakage:
        BREAKAGES[breakage.__name__] = (code, breakage)
        return breakage

    return note


def link(pdf: Pdf, kind: Name = Name.GoTo) -> pikepdf.Object:
    """Give the first link that leads to a place, or to an address."""
    return next(
        annotation
        for page in pdf.pages
        for annotation in page.get("/Annots", Array())
        if annotation.get("/A", Dictionary()).get("/S") == kind
    )


def spec(pdf: Pdf, name: str) -> pikepdf.Object:
    """Give the file specification of an embedded file."""
    return next(each for each in pdf.Root.AF if str(each.UF) == name)


def in_xmp(pdf: Pdf, old: bytes, new: bytes) -> None:
    """Change words of the XMP."""
    xmp = pdf.Root.Metadata.read_bytes()
    assert old in xmp
    pdf.Root.Metadata.write(xmp.replace(old, new))


def foreign(pdf: Pdf, name: str, content: bytes = b"foreign") -> AttachedFileSpec:
    """Give a file that is not one of the brief's."""
    return AttachedFileSpec(pdf, content, filename=name, description="", mime_type="", creation_date="", mod_date="")


@breaks("F102")
def a_page_is_lost(pdf: Pdf) -> None:
    del pdf.pages[-1]


@breaks("F102")
def a_page_comes_in(pdf: Pdf) -> None:
    pdf.add_blank_page()


@breaks("F103")
def a_font_is_left_out(pdf: Pdf) -> None:
    (descendant,) = next(iter(dict(pdf.pages[0].resources.Font.items()).values())).DescendantFonts
    for key in ("/FontFile2", "/FontFile3"):
        if key in descendant.FontDescriptor:
            del descendant.FontDescriptor[key]


@breaks("F104")
def a_link_leads_nowhere(pdf: Pdf) -> None:
    link(pdf).A.D = String("evidence.nowhere")


@breaks("F104")
def the_outline_leads_nowhere(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.A.D = String("section.nowhere")


@breaks("F104")
def a_place_is_forgotten(pdf: Pdf) -> None:
    del pikepdf.NameTree(pdf.Root.Names.Dests)[str(link(pdf).A.D)]


@breaks("F105")
def a_link_starts_a_program(pdf: Pdf) -> None:
    link(pdf).A = Dictionary(S=Name.Launch, F=String("calc.exe"))


@breaks("F105")
def a_link_runs_a_script(pdf: Pdf) -> None:
    link(pdf).A = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))


@breaks("F105")
def an_address_runs_a_script(pdf: Pdf) -> None:
    link(pdf, Name.URI).A.URI = String("javascript:app.alert(1)")


@breaks("F105")
def an_address_is_a_file_of_the_reader(pdf: Pdf) -> None:
    link(pdf, Name.URI).A.URI = String("file:///etc/passwd")


@breaks("F105")
def an_address_holds_a_page_of_its_own(pdf: Pdf) -> None:
    link(pdf, Name.URI).A.URI = String("data:text/html,<script>alert(1)</script>")


@breaks("F105")
def a_link_leads_into_another_file(pdf: Pdf) -> None:
    link(pdf).A = Dictionary(S=Name.GoToR, F=String("other.pdf"), D=Array([0, Name.Fit]))


@breaks("F107")
def info_has_another_title(pdf: Pdf) -> None:
    pdf.docinfo.Title = String("Draft")


@breaks("F107")
def info_has_another_day(pdf: Pdf) -> None:
    pdf.docinfo.ModDate = String("D:20270101000000Z")


@breaks("F107")
def info_tells_of_somebody(pdf: Pdf) -> None:
    pdf.docinfo.Company = String("a company")


@breaks("F107")
def xmp_has_another_title_in_one_language(pdf: Pdf) -> None:
    title = next(iter(pdf.open_metadata()["dc:title"].split(" / "))).encode()
    in_xmp(pdf, b'"zh-CN">' + title, b'"zh-CN">' + title[::-1].hex().encode())


@breaks("F107")
def xmp_has_another_day(pdf: Pdf) -> None:
    in_xmp(pdf, b"<xmp:CreateDate>20", b"<xmp:CreateDate>19")


@breaks("F107")
def xmp_claims_another_level(pdf: Pdf) -> None:
    in_xmp(pdf, b"<pdfaid:part>3", b"<pdfaid:part>2")


@breaks("F107")
def xmp_is_damaged(pdf: Pdf) -> None:
    in_xmp(pdf, b"</rdf:RDF>", b"")


@breaks("F107")
def xmp_is_lost(pdf: Pdf) -> None:
    del pdf.Root.Metadata


@breaks("F107")
def the_document_is_in_another_language(pdf: Pdf) -> None:
    pdf.Root.Lang = String("en-GB")


@breaks("F108")
def a_foreign_file_comes_in(pdf: Pdf) -> None:
    pdf.attachments["notes.txt"] = foreign(pdf, "notes.txt")


@breaks("F108")
def a_foreign_file_is_associated_only(pdf: Pdf) -> None:
    pdf.Root.AF.append(pdf.make_indirect(foreign(pdf, "notes.txt").obj))


@breaks("F108")
def an_embedded_file_is_exchanged(pdf: Pdf) -> None:
    spec(pdf, "brief.yaml").EF.F.write(b"brief: another")


@breaks("F108")
def an_embedded_file_is_lost(pdf: Pdf) -> None:
    del pdf.attachments["claims.json"]


@breaks("F108")
def an_embedded_file_is_associated_no_more(pdf: Pdf) -> None:
    del pdf.Root.AF[0]


@breaks("F108")
def an_embedded_file_is_said_to_be_something_else(pdf: Pdf) -> None:
    spec(pdf, "table-1.csv").AFRelationship = Name.Alternative


@breaks("F109")
def a_script_runs_when_the_file_is_opened(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))


@breaks("F109")
def a_script_runs_when_a_page_is_shown(pdf: Pdf) -> None:
    pdf.pages[0].AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("app.beep()")))


@breaks("F109")
def the_file_has_scripts_by_name(pdf: Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([String("beep"), script]))


@breaks("F109")
def the_file_asks_for_something(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array())


@breaks("F109")
def somebody_has_left_a_note(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String("!"), F=28)
    pdf.pages[0].Annots.append(pdf.make_indirect(note))


@breaks("F110")
def nobody_says_what_the_colours_mean(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


@breaks("F110")
def a_link_is_hidden(pdf: Pdf) -> None:
    link(pdf, Name.URI).F = 2


@breaks("F110")
def a_page_is_painted_in_inks(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 0 1 k 0 0 9 9 re f")


@breaks("F110")
def a_page_is_seen_through(pdf: Pdf) -> None:
    state = pdf.make_indirect(Dictionary(Type=Name.ExtGState, BM=Name.Unheard))
    pdf.pages[0].resources.ExtGState = Dictionary(G0=state)
    pdf.pages[0].contents_add(b"/G0 gs")


def elements(pdf: Pdf, kind: str) -> list[pikepdf.Object]:
    """Give the elements of a kind."""
    return [each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/S") == Name(f"/{kind}")]


def in_content(pdf: Pdf, old: bytes, new: bytes, page: int = 0) -> None:
    """Change what stands first of its kind in the content of a page."""
    content = pdf.pages[page].obj.Contents
    whole = content.read_bytes()
    assert old in whole
    content.write(whole.replace(old, new, 1))


@breaks("F112")
def a_heading_stands_outside_every_element(pdf: Pdf) -> None:
    in_content(pdf, b"/H1 <</MCID 4>> BDC", b"/H1 BMC")


@breaks("F114")
def a_text_is_made_an_artifact(pdf: Pdf) -> None:
    in_content(pdf, b"/H1 <</MCID 4>> BDC", b"/Artifact BMC")


@breaks("F114")
def a_replacement_says_something_else(pdf: Pdf) -> None:
    in_content(pdf, b"/ActualText (Policy ", b"/ActualText (Police ")


@breaks("F114")
def a_word_space_is_lost(pdf: Pdf) -> None:
    in_content(pdf, b"/ActualText (Policy ", b"/ActualText (Policy")


@breaks("F114")
def a_text_map_is_another(pdf: Pdf) -> None:
    fonts = list(dict(pdf.pages[0].resources.Font.items()).values())
    maps = [font.ToUnicode for font in fonts]
    for font, other in zip(fonts, reversed(maps), strict=True):
        font.ToUnicode = other


@breaks("F114")
def a_text_stands_twice(pdf: Pdf) -> None:
    in_content(pdf, b"/P <</MCID 6>> BDC", b"/P <</MCID 5>> BDC")


@breaks("F115")
def two_pages_have_one_number(pdf: Pdf) -> None:
    pdf.pages[1].obj.StructParents = pdf.pages[0].obj.StructParents


@breaks("F115")
def a_link_has_the_number_of_a_page(pdf: Pdf) -> None:
    link(pdf).StructParent = 0


@breaks("F115")
def a_page_leads_back_nowhere(pdf: Pdf) -> None:
    del pdf.pages[0].obj.StructParents


@breaks("F115")
def the_way_back_leads_to_another_element(pdf: Pdf) -> None:
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[0], owners[4] = owners[4], owners[0]


@breaks("F115")
def a_link_is_in_no_element(pdf: Pdf) -> None:
    holder = elements(pdf, "Link")[0]
    holder.K = Array([kid for kid in holder.K if not isinstance(kid, Dictionary)])


@breaks("F116")
def there_is_no_tree(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


@breaks("F116")
def the_tree_is_said_to_be_none(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


@breaks("F116")
def an_element_is_lost(pdf: Pdf) -> None:
    del elements(pdf, "TR")[2].K[-1]


@breaks("F116")
def an_element_is_there_twice(pdf: Pdf) -> None:
    row = elements(pdf, "TR")[2]
    row.K.append(row.K[0])


@breaks("F116")
def a_heading_is_a_paragraph(pdf: Pdf) -> None:
    elements(pdf, "H2")[0].S = Name.P


@breaks("F116")
def an_element_is_in_another_language(pdf: Pdf) -> None:
    elements(pdf, "H1")[1].Lang = String("fr")


@breaks("F116")
def a_picture_is_described_otherwise(pdf: Pdf) -> None:
    elements(pdf, "Figure")[0].Alt = String("A picture.")


@breaks("F116")
def a_head_speaks_for_other_cells(pdf: Pdf) -> None:
    elements(pdf, "TH")[0].A.Scope = Name.Row


@breaks("F116")
def a_cell_has_other_heads(pdf: Pdf) -> None:
    cell = elements(pdf, "TD")[0]
    cell.A.Headers = Array(list(cell.A.Headers)[:1])


@breaks("F116")
def a_note_has_no_name(pdf: Pdf) -> None:
    del elements(pdf, "Note")[0].ID


@breaks("F116")
def two_notes_have_one_name(pdf: Pdf) -> None:
    one, other = elements(pdf, "Note")
    other.ID = one.ID


@breaks("F116")
def a_note_is_a_paragraph(pdf: Pdf) -> None:
    elements(pdf, "Note")[0].S = Name.P


@breaks("F116")
def a_reference_is_none(pdf: Pdf) -> None:
    elements(pdf, "Reference")[0].S = Name.Span


@breaks("F104")
def a_mark_leads_to_no_note(pdf: Pdf) -> None:
    del pikepdf.NameTree(pdf.Root.Names.Dests)["foot.note.zh.1"]


@breaks("F116")
def elements_are_in_another_order(pdf: Pdf) -> None:
    row = elements(pdf, "TR")[0]
    row.K = Array([*list(row.K)[4:], *list(row.K)[:4]])


def font(pdf: Pdf) -> pikepdf.Object:
    """Give the font that the first page uses most."""
    strings = Counter(font.objgen for font, _ in read(pdf.pages[0]).shown())
    return pdf.get_object(strings.most_common(1)[0][0])


def remapped(pdf: Pdf, change: Callable[[dict[int, str]], dict[int, str]]) -> None:
    """Change what a font says of its characters."""
    font(pdf).ToUnicode.write(cmap.written(change(textmap.characters(font(pdf)))))


@breaks("F114")
def a_font_says_one_character_for_another(pdf: Pdf) -> None:
    def rotated(said: dict[int, str]) -> dict[int, str]:
        return dict(zip(said, [*said.values()][1:] + [*said.values()][:1], strict=True))

    remapped(pdf, rotated)


@breaks("F114")
def a_font_says_private_characters(pdf: Pdf) -> None:
    remapped(pdf, lambda said: {code: chr(0xE000 + code % 0x1000) for code in said})


@breaks("F114")
def a_font_says_of_no_character_what_it_is(pdf: Pdf) -> None:
    del font(pdf).ToUnicode


@breaks("F114")
def the_words_of_a_page_are_lost(pdf: Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(b"q Q")


@pytest.mark.parametrize("way", BREAKAGES)
def test_a_breakage_is_noticed(way: str, finished: bytes, typed: Typeset) -> None:
    code, breakage = BREAKAGES[way]
    pdf = Pdf.open(BytesIO(finished))
    breakage(pdf)
    assert code in noticed(saved(pdf), typed)


@pytest.mark.parametrize("part", [0.2, 0.5, 0.97])
def test_a_file_that_breaks_off_is_noticed(part: float, finished: bytes, typed: Typeset) -> None:
    assert "F101" in noticed(finished[: int(len(finished) * part)], typed)


def test_a_file_that_is_locked_is_noticed(finished: bytes, typed: Typeset) -> None:
    out = BytesIO()
    Pdf.open(BytesIO(finished)).save(out, encryption=pikepdf.Encryption(owner="one", user="two"))
    assert "F101" in noticed(out.getvalue(), typed)


def test_a_file_of_another_edition_is_noticed(
    finished: bytes, small_editions: Mapping[str, Edition], typed: Typeset
) -> None:
    assert noticed(finished, replace(typed, edition=small_editions["en"])) >= {"F107", "F108"}
