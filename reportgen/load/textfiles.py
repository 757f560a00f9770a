"""A file -> its text and its bytes: UTF-8, of a sane size, without control characters."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.diagnostics import Span
from reportgen.files import instead
from reportgen.messages import _
from reportgen.model.limits import USUAL, Limits
from reportgen.model.sources import Places
from reportgen.shown import CONTROL

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.diagnostics import Faults

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class TextFile:
    r"""A file that was read: its text with `\n` at the end of every line, and its bytes."""

    shown: str
    text: str
    content: bytes


def read_text_file(
    path: Path, shown: str, faults: Faults, at: Span | None = None, *, limits: Limits = USUAL
) -> TextFile | None:
    """Read one file, called `shown` in messages; None with a fault in L1xx, at `at` if something names it."""
    content = read_content(path, shown, faults, at, limits)
    return None if content is None else read_text(content, shown, faults, limits)


def read_text(content: bytes, shown: str, faults: Faults, limits: Limits = USUAL) -> TextFile | None:
    """Read what a file called `shown` in messages holds, wherever it lies; None with a fault in L103 to L106."""
    if _is_large(content, shown, faults, limits):
        return None
    text = _decoded(content, shown, faults)
    if text is None:
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    controls = list(CONTROL.finditer(text))
    places = Places(shown, text)
    for control in controls[:_SHOWN]:
        name = f"U+{ord(control.group()):04X}"
        message = _("the character {name} is invisible and has no place in a text file", name=name)
        faults.add("L105", message, places.at(control.start()), _("take it out"))
    if controls:
        return None
    if not text.strip():
        faults.add("L106", _("the file is empty"), Span(shown))
        return None
    return TextFile(shown, text, content)


def _is_large(content: bytes, shown: str, faults: Faults, limits: Limits) -> bool:
    if large := len(content) > limits.file:
        hint = _(
            "a dossier's files are written by hand; is this one in its right place? {limit}", limit=limits.hint("file")
        )
        faults.add("L103", _("the file is larger than {file:,} bytes", file=limits.file), Span(shown), hint)
    return large


def read_content(path: Path, shown: str, faults: Faults, at: Span | None, limits: Limits) -> bytes | None:
    """Read the bytes of a file, called `shown` in messages; None with L101 to L103, at `at` if something names it."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            faults.add("L102", _("'{shown}' is not a file", shown=shown), at or Span(shown))
            return None
        with path.open("rb") as file:
            content = file.read(limits.file + 1)
    except (FileNotFoundError, NotADirectoryError):
        faults.add("L101", _("there is no file '{shown}'", shown=shown), at or Span(shown), instead(path))
        return None
    except OSError as error:
        faults.add(
            "L102",
            _("'{shown}' cannot be read: {reason}", shown=shown, reason=error.strerror or error),
            at or Span(shown),
        )
        return None
    return None if _is_large(content, shown, faults, limits) else content


def _decoded(content: bytes, shown: str, faults: Faults) -> str | None:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8").removeprefix("\ufeff")
        message = _(
            "the file is not UTF-8: byte {start} (counted from 0) is 0x{content:02x}",
            start=error.start,
            content=content[error.start],
        )
        faults.add("L104", message, Places(shown, before).at(len(before)), _("save it as UTF-8 in your editor"))
        return None
