"""Whatever a stranger's file holds, a pack is whole or refused in lines, and never a traceback."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.pack.hosts import Maker, brief, everything, plain
from tests.pack.packing import packed, refused
from tests.pack.reading import Read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportgen.model.packing import Way

WAYS = ["embed", "pages"]


def circles(maker: Maker) -> None:
    """Let trees lead back to themselves."""
    root = maker.pdf.Root
    root.Outlines.First.Next = root.Outlines.First
    root.Names.Dests.Kids = Array([root.Names.Dests])
    root.PageLabels = maker.pdf.make_indirect(root.PageLabels)
    root.PageLabels.Kids = Array([root.PageLabels])
    field = maker.pdf.make_indirect(Dictionary(T=String("a"), FT=Name.Tx))
    field.Kids = Array([field])
    root.AcroForm = Dictionary(Fields=Array([field]))


def circular_structure(maker: Maker) -> None:
    """Let the structure tree and its role map go in circles."""
    maker.tag()
    root = maker.pdf.Root.StructTreeRoot
    root.K.K.append(root.K)
    root.RoleMap = Dictionary(A=Name.B, B=Name.A, Drawing=Name.A)
    root.ParentTree.Kids = Array([root.ParentTree])


def nonsense(maker: Maker) -> None:
    """Put values where others belong."""
    root = maker.pdf.Root
    root.PageLabels = Array([1, 2])
    root.Names = Dictionary(Dests=String("x"), EmbeddedFiles=Dictionary(Names=Array([1, 2, 3])))
    root.AF = Name.Nothing
    root.AcroForm = Dictionary(Fields=Dictionary(), DR=7)
    root.OCProperties = Dictionary(OCGs=1, D=2)
    root.Lang = 5
    root.OutputIntents = Array([1, String("a")])
    root.StructTreeRoot = Dictionary(K=Array([1, 2, String("x")]), ParentTree=9, RoleMap=1)
    maker.pages[0].Annots = Array([1, String("a"), Dictionary(Subtype=1), Dictionary(A=1, Dest=2)])
    maker.pages[1].Annots = Dictionary()
    maker.pages[1].StructParents = String("a")
    maker.pages[2].Rotate = 45


def nameless_outline(maker: Maker) -> None:
    """Leave out titles, counts and parents."""
    for entry in (maker.pdf.Root.Outlines.First, maker.pdf.Root.Outlines.First.Next):
        del entry.Title
        del entry.Parent
    del maker.pdf.Root.Outlines.Count


def far_labels(maker: Maker) -> None:
    """Number pages where no number goes."""
    maker.labels((0, {"S": Name.r, "St": 3_000_000_000}), (1, {"S": Name.a, "St": 10**9}), (2, {"S": Name.X}), (-4, {}))


def deep(maker: Maker) -> None:
    """Nest an outline and a structure a thousand levels deep."""
    maker.outline([(f"{depth}", depth, 0) for depth in range(1000)])
    maker.tag()
    element = maker.pdf.Root.StructTreeRoot.K
    for _ in range(1000):
        below = maker.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Div, P=element))
        element.K = Array([*element.get("/K", []), below]) if "/K" in element else Array([below])
        element = below


STRANGE: dict[str, Callable[[Maker], None]] = {
    "circles": circles,
    "a circular structure": circular_structure,
    "nonsense": nonsense,
    "an outline without names": nameless_outline,
    "labels far away": far_labels,
    "a thousand levels": deep,
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", STRANGE)
def test_a_strange_file_is_packed_whole_or_refused(kind: str, way: Way, tmp_path: Path) -> None:
    maker = everything(Maker())
    STRANGE[kind](maker)
    strange = maker.bytes()
    told = []
    for host, other in ((strange, brief()), (plain(), strange)):
        found = refused(tmp_path, host, other, way=way)
        told += [each.code for each in found]
        if not found:
            pack = Read(packed(tmp_path, host, other, way=way).value.pdf)
            assert pack.pages == (8 if way == "pages" else 4)
    # What is only odd is no reason to refuse it.
    assert told == []


def test_a_name_that_stands_for_mere_words_is_copied(tmp_path: Path) -> None:
    """A destination is an array or a dictionary (12.3.2.3); words that are an object of their own have an owner too."""
    maker = everything(Maker())
    maker.pdf.Root.Dests = Dictionary(Odd=maker.pdf.make_indirect(String("words")))
    assert refused(tmp_path, plain(), maker.bytes(), way="pages") == ()


@pytest.mark.parametrize("way", WAYS)
def test_what_leads_nowhere_is_nothing_to_lose(way: Way, tmp_path: Path) -> None:
    """A reference to an object that is not there is null, and an entry that is null is not there (7.3.9 and 7.3.10)."""
    maker = everything(Maker())
    maker.tag()
    maker.pages[0].Resources = Dictionary(XObject=Dictionary(Gone=Name.Nowhere))
    maker.pdf.Root.Dests = Dictionary(Gone=Name.Nowhere)
    maker.pdf.Root.StructTreeRoot.RoleMap.Gone = Name.Nowhere
    maker.pdf.docinfo.Gone = Name.Nowhere
    written = maker.bytes()
    assert written.count(b"/Nowhere") == 4
    assert refused(tmp_path, written.replace(b"/Nowhere", b"999 0 R "), brief(), way=way) == ()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", range(60))
def test_a_file_with_wrong_bytes_is_packed_whole_or_refused(seed: int, way: Way, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 -- the same every time, and no secret
    content = bytearray(everything(Maker()).bytes() if seed % 2 else brief())
    for _ in range(chance.choice((1, 3, 10, 40))):
        content[chance.randrange(len(content))] = chance.randrange(256)
    if chance.random() < 0.2:
        del content[chance.randrange(len(content)) :]
    if not refused(tmp_path, bytes(content), brief(), way=way):
        made = packed(tmp_path, bytes(content), brief(), way=way)
        with pikepdf.open(tmp_path / "host.pdf") as host:
            assert made.value.pages == len(host.pages) + (4 if way == "pages" else 0)


@pytest.mark.parametrize("way", WAYS)
def test_what_a_library_says_of_a_file_is_told_by_us_or_not_at_all(
    way: Way, tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    maker = Maker()
    maker.pdf.Root.Pages.Kids.append(7)
    refused(tmp_path, maker.bytes(), brief(), way=way)
    assert capfd.readouterr() == ("", "")
    assert caplog.records == []


@pytest.mark.parametrize("way", WAYS)
def test_what_a_file_says_of_itself_may_stand_in_objects_of_its_own(way: Way, tmp_path: Path) -> None:
    maker = Maker()
    words = maker.pdf.make_indirect(String("港口"))
    maker.pdf.trailer.Info = maker.pdf.make_indirect(Dictionary(Title=words, Author=words))
    pack = Read(packed(tmp_path, maker.bytes(), brief(), way=way).value.pdf)
    assert pack.reader.metadata is not None
    assert pack.reader.metadata.title == "港口"


def test_a_page_of_the_document_is_none_of_what_joins_it(tmp_path: Path) -> None:
    maker = everything(Maker())
    maker.tag()
    maker.pdf.Root.StructTreeRoot.K.Pg = maker.pages[1]
    assert refused(tmp_path, maker.bytes(), brief(), way="pages") == ()
