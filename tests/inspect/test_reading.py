"""A finished brief tells all that it is; of a stranger's PDF is told what can be known, or why nothing can."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import __version__
from reportgen.diagnostics import Refused
from reportgen.finish import finish
from reportgen.finish.conformance import CLAIMS
from reportgen.inspect import inspect
from reportgen.inspect.reading import read
from reportgen.settings import Settings
from tests.factory import SMALL
from tests.finish.papers import file_of, pages, typeset
from tests.inspect.strangers import bytes_of, holding, plain, recorded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.model.edition import Edition
    from reportgen.model.inspection import Inspection


@pytest.fixture(scope="module")
def finished() -> bytes:
    """A finished PDF."""
    return finish(typeset(file_of(pages(2)), 2), Settings(SMALL)).value.content


@pytest.fixture(scope="module")
def found(finished: bytes) -> Inspection:
    """What is found in it."""
    return read(finished, "small.pdf")


def refusals(content: bytes) -> list[str]:
    """Give what is said of a PDF that cannot be read, as `CODE message`."""
    with pytest.raises(Refused) as refused:
        read(content, "stranger.pdf")
    return [f"{fault.code} {fault.message}" for fault in refused.value.diagnostics]


def test_a_brief_says_what_it_is(found: Inspection) -> None:
    assert found.title == "港口 / The port"
    assert (found.author, found.subject) == ("测试小组", "怎样过河？")
    assert found.languages == ("zh-CN", "en-GB")
    assert (found.date, found.pages) == ("2026-11-22", 2)
    assert (found.creator, found.producer) == (f"reportgen {__version__}", "XeTeX 0.1 (TeX Live 2022)")


def test_a_brief_says_what_standards_it_claims_to_keep_to(found: Inspection) -> None:
    part, level = CLAIMS["pdfaid:part"], CLAIMS["pdfaid:conformance"]
    assert found.conformance[0] == f"PDF/A-{part}{level.lower()}"
    assert found.conformance[1:] == tuple(f"PDF/UA-{part}" for key, part in CLAIMS.items() if key == "pdfuaid:part")


def test_a_brief_carries_its_record_and_its_claims(small_editions: Mapping[str, Edition]) -> None:
    pdf = finish(typeset(file_of(pages()), edition=small_editions["en"]), Settings(SMALL)).value.content
    found = read(pdf, "small.en.pdf")
    assert found.record is not None
    assert found.record["edition"] == "small.en"
    assert found.claims
    inputs = {each.path: each.content for each in found.files if each.path}
    assert inputs == {path: (SMALL / path).read_bytes() for path in inputs}
    assert {"brief.yaml", "papers/ferry.yaml", "data/freight.csv", "references.bib"} <= inputs.keys()
    assert all(each.recorded for each in found.files if each.name != "build.json")


def test_of_a_strangers_pdf_is_told_what_can_be_known() -> None:
    found = read(bytes_of(plain()), "plain.pdf")
    assert found.pages == 1
    assert (found.title, found.languages, found.conformance, found.files) == ("", (), (), ())
    assert found.record is None
    assert found.claims is None


def test_files_that_are_inside_without_a_record_are_listed() -> None:
    (file,) = read(bytes_of(holding({"说明.txt": b"words"})), "x.pdf").files
    assert (file.name, file.content, file.path, file.recorded) == ("说明.txt", b"words", None, None)


def test_a_file_that_is_associated_and_named_is_told_once() -> None:
    pdf = holding({"a.txt": b"a"})
    pdf.Root.AF = pikepdf.Array([pdf.attachments["0"].obj])
    assert [each.name for each in read(bytes_of(pdf), "x.pdf").files] == ["a.txt"]


def test_a_file_that_was_exchanged_is_noticed(tmp_path: Path) -> None:
    pdf = recorded({"brief.yaml": b"ours"}, {"brief.yaml": "brief.yaml"})
    spec = next(each.obj for each in pdf.attachments.values() if str(each.obj.UF) == "brief.yaml")
    spec.EF.F.write(b"theirs")
    (tmp_path / "x.pdf").write_bytes(bytes_of(pdf))
    looked = inspect(tmp_path / "x.pdf")
    assert [each.recorded for each in looked.value.files if each.name == "brief.yaml"] == [False]
    assert [warning.code for warning in looked.warnings] == ["I107"]


@pytest.mark.parametrize("record", [b"", b"[]", b'"words"', b"{", b'{"files": 7}', b'{"files": [7]}', b"[" * 10**5])
def test_a_record_that_is_none_counts_for_nothing(record: bytes) -> None:
    found = read(bytes_of(holding({"build.json": record, "claims.json": record, "a": b"a"})), "x.pdf")
    assert [each.recorded for each in found.files] == [None] * 3
    assert found.claims is None


@pytest.mark.parametrize("xmp", [b"", b"words", b"<?xpacket?><x>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])
def test_xmp_that_is_broken_says_nothing(xmp: bytes) -> None:
    pdf = plain()
    pdf.Root.Metadata = pdf.make_stream(xmp, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    assert read(bytes_of(pdf, fix_metadata_version=False), "x.pdf").conformance == ()


@pytest.mark.parametrize("content", [b"", b"words", b"\x7fELF" * 99, b"<html>" * 300])
def test_what_is_no_pdf_is_refused_in_a_line(content: bytes) -> None:
    assert refusals(content) == ["I102 'stranger.pdf' is no PDF that can be read: it does not begin as a PDF does"]


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_pdf_that_breaks_off_is_refused_or_read_as_far_as_it_goes(part: float, finished: bytes) -> None:
    try:
        read(finished[: int(len(finished) * part)], "x.pdf")
    except Refused as refused:
        assert [fault.code for fault in refused.diagnostics] == ["I102"]  # noqa: PT017 -- either is right


@pytest.mark.parametrize(("before", "after"), [(b"/ObjStm", b"/ObjStx"), (b"startxref\n", b"startxref\n" + b"9" * 30)])
def test_a_pdf_over_which_the_library_stumbles_is_refused_in_a_line(before: bytes, after: bytes) -> None:
    packed = bytes_of(plain(), object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert before in packed
    (told,) = refusals(packed.replace(before, after))
    assert told.startswith("I102 ")


def test_a_locked_pdf_is_refused_with_the_reason() -> None:
    locked = bytes_of(plain(), encryption=pikepdf.Encryption(owner="one", user="two"))
    assert refusals(locked) == ["I103 'stranger.pdf' opens only with its password"]


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
def test_a_pdf_that_only_asks_not_to_be_changed_is_read(revision: int) -> None:
    asks = pikepdf.Encryption(owner="one", user="", R=revision, aes=revision > 3, metadata=revision > 3)  # type: ignore[arg-type]
    assert read(bytes_of(holding({"a": b"a"}), encryption=asks), "x.pdf").files[0].content == b"a"


def test_a_file_that_unpacks_to_fill_the_disk_is_refused() -> None:
    (told,) = refusals(bytes_of(holding({f"{number}": b"\0" * 40_000_000 for number in range(2)})))
    assert told.startswith("I105 ")


def test_more_files_than_anybody_looks_at_are_refused() -> None:
    (told,) = refusals(bytes_of(holding({f"{number}": b"%d" % number for number in range(1001)})))
    assert told.startswith("I105 ")


def test_a_tree_of_names_that_leads_back_to_itself_ends() -> None:
    pdf = holding({"a": b"a"})
    tree = pdf.Root.Names.EmbeddedFiles
    pdf.Root.Names.EmbeddedFiles = pdf.make_indirect(tree)
    pdf.Root.Names.EmbeddedFiles.Kids = pikepdf.Array([pdf.Root.Names.EmbeddedFiles] * 50)
    assert {each.name for each in read(bytes_of(pdf), "x.pdf").files} == {"a"}


def test_a_file_that_cannot_be_read_is_told_so(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere.pdf"):
        with pytest.raises(Refused) as refused:
            inspect(path)
        assert [fault.code for fault in refused.value.diagnostics] == ["I101"]


WHOLE = bytes_of(recorded({"brief.yaml": b"ours", "claims.json": json.dumps({"claims": []}).encode()}, {}))


@given(st.lists(st.tuples(st.integers(0), st.binary(max_size=6), st.integers(0, 60)), min_size=1, max_size=5))
def test_a_damaged_pdf_is_refused_or_read_and_breaks_nothing(damage: list[tuple[int, bytes, int]]) -> None:
    pdf = bytearray(WHOLE)
    for place, instead, length in damage:
        start = place % len(pdf)
        pdf[start : start + length] = instead
    try:
        read(bytes(pdf), "x.pdf")
    except Refused as refused:
        assert {fault.code[0] for fault in refused.diagnostics} == {"I"}  # noqa: PT017 -- either is right
