"""The path of a PDF -> the PDF, mended where that loses nothing; or why nobody should write into it."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from pikepdf import Dictionary, PasswordError, Pdf, PdfError

from reportgen.messages import N_, _
from reportgen.model.limits import USUAL, Limits
from reportgen.pack.objects import Once, array, dictionary, name, whole
from reportgen.qpdf import held

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reportgen.diagnostics import Faults

_HEAD = 1024
"""A PDF says what it is in its first bytes (ISO 32000-1, annex H, note 13)."""
_SOURCE = re.compile(r"^(WARNING: )?stream <[^>]*>:? ?")
_HARMLESS = re.compile("dictionary has duplicated key|object has offset 0 - a common error")
"""What is told of a file, and every program reads in one way: the last of two values, an object that is null."""
_STRANGE = "unsupported encryption filter"
"""What qpdf says of a security handler that is not the standard one (ISO 32000-1, 7.6.4): of public keys, mostly."""
_SHOWN = 3
"""Lines of what the repair has to say."""
AGAIN = N_("fetch or save the file again")
# What it would say of a stranger's file is asked of it, and told as a fault.
logging.getLogger("pikepdf").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Opened:
    """A PDF and the file it came from."""

    path: Path
    content: bytes
    pdf: Pdf

    @property
    def shown(self) -> str:
        """Give its path as it is printed."""
        return _("'{file}'", file=self.path.as_posix())

    @property
    def digest(self) -> str:
        """Give the SHA-256 of the file."""
        return sha256(self.content).hexdigest()


def open_pdf(path: Path, faults: Faults, password: str | None = None, limits: Limits = USUAL) -> Opened | None:
    """Open a PDF to take from it or to add to it; None with N101 to N104 where that cannot be."""
    content = content_of(path, faults, limits)
    if not content:
        return None
    shown = _("'{file}'", file=path.as_posix())
    try:
        pdf = held(content, password)
        opened = Opened(path, content, pdf)
        if len(pdf.pages) == 0:
            faults.add("N102", _("{shown} has no pages", shown=shown))
        elif _may_be_changed(opened, password, faults) and _is_whole(opened, faults):
            return opened
    except PasswordError:
        why = N_("{shown} is encrypted") if password is None else N_("{shown} does not open with this password")
        hint = _("give the owner's password with --password, or a file without one")
        faults.add("N104", _(why, shown=shown), hint=hint)
    except PdfError as error:
        if _STRANGE in str(error):
            said = _("{shown} is encrypted in a way that only its own reader knows", shown=shown)
            faults.add("N104", said, hint=_("such as for the holders of certificates: ask for a file without it"))
            return None
        faults.add(
            "N103", _("{shown} is damaged beyond repair: {error}", shown=shown, error=_plain(error)), hint=_(AGAIN)
        )
    return None


def content_of(path: Path, faults: Faults, limits: Limits = USUAL) -> bytes:
    """Give the bytes of a PDF; none, with N101 or N102, for a file that is not there or is no PDF."""
    shown = _("'{file}'", file=path.as_posix())
    try:
        if not path.is_file():
            faults.add(
                "N101",
                _("{shown} is not a file", shown=shown)
                if path.exists()
                else _("there is no file {shown}", shown=shown),
            )
            return b""
        with path.open("rb") as file:
            content = file.read(limits.pdf + 1)
    except OSError as error:
        faults.add("N101", _("{shown} cannot be read: {reason}", shown=shown, reason=error.strerror or error))
        return b""
    if len(content) > limits.pdf:
        faults.add(
            "N101", _("{shown} is larger than {most:,} bytes", shown=shown, most=limits.pdf), hint=limits.hint("pdf")
        )
        return b""
    if b"%PDF-" not in content[:_HEAD]:
        said = N_("{shown} is not a PDF") if content else N_("{shown} is empty")
        faults.add("N102", _(said, shown=shown), hint=_("a PDF begins with %PDF-"))
        return b""
    return content


def _may_be_changed(opened: Opened, password: str | None, faults: Faults) -> bool:
    """Whether a file is not encrypted, or its owner's password was given or its owner allows every change."""
    pdf = opened.pdf
    if not pdf.is_encrypted:
        return True
    if password is None:
        hint = _("give the owner's password with --password, or a file without one")
        faults.add("N104", _("{shown} is encrypted, though it opens without a password", shown=opened.shown), hint=hint)
        return False
    if pdf.owner_password_matched or (pdf.allow.modify_other and pdf.allow.modify_assembly):
        return True
    hint = _("give the owner's password with --password")
    faults.add(
        "N104", _("{shown} opens with this password, but its owner allows no changes", shown=opened.shown), hint=hint
    )
    return False


def _is_whole(opened: Opened, faults: Faults) -> bool:
    """Whether a file had nothing to repair, or was repaired without loss: N103 warns of it or refuses it."""
    repairs = _complaints(opened.pdf)
    if not repairs:
        return True
    losses = list(_losses(opened))
    if losses:
        faults.add("N103", _("{shown} is damaged, and {loss}", shown=opened.shown, loss=losses[0]), hint=_(AGAIN))
        return False
    said = "; ".join(dict.fromkeys(repairs[:_SHOWN]))
    faults.warn(
        "N103", _("{shown} is damaged and was repaired, with nothing lost: {said}", shown=opened.shown, said=said)
    )
    return True


def late_damage(opened: Opened) -> Iterator[str]:
    """Give what shows only where a file is read in full."""
    if _complaints(opened.pdf):
        yield from _losses(opened)


def _complaints(pdf: Pdf) -> list[str]:
    return _harmful(pdf.get_warnings())


def _harmful(words: Iterable[object]) -> list[str]:
    return [said for each in words if not _HARMLESS.search(said := _plain(each))]


def _plain(words: object) -> str:
    return " ".join(_SOURCE.sub("", str(words)).split())


def _losses(opened: Opened) -> Iterator[str]:
    """Give what a repair could not bring back: the trailer, objects that others name, pages, streams."""
    pdf = opened.pdf
    if b"trailer" not in opened.content and b"/XRef" not in opened.content:
        yield _("its trailer is gone")
    # qpdf gives a null for what is named and is nowhere.
    gone = sum(found is None for found in pdf.objects)
    if gone:
        yield _("{gone} of its objects, which others lead to, are gone", gone=gone)
    if whole(pdf.Root.get("/Pages", Dictionary()).get("/Count"), -1) != len(pdf.pages):
        yield _(
            "of {count} pages it says it has {left} are left",
            count=pdf.Root.Pages.get("/Count"),
            left=len(pdf.pages),
        )
    yield from _harmful(pdf.check_pdf_syntax())


def signatures(pdf: Pdf) -> Iterator[str]:
    """Give what a change would break: signed fields, certified or usage rights (ISO 32000-1, 12.8)."""
    yield from (_("the signature in {key}", key=key[1:]) for key in dictionary(pdf.Root.get("/Perms")))
    new = Once()
    waiting = [(field, "", "") for field in array(dictionary(pdf.Root.get("/AcroForm")).get("/Fields"))]
    while waiting:
        field, above, kind = waiting.pop()
        if not isinstance(field, Dictionary) or not new(field):
            continue
        title = str(field.get("/T", above))
        kind = name(field.get("/FT")) or kind
        if kind == "/Sig" and isinstance(field.get("/V"), Dictionary):
            yield _("the signature '{title}'", title=title)
        waiting += [(kid, title, kind) for kid in array(field.get("/Kids"))]
