"""What an attachment would break, overwrite or give up is refused with the reason and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String

from reportgen.model.packing import Place
from reportgen.pack import pack, write
from tests.pack.hosts import (
    Maker,
    brief,
    colliding,
    damaged,
    encrypted,
    everything,
    plain,
    signed,
    tagged,
    untagged_brief,
    with_form,
)
from tests.pack.packing import ordered, packed, refused
from tests.pack.reading import Read

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.model.packing import Way

WAYS = ["embed", "pages"]


def codes(folder: Path, host: bytes, *briefs: bytes, **options: Any) -> list[str]:
    """Give the codes of a refusal."""
    return [each.code for each in refused(folder, host, *briefs, **options)]


@pytest.mark.parametrize("way", WAYS)
def test_a_signed_briefing_is_refused_unless_it_is_insisted(way: Way, tmp_path: Path) -> None:
    (fault,) = refused(tmp_path, signed(), brief(), way=way)
    assert (fault.code, "'Approval'" in fault.message) == ("N105", True)
    assert "--allow-break-signature" in str(fault.hint)
    made = packed(tmp_path, signed(), brief(), way=way, break_signature=True)
    assert [(each.code, each.severity) for each in made.warnings] == [("N105", "warning")]
    assert Read(made.value.pdf).files.items() >= Read(signed()).files.items()


def test_a_certified_briefing_is_signed_too(tmp_path: Path) -> None:
    maker = Maker()
    maker.pdf.Root.Perms = Dictionary(DocMDP=Dictionary(Type=Name.Sig))
    (fault,) = refused(tmp_path, maker.bytes(), brief())
    assert "DocMDP" in fault.message


def test_a_signed_brief_is_embedded_with_its_signature_and_not_taken_apart(tmp_path: Path) -> None:
    (fault,) = refused(tmp_path, plain(), signed(), way="pages")
    assert (fault.code, "--as embed" in str(fault.hint)) == ("N105", True)
    assert packed(tmp_path, plain(), signed()).warnings == ()


@pytest.mark.parametrize("way", WAYS)
def test_an_encrypted_briefing_is_refused_without_its_owners_password(way: Way, tmp_path: Path) -> None:
    for password in (None, "wrong"):
        (fault,) = refused(tmp_path, encrypted(), brief(), way=way, password=password)
        assert (fault.code, "--password" in str(fault.hint)) == ("N104", True)


@pytest.mark.parametrize("way", WAYS)
def test_a_pack_is_encrypted_as_the_briefing_was(way: Way, tmp_path: Path) -> None:
    host = encrypted(modify_other=False, modify_assembly=False)
    assert codes(tmp_path, host, brief(), way=way, password="user") == ["N104"]  # noqa: S106 -- a test's own
    made = packed(tmp_path, host, brief(), way=way, password="owner")  # noqa: S106
    path = tmp_path / "encrypted.pdf"
    path.write_bytes(made.value.pdf)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)
    with pikepdf.open(path, password="user") as opened:  # noqa: S106
        assert not opened.owner_password_matched
        assert not opened.allow.modify_other
    pack, own = Read(made.value.pdf, "user"), Read(host, "user")
    assert own.files.items() <= pack.files.items()
    assert len(pack.links) == len(own.links) + (way == "pages") * len(Read(brief()).links)


def test_a_briefing_that_may_be_read_without_a_password_is_encrypted_too(tmp_path: Path) -> None:
    assert codes(tmp_path, encrypted(user=""), brief()) == ["N104"]


def test_one_encrypted_for_the_holders_of_certificates_is_not_called_damaged(tmp_path: Path) -> None:
    # The same bytes, but for the name of their security handler (ISO 32000-1, 7.6.4).
    host = encrypted().replace(b"/Filter /Standard", b"/Filter /PubSecur")
    (fault,) = refused(tmp_path, host, brief())
    assert (fault.code, "certificates" in str(fault.hint)) == ("N104", True)


def test_an_encrypted_brief_is_refused(tmp_path: Path) -> None:
    assert codes(tmp_path, plain(), encrypted()) == ["N104"]


def test_a_file_that_is_there_is_kept_unless_it_may_be_replaced(tmp_path: Path) -> None:
    order = ordered(tmp_path, plain(), brief())
    order.out.write_bytes(b"precious")
    assert codes(tmp_path, plain(), brief()) == ["N106"]
    assert packed(tmp_path, plain(), brief(), replace=True).value.pages == 4
    assert order.out.read_bytes() == b"precious"


def test_a_folder_is_not_offered_to_be_replaced(tmp_path: Path) -> None:
    order = ordered(tmp_path, plain(), brief(), replace=True)
    (found,) = refused_order(order, tmp_path)
    assert (found.code, found.hint) == ("N108", "name a file with -o")


@pytest.mark.parametrize("name", ["host.pdf", "brief.pdf", "../here/host.pdf"])
def test_no_file_is_written_over_one_it_is_made_from(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    order = ordered(folder, plain(), brief(), replace=True)
    found = refused_order(order, folder / name)
    assert [each.code for each in found] == ["N107"]


def refused_order(order: Any, out: Path) -> Any:
    """Give why an order is refused that writes elsewhere."""
    from dataclasses import replace  # noqa: PLC0415 -- of this alone

    from reportgen.diagnostics import Refused  # noqa: PLC0415

    asked = replace(order, out=out)
    with pytest.raises(Refused) as found:
        pack(asked, write(asked))
    return found.value.diagnostics


@pytest.mark.parametrize("way", WAYS)
def test_a_page_that_is_not_there_is_refused(way: Way, tmp_path: Path) -> None:
    (fault,) = refused(tmp_path, plain(), brief(), way=way, place=Place(5))
    assert (fault.code, fault.hint) == ("N109", "after:4")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "N102"),
        (b"hello", "N102"),
        (b"%PDF-1.7\n", "N103"),
        (colliding()[:-900], "N103"),
        (colliding()[: len(colliding()) // 2], "N103"),
    ],
)
def test_what_is_no_whole_pdf_is_refused(content: bytes, code: str, tmp_path: Path) -> None:
    assert codes(tmp_path, content, brief()) == [code]
    assert codes(tmp_path, plain(), content) == [code]


def test_every_file_that_is_missing_is_told_at_once(tmp_path: Path) -> None:
    order = ordered(tmp_path, plain(), brief(), brief())
    for annex in order.annexes:
        annex.path.unlink()
    assert len(refused_order(order, order.out)) == 2


def test_a_folder_is_no_pdf(tmp_path: Path) -> None:
    order = ordered(tmp_path, plain(), brief())
    order.host.unlink()
    order.host.mkdir()
    (fault,) = refused_order(order, order.out)
    assert (fault.code, "not a file" in fault.message) == ("N101", True)


def test_what_can_be_repaired_without_loss_is_and_it_is_said(tmp_path: Path) -> None:
    made = packed(tmp_path, damaged(), brief())
    (said,) = made.warnings
    assert (said.code, said.severity) == ("N103", "warning")
    assert "repaired" in said.message
    assert "xref" in said.message
    assert "BytesIO" not in said.message


def test_a_repair_that_lost_an_object_is_refused(tmp_path: Path) -> None:
    broken = damaged().replace(b"\n5 0 obj", b"\n5 0 obx", 1)
    (fault,) = refused(tmp_path, broken, brief())
    assert (fault.code, fault.severity) == ("N103", "error")


def test_structure_that_cannot_be_told_apart_is_refused(tmp_path: Path) -> None:
    remapped = everything(Maker())
    remapped.tag()
    remapped.pdf.Root.StructTreeRoot.RoleMap.Form = Name.Div
    (fault,) = refused(tmp_path, remapped.bytes(), brief(), way="pages")
    assert (fault.code, "/Form" in fault.message) == ("N115", True)


def test_pages_without_structure_in_a_briefing_with_it_are_told(tmp_path: Path) -> None:
    made = packed(tmp_path, tagged(), untagged_brief(), way="pages")
    assert [each.code for each in made.warnings] == ["N116"]


def test_what_stays_behind_is_told(tmp_path: Path) -> None:
    scripted = Maker()
    scripted.named({})
    scripted.pdf.Root.Names.JavaScript = Dictionary(Names=pikepdf.Array([String("a"), Dictionary(S=Name.JavaScript)]))
    scripted.pdf.Root.URI = Dictionary(Base=String("https://example.org/"))
    made = packed(tmp_path, plain(), scripted.bytes(), way="pages")
    assert [each.code for each in made.warnings] == ["N117", "N117"]


def test_forms_in_xfa_are_embedded_and_not_joined(tmp_path: Path) -> None:
    form = Maker()
    form.field("a", "b")
    form.pdf.Root.AcroForm.XFA = form.pdf.make_stream(b"<xdp/>")
    assert codes(tmp_path, plain(), form.bytes(), way="pages") == ["N118"]
    assert codes(tmp_path, form.bytes(), with_form(), way="pages") == ["N118"]
    assert packed(tmp_path, plain(), form.bytes()).value.pages == 4


@pytest.mark.parametrize("where", ["opening._is_whole", "about"])
def test_a_file_whose_objects_are_not_of_their_kinds_is_refused_wherever_that_shows(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ill_typed(*_: object) -> bool:
        msg = "'int' object is not iterable"
        raise TypeError(msg)

    monkeypatch.setattr(f"reportgen.pack.{where}", ill_typed)
    assert codes(tmp_path, plain(), brief(), way="pages") == ["N103"]


@pytest.mark.parametrize("name", ["a\x00b", "two\nlines", "\x1b[2J", "brief\u202efdp.exe", "half\ud800", "byte\udcff"])
def test_a_name_that_deceives_is_refused_where_it_was_given(name: str, tmp_path: Path) -> None:
    told = refused(tmp_path, plain(), brief(), way="pages", titles={0: name}, labels={0: name})
    assert [each.code for each in told] == ["N119", "N119"]
    assert [each.message.partition(" ")[0] for each in told] == ["--title", "--label"]
    assert all(each.message.isprintable() for each in told)


def test_a_brief_whose_own_title_deceives_is_given_another(tmp_path: Path) -> None:
    maker = Maker(1)
    maker.pdf.trailer.Info = Dictionary(Title=String("brief\u202efdp.exe"))
    (fault,) = refused(tmp_path, plain(), maker.bytes())
    assert (fault.code, fault.hint) == ("N119", "call it with --title")
    assert packed(tmp_path, plain(), maker.bytes(), titles={0: "简报"}).value.attached[0].title == "简报"
