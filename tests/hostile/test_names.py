"""Names of files and folders, of what is attached, and of the PDF itself: read back as they were, or refused."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pytest

from tests.hostile import files, metadata, packs
from tests.hostile.campaign import Outcome, sorted_out
from tests.hostile.fields import Field
from tests.hostile.packs import Slot
from tests.hostile.strings import blns, payloads

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.model.language import Language

STRINGS = tuple(dict.fromkeys((*blns(), *payloads())))
SOME = (
    "\\input{x}",
    "-rf",
    "a'b$(id)`id`",
    "\u00fe\u00ffa",
    "\u00ef\u00bb\u00bfb",
    "…/../x",
    "x" * 200,
    "港口 #1",
    "%s",
)
UNSEEN = ("a\x00b", "a\nb", "\x1b[31m", "brief\u202efdp", "half\ud800", "byte\udcff", "a\u2028b", "\ufeffa")


@pytest.mark.parametrize("slot", [slot for slot in Slot if slot is not Slot.COVER])
def test_an_attached_brief_goes_by_any_name_that_can_be_seen(slot: Slot, tmp_path: Path) -> None:
    outcome = Outcome()
    able = [text for text in (*SOME, *STRINGS[::4]) if text.strip() and not packs.is_refused(slot, text)]
    for start in range(0, len(able), 200):
        packs.attach_and_read(tmp_path / "work", {slot: able[start : start + 200]}, outcome)
    assert outcome.failures == []
    assert outcome.counts["read back"] > (100 if slot is Slot.FILE else 160)


@pytest.mark.parametrize("slot", Slot)
def test_an_attached_brief_goes_by_no_name_that_deceives(slot: Slot, tmp_path: Path) -> None:
    outcome = Outcome()
    for text in UNSEEN:
        if packs.is_refused(slot, text):
            packs.attach_and_read(tmp_path / "work", {slot: [text]}, outcome)
    assert outcome.failures == []
    assert outcome.counts["refused by name"] >= len(UNSEEN) - 4


@pytest.mark.tex
def test_a_cover_shows_any_title_that_its_fonts_have(tmp_path: Path) -> None:
    outcome = Outcome()
    for text in SOME[:4]:
        packs.attach_and_read(tmp_path / "work", {Slot.COVER: [text]}, outcome)
    for text in ("no cover has \U0003c34c", "\u0321\u0353no letter bears this", "zero\u200bwidth"):
        packs.attach_and_read(tmp_path / "work", {Slot.COVER: [text]}, outcome)
    assert outcome.failures == []
    assert outcome.counts == {
        "packs": 4,
        "read back": 4,
        "refused as what no cover can show": 3,
        "no name of a file on this system": 0,
    }


@pytest.mark.tex
def test_metadata_says_what_was_written(languages: Mapping[str, Language], tmp_path: Path) -> None:
    able = [text for text in sorted_out(STRINGS, languages.values()).able if len(text) < 20]
    outcome = Outcome()
    words = {place: able[number::12][:6] for number, place in enumerate(metadata.PLACES)}
    assert metadata.set_and_said(tmp_path / "work", words, outcome) == {}
    assert outcome.failures == []
    assert outcome.counts == {"builds": 1, "said as it was written": 6 * len(metadata.PLACES)}


@pytest.mark.tex
def test_what_metadata_does_not_say_is_missed(tmp_path: Path) -> None:
    outcome = Outcome()
    metadata.set_and_said(tmp_path / "work", {Field("brief.yaml", ("subtitle",)): ["nobody says this"]}, outcome)
    assert outcome.counts["failed"] == 1


@pytest.mark.parametrize("place", files.FIELDS, ids=str)
def test_no_name_of_a_file_leads_out_of_its_dossier(place: Field, tmp_path: Path) -> None:
    outcome = Outcome()
    for text in (*UNSEEN, *SOME, "../../small", "/etc/passwd", "a/b", *islice(STRINGS, 0, None, 40)):
        files.name_and_read(tmp_path / "work", {place: text}, outcome)
    assert outcome.failures == []


def test_a_name_that_is_not_refused_is_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = Outcome()
    monkeypatch.setattr(files, "KEY", "nothing")
    files.name_and_read(tmp_path / "work", {files.FIELDS[0]: "harmless"}, outcome)
    assert outcome.counts["failed"] == 1


@pytest.mark.tex
@pytest.mark.parametrize("text", ["\\input{x}", "a'b$(id)`id`", "\x1b[31m\n", "x\u202ey", "byte\udcff", "-rf"])
def test_the_name_of_a_folder_is_in_no_pdf(text: str, tmp_path: Path) -> None:
    outcome = Outcome()
    files.name_and_read(tmp_path / "work", {None: text}, outcome)
    assert outcome.failures == []
    assert outcome.counts["built as under any other name"] == 1
