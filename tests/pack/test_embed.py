"""A brief that is embedded travels whole, is seen and read aloud, and leaves the briefing as it was."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from reportgen.model.packing import Place
from tests.pack.hosts import HOSTS, archive, brief, colliding, plain, tagged, turned
from tests.pack.packing import packed
from tests.pack.reading import Read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("kind", HOSTS)
def test_all_that_was_there_is_there(kind: str, tmp_path: Path) -> None:
    own, other = HOSTS[kind](), brief()
    made = packed(tmp_path, own, other)
    host, pack = Read(own), Read(made.value.pdf)
    assert pack.pages == host.pages
    assert pack.links == host.links
    assert [entry for entry in pack.outline if entry[1] != "简报"] == host.outline
    assert (0, "简报", 0) in pack.outline
    assert pack.labels == host.labels
    assert pack.files == {**host.files, "brief.pdf": sha256(other).hexdigest()}
    assert pack.fields == host.fields
    assert pack.elements >= host.elements
    assert pack.drawings == host.drawings
    assert pack.layers == host.layers
    assert pack.places == host.places
    assert pack.root.get("/Lang") == host.root.get("/Lang")


def test_a_system_that_cannot_show_memory_as_a_file_gives_the_same_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = packed(tmp_path, tagged(), brief()).value.pdf
    monkeypatch.delattr(os, "memfd_create", raising=False)
    assert packed(tmp_path, tagged(), brief()).value.pdf == whole


def marks(pack: Read) -> list[tuple[int, Any]]:
    """Give the marks of embedded files, with their pages."""
    return [
        (number, each.get_object())
        for number, page in enumerate(pack.reader.pages)
        for each in page.get("/Annots", ())
        if each.get_object()["/Subtype"] == "/FileAttachment"
    ]


def test_its_mark_is_seen_printed_and_described_in_its_language(tmp_path: Path) -> None:
    pack = Read(packed(tmp_path, plain(), brief()).value.pdf)
    ((page, mark),) = marks(pack)
    assert page == 0
    assert mark["/Contents"] == "简报 (PDF, zh-CN)"
    assert mark["/Lang"] == "zh-CN"
    assert mark["/F"] == 4
    assert b"S" in mark["/AP"]["/N"].get_data()
    assert mark["/FS"]["/UF"] == "brief.pdf"


def test_the_file_says_what_it_is_and_how_it_belongs(tmp_path: Path) -> None:
    pack = Read(packed(tmp_path, plain(), brief()).value.pdf)
    (associated,) = pack.root["/AF"]
    spec = associated.get_object()
    assert spec["/AFRelationship"] == "/Supplement"
    assert spec["/Desc"] == "简报 (PDF, zh-CN)"
    stream = spec["/EF"]["/F"].get_object()
    assert stream["/Subtype"] == "/application/pdf"
    assert stream["/Params"]["/ModDate"] == "D:20240102030405Z"
    assert b"<rdf:li>zh-CN</rdf:li>" in stream["/Metadata"].get_data()


def test_a_tagged_briefing_leads_to_the_mark_and_back(tmp_path: Path) -> None:
    pack = Read(packed(tmp_path, tagged(), brief()).value.pdf)
    ((_, mark),) = marks(pack)
    flat = list(pack.root["/StructTreeRoot"]["/ParentTree"]["/Nums"])
    element = dict(zip(flat[::2], flat[1::2], strict=True))[mark["/StructParent"]].get_object()
    assert (element["/S"], element["/Alt"], element["/Lang"]) == ("/Annot", "简报 (PDF, zh-CN)", "zh-CN")
    assert element["/K"]["/Obj"] == mark
    assert element["/P"]["/S"] == "/Document"
    assert element in [kid.get_object() for kid in element["/P"]["/K"]]


@pytest.mark.parametrize(("place", "page"), [(None, 0), (Place(0), 0), (Place(2), 1), (Place(4), 3), (Place(None), 3)])
def test_the_mark_stands_where_it_is_asked_for(place: Place | None, page: int, tmp_path: Path) -> None:
    pack = Read(packed(tmp_path, colliding(), brief(), place=place).value.pdf)
    assert [found for found, _ in marks(pack)] == [page]
    assert [entry[2] for entry in pack.outline if entry[1] == "简报"] == [page]


@pytest.mark.parametrize("page", range(8))
def test_marks_lie_on_the_page_beside_each_other_however_it_is_turned(page: int, tmp_path: Path) -> None:
    pack = Read(packed(tmp_path, turned(), brief(), brief(), place=Place(page + 1)).value.pdf)
    one, other = (tuple(map(float, mark["/Rect"])) for _, mark in marks(pack))
    box = tuple(map(float, pack.reader.pages[page].cropbox))
    for left, bottom, right, top in (one, other):
        assert box[0] <= left < right <= box[2]
        assert box[1] <= bottom < top <= box[3]
    assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_two_briefs_of_one_name_are_two_files(tmp_path: Path) -> None:
    made = packed(tmp_path, packed(tmp_path, plain(), brief()).value.pdf, archive(), titles={0: "Annex"})
    assert set(Read(made.value.pdf).files) == {"brief.pdf", "brief-2.pdf"}
    assert [each.name for each in made.value.attached] == ["brief-2.pdf"]


def test_the_same_files_give_the_same_pack(tmp_path: Path) -> None:
    assert packed(tmp_path, tagged(), brief()).value.pdf == packed(tmp_path, tagged(), brief()).value.pdf


def test_neither_the_briefing_nor_the_brief_is_touched(tmp_path: Path) -> None:
    packed(tmp_path, tagged(), brief())
    assert (tmp_path / "host.pdf").read_bytes() == tagged()
    assert (tmp_path / "brief.pdf").read_bytes() == brief()
