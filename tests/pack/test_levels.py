"""A briefing stays the PDF/A and PDF/UA that it is, or it is said before anything is written."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import page
import pikepdf
import pytest

from reportgen.model.packing import Place
from tests.pack.hosts import Maker, archive, archive_brief, brief, plain, untagged_brief
from tests.pack.packing import packed, refused
from tests.validators import VeraPdf

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.model.packing import Way


def failures(pdf: bytes, profile: str) -> set[str]:
    """Give the rules of a standard that a file breaks, as two validators see it."""
    return by_page(pdf, profile) | set(VeraPdf.running().broken(pdf, profile))


def by_page(pdf: bytes, profile: str) -> set[str]:
    """Give the rules that a file breaks, as the validator sees it that checks every pack."""
    return {each.rule_id for each in page.validate_pdf_bytes(pdf, profile=profile).failures}


@pytest.mark.parametrize("content", [plain, brief, untagged_brief, archive_brief])
def test_pdf_a_3_and_pdf_ua_hold_any_file(content: type[bytes], tmp_path: Path) -> None:
    made = packed(tmp_path, archive(), content(), content(), place=Place(3))
    assert failures(made.value.pdf, "3a") == failures(made.value.pdf, "ua1") == set()
    assert made.warnings == ()


def test_a_pack_can_be_packed_again(tmp_path: Path) -> None:
    made = packed(tmp_path, archive(), archive_brief()).value.pdf
    again = packed(tmp_path, made, archive_brief(), way="pages").value.pdf
    assert failures(again, "3a") == failures(again, "ua1") == set()


@pytest.mark.parametrize("place", [Place(0), Place(2), Place(None)])
@pytest.mark.parametrize(
    ("own", "other", "profiles"),
    [
        ((3, "A", 1), (3, "A", 1), ("3a", "ua1")),
        ((3, "A", 0), (2, "A", 1), ("3a",)),
        ((3, "B", 0), (1, "A", 0), ("3b",)),
        ((2, "B", 0), (2, "A", 1), ("2b",)),
        ((1, "A", 0), (1, "A", 0), ("1a",)),
    ],
)
def test_pages_of_as_high_a_level_join(
    own: tuple[int, str, int], other: tuple[int, str, int], profiles: tuple[str, ...], place: Place, tmp_path: Path
) -> None:
    made = packed(tmp_path, archive(*own, files=False), archive_brief(*other, files=False), way="pages", place=place)
    for profile in profiles:
        assert failures(made.value.pdf, profile) == set()


@pytest.mark.parametrize(
    ("own", "content", "way", "codes"),
    [
        ((1, "B", 0), archive_brief(1, "B", 0, files=False), "embed", {"N110"}),
        ((2, "B", 0), plain(), "embed", {"N110"}),
        ((2, "B", 0), archive_brief(), "embed", {"N110"}),
        ((2, "B", 0), archive_brief(3, "B", 0), "pages", {"N110"}),
        ((1, "B", 0), archive_brief(2, "B", 0, files=False), "pages", {"N110"}),
        ((3, "A", 0), archive_brief(3, "B", 0), "pages", {"N110"}),
        ((3, "A", 1), archive_brief(3, "A", 0), "pages", {"N111"}),
        ((3, "A", 1), untagged_brief(), "pages", {"N110", "N111"}),
        ((0, "", 1), untagged_brief(), "pages", {"N111"}),
    ],
)
def test_what_cannot_be_kept_is_said_before(
    own: tuple[int, str, int], content: bytes, way: Way, codes: set[str], tmp_path: Path
) -> None:
    host = archive(*own, files=own[0] == 3)
    found = refused(tmp_path, host, content, way=way)
    assert {each.code for each in found if each.severity == "error"} == codes
    assert all("--drop-level" in str(each.hint) for each in found if each.severity == "error")

    made = packed(tmp_path, host, content, way=way, drop_level=True)
    assert codes <= {each.code for each in made.warnings}
    with pikepdf.open(BytesIO(made.value.pdf)) as pdf:
        packet = pdf.Root.Metadata.read_bytes()
    assert (b"pdfaid:part" in packet) == ("N110" not in codes and own[0] > 0)
    assert (b"pdfuaid:part" in packet) == ("N111" not in codes and own[2] > 0)


@pytest.mark.parametrize("level", ["A", "B"])
def test_pdf_a_2_holds_files_of_pdf_a_2(level: str, tmp_path: Path) -> None:
    made = packed(tmp_path, archive(2, "A", files=False), archive_brief(2, level, 0, files=False))
    # What the validator has against files of level a is that they are not of level b. veraPDF, as it is run here, has
    # no profiles to judge a file inside another by.
    assert {rule.removeprefix("PDFA2A-") for rule in by_page(made.value.pdf, "2a")} <= {"EMBEDDED-FILE-PDFA-001"}
    assert failures(made.value.pdf, "ua1") == set()


def test_a_file_that_is_not_the_pdf_a_2_that_it_claims_to_be_is_not_held(tmp_path: Path) -> None:
    maker = Maker()
    maker.claim(2, "B")
    maker.pages[0].Contents = maker.pdf.make_stream(b"0 0 0 1 k 9 9 9 9 re f")
    (fault,) = refused(tmp_path, archive(2, "B", 0, files=False), maker.bytes())
    assert fault.code == "N114"


def test_a_claim_of_a_brief_is_not_believed(tmp_path: Path) -> None:
    maker = Maker()
    maker.claim(3, "B")
    maker.pages[0].Contents = maker.pdf.make_stream(b"0 0 0 1 k 9 9 9 9 re f")
    codes = {each.code for each in refused(tmp_path, archive(3, "B", 0), maker.bytes(), way="pages")}
    assert codes == {"N114", "N116"}


def test_what_the_briefing_broke_before_is_told_and_no_more(tmp_path: Path) -> None:
    maker = Maker()
    maker.claim(3, "B")
    maker.pages[0].Contents = maker.pdf.make_stream(b"0 0 0 1 k 9 9 9 9 re f")
    made = packed(tmp_path, maker.bytes(), brief())
    assert [(each.code, each.severity) for each in made.warnings] == [("N114", "warning")]


def test_a_claim_that_nobody_can_judge_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def at_a_loss(*_: object, **__: object) -> None:
        raise page.SafetyLimitError

    monkeypatch.setattr(page, "validate_pdf_bytes", at_a_loss)
    made = packed(tmp_path, archive(3, "B", 0), brief())
    assert [(each.code, each.severity) for each in made.warnings] == [("N114", "warning")]
