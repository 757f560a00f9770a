"""Strings in turn as each name that `attach` is given -> what became of each: read back from the pack, or refused.

PDFium and pypdf read what pikepdf wrote.
"""

from __future__ import annotations

import shutil
from contextlib import nullcontext
from enum import Enum
from io import BytesIO
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

import pikepdf
import pypdfium2
from pikepdf import Dictionary, String

from reportgen.attach import attach
from reportgen.diagnostics import Refused
from reportgen.model.packing import Annex, Order
from reportgen.shown import CONTROL, short
from tests.hostile.reading import LIGATURES, Reading, bare
from tests.pack.hosts import Maker
from tests.pack.reading import Read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from reportgen.model.packing import Way
    from tests.hostile.campaign import Outcome

    Names: TypeAlias = Mapping["Slot", Sequence[str]]

_FILES = 40
"""Briefs in one pack."""
_NO_COVER = ("E103", "E106", "F114", "G101", "G102", "G103")
"""Codes of what no font has or no page has room for."""
_UNREADABLE = ("\t", "\n")
"""What a text may hold, and a name of one line may not."""


class Slot(Enum):
    """Where a name of an attached brief goes."""

    TITLE = "--title of a file: outline, list of files, mark"
    OWN = "the brief's own title: outline, list of files, mark"
    FILE = "the name of the file: list of files"
    PAGES = "--title of pages: outline"
    LABEL = "--label: page labels"
    COVER = "--title with --cover: a page set by TeX"


def in_turn(strings: Iterable[str]) -> Iterator[Names]:
    """Put every string into every slot, many at a time where none of them can be in the way of another."""
    given = [text for text in strings if text.strip()]
    for slot, refused in product(Slot, (False, True)):
        those = [text for text in given if is_refused(slot, text) == refused]
        size = 1 if slot is Slot.COVER and not refused else _FILES
        for start in range(0, len(those), size):
            yield {slot: those[start : start + size]}


def is_refused(slot: Slot, text: str) -> bool:
    """Whether a name of one line may not hold this."""
    shown = _shown(slot, text)
    return CONTROL.search(shown) is not None or any(char in shown for char in _UNREADABLE)


def _shown(slot: Slot, text: str) -> str:
    """Give a name as it is to be read: of a brief's own title, any space is a space."""
    return " ".join(text.split()) if slot is Slot.OWN else text


def attach_and_read(folder: Path, names: Names, outcome: Outcome) -> None:
    """Attach a brief for each name, and look for it in the pack."""
    for slot, texts in names.items():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        annexes = [(text, annex) for text in texts if (annex := _annex(folder, slot, text)) is not None]
        outcome.counts["no name of a file on this system"] += len(texts) - len(annexes)
        if annexes:
            _attach(folder, slot, dict(annexes), outcome)


def _attach(folder: Path, slot: Slot, annexes: Mapping[str, Annex], outcome: Outcome) -> None:
    (folder / "host.pdf").write_bytes(Maker(1).bytes())
    way: Way = "embed" if slot in (Slot.TITLE, Slot.OWN, Slot.FILE) else "pages"
    cover = slot is Slot.COVER
    out = folder / "pack.pdf"
    order = Order(folder / "host.pdf", tuple(annexes.values()), out, way, cover=cover)
    try:
        attach(order, lambda _: nullcontext())
    except Refused as refused:
        told = [each for each in refused.diagnostics if each.severity == "error"]
        for text in annexes:
            name = f"'{short(_shown(slot, text))}'"
            if is_refused(slot, text) and any(each.code == "N119" and name in each.message for each in told):
                outcome.counts["refused by name"] += 1
            elif cover and not is_refused(slot, text) and all(each.code in _NO_COVER for each in told):
                outcome.counts["refused as what no cover can show"] += 1
            else:
                outcome.fail(slot.value, text, f"no pack: {told[0].code} {told[0].message}")
        return
    outcome.counts["packs"] += 1
    pack = _Pack(out)
    for text in annexes:
        if is_refused(slot, text):
            outcome.fail(slot.value, text, "is not refused")
        elif pack.has(slot, text):
            outcome.counts["read back"] += 1
        else:
            outcome.fail(slot.value, text, "is not in the pack")


def _annex(folder: Path, slot: Slot, text: str) -> Annex | None:
    """Give a brief that has a name in a slot; None for what is no name of a file, or no text of a PDF."""
    place = folder / str(len(list(folder.iterdir())))
    place.mkdir()
    path = place / (f"{text}.pdf" if slot is Slot.FILE else "brief.pdf")
    brief = Maker(1)
    try:
        if slot is Slot.OWN:
            brief.pdf.trailer.Info = brief.pdf.make_indirect(Dictionary(Title=String(text)))
            if str(brief.pdf.trailer.Info.Title) != text:
                return None
        if path.parent != place:
            return None
        path.write_bytes(brief.bytes())
    except (OSError, ValueError, TypeError):
        return None
    title = text if slot in (Slot.TITLE, Slot.PAGES, Slot.COVER) else None
    return Annex(path, title, text if slot is Slot.LABEL else None)


class _Pack:
    """A pack, as other libraries read it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        content = path.read_bytes()
        read, pdf = Read(content), pypdfium2.PdfDocument(BytesIO(content))
        self._outline = {each.get_title() for each in pdf.get_toc()}
        self._files = {pdf.get_attachment(each).get_name() for each in range(pdf.count_attachments())}
        self._labels = {pdf.get_page_label(each) for each in range(len(pdf))}
        self._marks = {str(mark.get_object()["/Contents"]) for mark in read.reader.pages[0].get("/Annots", ())}
        with pikepdf.open(path) as again:
            self._described = {spec.description for spec in again.attachments.values()}

    def has(self, slot: Slot, text: str) -> bool:
        """Whether a text stands wherever this name is to stand."""
        match slot:
            case Slot.TITLE | Slot.OWN:
                title = _shown(slot, text)
                said = f"{title} (PDF)"
                return title in self._outline and said in self._marks and said in self._described
            case Slot.FILE:
                return f"{text}.pdf" in self._files
            case Slot.PAGES:
                return text in self._outline
            case Slot.LABEL:
                return any(label.startswith(text) for label in self._labels)
            case Slot.COVER:
                pages, words = Reading(self._path).pages, bare(text)
                apart = "".join(LIGATURES.get(char, char) for char in words)
                return text in self._outline and (words in pages or apart in pages)
