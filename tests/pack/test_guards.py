"""What is lost on the way is noticed: each step of joining is left out in turn, and nothing is packed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.pack import destinations, embedding, fields, files, labels, layers, outline, structure, types
from reportgen.pack import recount as counting
from reportgen.pack.places import named_destinations
from tests.pack.hosts import Maker, brief, colliding, everything, tagged, untagged_brief
from tests.pack.packing import packed, refused

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    import pikepdf

    from reportgen.model.packing import Way

STEPS: dict[str, tuple[ModuleType, str, str]] = {
    "destinations are not joined": (destinations, "join", "link"),
    "labels are not written": (labels, "write", "page label"),
    "files are not joined": (files, "join", "attachment"),
    "fields are not joined": (fields, "join", "field"),
    "layers are not joined": (layers, "join", "layer"),
    "structure is not joined": (structure, "join", "structure element"),
    "keys of content are not moved": (structure, "shift", "marked content"),
    "the outline is not nested": (outline, "nest", "outline entry"),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_is_left_out_is_noticed(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room, name, kind = STEPS[step]
    monkeypatch.setattr(room, name, lambda *_: None)
    content = untagged_brief() if name == "join" and room is layers else brief()
    found = refused(tmp_path, tagged(), content, way="pages")
    assert {each.code for each in found if each.severity == "error"} == {"N112"}
    assert any(kind in each.message for each in found)


def test_names_that_are_not_told_apart_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(destinations, "set_apart", lambda brief, _: dict(named_destinations(brief)))
    assert {each.code for each in refused(tmp_path, colliding(), brief(), way="pages")} == {"N112"}


def test_types_that_are_not_told_apart_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(types, "set_apart", lambda *_: None)
    found = refused(tmp_path, tagged(), brief(), way="pages")
    assert any("structure element" in each.message for each in found)


def test_a_language_that_is_not_said_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    part = structure.part
    monkeypatch.setattr(structure, "part", lambda host, title, _, page: part(host, title, None, page))
    assert any("zh-CN" in each.message for each in refused(tmp_path, tagged(), brief(), way="pages"))


def test_an_outline_in_another_order_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def turned(host: pikepdf.Pdf, new: pikepdf.Dictionary, page: int) -> None:
        insert(host, new, page)
        root = host.Root.Outlines
        first, last = root.First, root.Last
        # One, the annex, Two becomes Two, One, the annex.
        root.First, last.Next = last, first
        del new.Next

    insert = outline.insert
    monkeypatch.setattr(outline, "insert", turned)
    (found,) = refused(tmp_path, colliding(), brief())
    assert (found.code, "order" in found.message) == ("N112", True)


def test_a_file_that_is_not_embedded_whole_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    specification = embedding._specification

    def cut(*given: object) -> pikepdf.Object:
        spec = specification(*given)  # type: ignore[arg-type]
        spec.EF.F.write(b"%PDF-1.7 half")
        return spec

    monkeypatch.setattr(embedding, "_specification", cut)
    assert [each.code for each in refused(tmp_path, colliding(), brief())] == ["N112"]


@pytest.mark.parametrize("way", ["embed", "pages"])
@pytest.mark.parametrize("kind", sorted(counting.recount(everything(Maker()).bytes())))
def test_another_count_of_another_reader_is_noticed(
    kind: str, way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recount = counting.recount

    def otherwise(pdf: bytes, password: str | None) -> dict[str, int]:
        found = recount(pdf, password)
        return {**found, kind: found[kind] + 1}

    monkeypatch.setattr(counting, "recount", otherwise)
    (found,) = refused(tmp_path, colliding(), brief(), way=way)
    assert found.code == "N113"
    assert kind in found.message


def test_a_pack_that_another_reader_cannot_read_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty: dict[str, dict[str, int]] = {}
    monkeypatch.setattr(counting, "recount", lambda *_: empty["/Root"])
    (found,) = refused(tmp_path, colliding(), brief())
    assert found.code == "N113"


def test_nothing_is_noticed_where_nothing_is_lost(tmp_path: Path) -> None:
    assert packed(tmp_path, tagged(), brief(), way="pages").warnings == ()
