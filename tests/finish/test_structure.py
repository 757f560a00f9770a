"""Words are found in what a page shows, and a page that shows other words, or has other marks, is refused."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf

from reportgen.finish.content import read, strings, text_of, text_string
from reportgen.finish.structure import tag
from reportgen.finish.structure.words import Words
from reportgen.model.structure import Element

FONT = {code: chr(code) for code in range(0x20, 0x3000)}
P12 = Element(1, "Document", (Element(12, "P", ("Policy brief",)),), lang="en-GB")
BEGIN, END = "/RG+12 MP ", " /RG-12 MP "


def shows(text: str) -> str:
    """Give the operators that show a text as XeTeX does: without its spaces."""
    words = "> -260 <".join("".join(f"{ord(char):04x}" for char in word) for word in text.split())
    return f"BT /F1 9 Tf 1 2 Td[<{words}>]TJ ET"


def tagged(content: str, tree: Element = P12) -> tuple[list[str], Pdf]:
    """Tag a page of this content, and give what speaks against it."""
    pdf = Pdf.new()
    page = pdf.add_blank_page()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type0))
    page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
    page.obj.Contents = pdf.make_stream(content.encode())
    return [fault.code for fault in tag(pdf, [read(page)], tree, {font.objgen: FONT})], pdf


def content(pdf: Pdf) -> bytes:
    """The content of the page."""
    return bytes(pdf.pages[0].obj.Contents.read_bytes())


def test_words_get_their_element_and_their_spaces() -> None:
    faults, pdf = tagged(BEGIN + shows("Policy brief") + END)
    assert faults == []
    assert b"/P <</MCID 0>> BDC" in content(pdf)
    assert b"/Span <</ActualText (Policy brief)>> BDC [<" in content(pdf)
    assert b"/RG" not in content(pdf)
    (document,) = pdf.Root.StructTreeRoot.K
    (paragraph,) = document.K
    assert [str(part) for part in (document.S, document.Lang, paragraph.S)] == ["/Document", "en-GB", "/P"]
    assert [int(kid) for kid in paragraph.K] == [0]


def test_what_a_page_was_is_not_kept_beside_what_it_is() -> None:
    _, pdf = tagged(BEGIN + shows("Policy brief") + END)
    streams = [bytes(each.read_bytes()) for each in pdf.objects if isinstance(each, pikepdf.Stream)]
    assert content(pdf) in streams
    assert not any(BEGIN.encode() in each for each in streams)


def test_a_rule_is_an_artifact_and_a_change_of_colour_is_nothing() -> None:
    faults, pdf = tagged(f"0 G 0 g {BEGIN}{shows('Policy brief')}{END} q 1 w 0 0 m 9 0 l S Q")
    assert faults == []
    assert content(pdf).count(b"/Artifact <</Type /Layout>> BDC") == 1
    assert content(pdf).startswith(b"0 G 0 g")


@pytest.mark.parametrize(("kind", "said"), [("Header", b"/Subtype /Header"), ("Repeated", b"/Type /Pagination>>")])
def test_what_pages_repeat_is_an_artifact_within_an_element_too(kind: str, said: bytes) -> None:
    furniture = f" /RG!{kind} MP {shows('Head')} /RG! MP "
    faults, pdf = tagged(BEGIN + shows("Policy") + furniture + shows("brief") + END)
    assert faults == []
    assert said in content(pdf)
    assert list(pdf.Root.StructTreeRoot.K[0].K[0].K) == [0, 1]


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (shows("Policy brief"), "F112"),
        (BEGIN + shows("Policy brief") + END + shows("more"), "F112"),
        (BEGIN + shows("Policy") + END, "F113"),
        (BEGIN + shows("brief Policy") + END, "F114"),
        (BEGIN + shows("Policy briefs") + END, "F114"),
        (BEGIN + shows("Policy brief"), "F111"),
        (BEGIN + shows("Policy brief") + END + END, "F111"),
        (BEGIN + shows("Policy brief") + END + BEGIN + END, "F111"),
        ("/RG+13 MP " + BEGIN + shows("Policy brief") + END, "F111"),
        ("", "F113"),
    ],
)
def test_a_page_that_is_not_as_it_was_meant_is_refused(page: str, code: str) -> None:
    assert code in tagged(page)[0]


def test_a_hyphen_where_a_line_breaks_is_soft() -> None:
    faults, pdf = tagged(BEGIN + shows("Pol-") + shows("icy brief") + END)
    assert faults == []
    assert "Pol\u00ad".encode("utf-16-be").hex().upper().encode() in content(pdf)


def test_a_link_is_held_by_its_element_and_a_figure_knows_its_room() -> None:
    tree = Element(1, "Document", (Element(2, "Figure", alt="A picture"), Element(12, "Link", ("p. 1",), alt="p. 1")))
    pdf = Pdf.new()
    page = pdf.add_blank_page()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type0))
    page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
    page.obj.Contents = pdf.make_stream(f"/RG+2 MP 0 0 9 9 re f /RG-2 MP {BEGIN}{shows('p. 1')}{END}".encode())
    action = Dictionary(S=Name.GoTo, D=pikepdf.String("there"))
    leads = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 1, 1]), RG=12, A=action)
    room = Dictionary(Type=Name.Annot, Rect=Array([1, 2, 30, 40]), RG=2)
    page.obj.Annots = Array([pdf.make_indirect(leads), pdf.make_indirect(room)])
    assert tag(pdf, [read(page)], tree, {font.objgen: FONT}) == ()
    (annotation,) = page.obj.Annots
    figure, held = pdf.Root.StructTreeRoot.K[0].K
    assert [float(edge) for edge in figure.A.BBox] == [1, 2, 30, 40]
    assert held.K[1].Obj.objgen == annotation.objgen
    assert (str(annotation.Contents), "/RG" in annotation, int(annotation.StructParent)) == ("p. 1", False, 1)


@given(text=st.text(st.sampled_from("ab中-。 \u00a0\u00ad\u200b"), max_size=30), cut=st.lists(st.integers(1, 5)))
def test_the_strings_of_a_text_give_the_whole_text(text: str, cut: list[int]) -> None:
    words, shown = Words(text), "".join(text.split()).replace("\u00ad", "").replace("\u200b", "")
    said, at = [], 0
    for length in [*cut, len(shown)]:
        if shown[at : at + length]:
            said.append(words.of(shown[at : at + length]))
            at += length
    assert None not in said
    assert not said or "".join(filter(None, said)) == text
    assert words.left == ""


@given(text=st.text(st.characters(codec="utf-8")))
def test_a_text_string_is_read_as_it_was_written(text: str) -> None:
    assert text_of(text_string(text)) == text


def test_strings_are_read_in_either_form() -> None:
    assert strings(rb"[<0041>-250(\)\(\\\101\n)]TJ") == b"\x00A)(\\A\n"


def test_the_same_words_are_tagged_to_the_same_bytes() -> None:
    made = []
    for _ in range(2):
        out = BytesIO()
        tagged(BEGIN + shows("Policy brief") + END)[1].save(out, deterministic_id=True)
        made.append(out.getvalue())
    assert made[0] == made[1]


NOTED = Element(
    1,
    "Document",
    (Element(2, "P", ("One two", Element(3, "Reference", ("1",)), "three"), None), Element(4, "Note", ("Four five",))),
    lang="en-GB",
)
FOOT, ABOVE = "/RG@A MP ", "/RG@ MP "


def leaves(*pages: str) -> tuple[list[str], Pdf]:
    """Tag pages of such content, and give what speaks against them."""
    pdf = Pdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type0))
    for content in pages:
        page = pdf.add_blank_page()
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        page.obj.Contents = pdf.make_stream(content.encode())
    return [fault.code for fault in tag(pdf, map(read, pdf.pages), NOTED, {font.objgen: FONT})], pdf


def test_a_note_and_the_paragraph_above_it_both_go_on_overleaf() -> None:
    faults, pdf = leaves(
        f"/RG+2 MP {shows('One two')} /RG+3 MP {shows('1')} /RG-3 MP {FOOT} /RG+4 MP {shows('Four')} {ABOVE}",
        f"{shows('three')} /RG-2 MP {FOOT} {shows('five')} /RG-4 MP {ABOVE}",
    )
    assert faults == []
    (document,) = pdf.Root.StructTreeRoot.K
    paragraph, note = document.K
    assert [str(each.S) for each in document.K] == ["/P", "/Note"]
    assert [kid if isinstance(kid, int) else str(kid.get("/S", kid.get("/Type"))) for kid in paragraph.K] == [
        0,
        "/Reference",
        "/MCR",
    ]
    assert bytes(note.ID)
    assert [str(name) for name in list(pdf.Root.StructTreeRoot.IDTree.Names)[::2]] == [str(note.ID)]


def test_a_note_that_is_not_set_apart_breaks_into_the_text() -> None:
    faults, _ = leaves(
        f"/RG+2 MP {shows('One two')} /RG+3 MP {shows('1')} /RG-3 MP /RG+4 MP {shows('Four')}",
        f"{shows('three')} /RG-2 MP {shows('five')} /RG-4 MP",
    )
    assert "F111" in faults
    assert "F114" in faults


def test_a_note_that_never_ends_is_told() -> None:
    faults, _ = leaves(
        f"/RG+2 MP {shows('One two')} /RG+3 MP {shows('1')} /RG-3 MP {shows('three')} /RG-2 MP",
        f"{FOOT} /RG+4 MP {shows('Four five')} {ABOVE}",
    )
    assert faults == ["F111"]
