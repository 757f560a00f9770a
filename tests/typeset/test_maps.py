"""The driver need not ask the Chinese fonts what their glyphs are: it is told, and says the same in its PDF."""

from __future__ import annotations

import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from reportgen.finish import textmap
from reportgen.settings import Settings
from reportgen.typeset import typeset
from reportgen.typeset.maps import write_maps
from tests.typeset.documents import document

FONT = b"\xfc" + bytes(8) + b"\0\0%c./fonts/%s"


def told(folder: Path, words: str, *used: tuple[str, int]) -> dict[str, bytes]:
    """Give the maps for pages on which faces are used."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    pages = b"".join(FONT % (len(file), file.encode()) + index.to_bytes(4, "big") for file, index in used)
    write_maps(folder, document(words), pages)
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_a_font_that_is_keyed_by_cid_gets_a_map_of_the_words(tmp_path: Path) -> None:
    maps = told(tmp_path / "there", "Han 中文", ("NotoSerifCJK-Regular.ttc", 2), ("NotoSerif-Regular.ttf", 0))
    ((name, content),) = maps.items()
    assert (name, content[:4]) == ("NotoSerifCJKjp-Regular-UTF16", b"%!PS")
    assert content.count(b"<4E2D>") == content.count(b"<6587>") == 1
    assert b"<0048>" not in content


def test_what_stands_in_a_running_head_is_known_too(tmp_path: Path) -> None:
    source = document("words")
    pages = FONT % (24, b"NotoSerifCJK-Regular.ttc") + (2).to_bytes(4, "big")
    write_maps(tmp_path, replace(source, preamble=f"{source.preamble}\n\\fancyfoot[C]{{· 中 ·}}"), pages)
    (content,) = (each.read_bytes() for each in tmp_path.iterdir())
    assert content.count(b"<4E2D>") == content.count(b"<00B7>") == 1


def test_two_faces_of_the_same_outlines_share_a_map(tmp_path: Path) -> None:
    one, two = (told(tmp_path / "there", "直", ("NotoSerifCJK-Regular.ttc", index)) for index in (0, 2))
    (both,) = told(tmp_path / "there", "直", ("NotoSerifCJK-Regular.ttc", 0), ("NotoSerifCJK-Regular.ttc", 2)).values()
    assert one != two
    assert both.count(b"<76F4>") == 2


def test_a_font_that_a_document_does_not_have_gets_none(tmp_path: Path) -> None:
    assert told(tmp_path / "there", "中", ("NotoSansCJK-Regular.ttc", 2), ("No font", 0)) == {}


@pytest.mark.tex
def test_the_driver_says_what_it_was_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda _: tmp_path)
    pdf = typeset(document("words 中文"), Settings(Path(), time_limit=60)).value.pdf
    assert "中文" in PdfReader(BytesIO(pdf)).pages[0].extract_text()
    with pikepdf.open(BytesIO(pdf)) as file:
        maps = [textmap.characters(font) for font in file.pages[0].resources.Font.values()]
    assert sorted("中文") in [sorted(each.values()) for each in maps]
