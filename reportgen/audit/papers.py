"""A file -> the pages of a paper as text: a PDF, or text with a form feed between pages in one of four encodings."""

from __future__ import annotations

import codecs
import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen import fence
from reportgen.files import instead
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.diagnostics import Faults

LIMIT = 256 * 1024 * 1024
"""Bytes of a paper at most."""
_SECONDS = 120.0
"""Time for the text of one PDF."""
_SCRIPT = Path(__file__).with_name("extract.py")
_HEAD = 1024
"""A PDF says what it is in its first bytes, and where it ends in its last (ISO 32000-1, annex H, notes 13 and 18)."""
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_COMMON = range(0xA1, 0xD8)
"""First bytes of the punctuation, letters and everyday characters of GB 2312: nine tenths of any Chinese text."""
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


@dataclass(frozen=True, slots=True)
class Pages:
    """The text of a paper, page by page, and the hash of the file."""

    texts: tuple[str, ...]
    digest: str
    about: Mapping[str, str] = field(default_factory=dict)
    """What a PDF says of itself in its Info (ISO 32000-1, 14.3.3): `/Title` and so on."""


def read(path: Path, faults: Faults) -> Pages | None:
    """Read a paper; None with one fault in A101 to A105 where its text cannot be had."""
    shown = _("'{file}'", file=path.as_posix())
    content = _content(path, shown, faults)
    if content is None:
        return None
    if not content.strip():
        faults.add("A105", _("{shown} is empty", shown=shown), hint=_("fetch the file again"))
        return None
    about: Mapping[str, str] = {}
    if b"%PDF-" in content[:_HEAD]:
        found = _said_by_pdf(content, shown, faults)
        texts, about = (tuple(found["pages"]), found["about"]) if "pages" in found else (None, about)
    elif path.suffix.lower() == ".pdf":
        said = _("{shown} is not a PDF, though its name says so", shown=shown)
        faults.add("A102", said, hint=_("a PDF begins with %PDF-"))
        return None
    else:
        texts = _pages_of_text(content, shown, faults)
    if texts is None:
        return None
    if not any(text.strip() for text in texts):
        hint = _("run a text recognition over it, or take the text from elsewhere")
        faults.add("A105", _("{shown} has {count} pages and no text on them", shown=shown, count=len(texts)), hint=hint)
        return None
    return Pages(texts, sha256(content).hexdigest(), about)


def _content(path: Path, shown: str, faults: Faults) -> bytes | None:
    try:
        if not path.is_file():
            if path.exists():
                faults.add("A101", _("{shown} is not a file", shown=shown), hint=_("name the file of one paper"))
            else:
                faults.add("A101", _("there is no file {shown}", shown=shown), hint=instead(path))
            return None
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
    except OSError as error:
        faults.add("A101", _("{shown} cannot be read: {reason}", shown=shown, reason=error.strerror or error))
        return None
    if len(content) > LIMIT:
        said = _("{shown} is larger than {most} MB", shown=shown, most=LIMIT // 1024 // 1024)
        faults.add("A101", said, hint=_("take the text of the paper alone, with a form feed between pages"))
        return None
    return content


def _said_by_pdf(content: bytes, shown: str, faults: Faults) -> dict[str, Any]:
    """Give what `extract` said, with its `pages` if it has been well."""
    again = _("fetch the file again")
    if b"%%EOF" not in content[-_HEAD:]:
        faults.add("A103", _("{shown} is cut short: the end of the PDF is missing", shown=shown), hint=again)
        return {}
    try:
        answer = fence.python(_SCRIPT, ("pypdf",), content, seconds=_SECONDS)
        found: dict[str, Any] = (
            json.loads(answer.said) if answer.code == 0 else {"damaged": _("it takes more memory than any paper")}
        )
    except fence.TimeIsUp:
        found = {"damaged": _("it cannot be read in {seconds:g} s", seconds=_SECONDS)}
    except OSError as error:
        faults.add(
            "A101",
            _("{shown} cannot be read: {reason}", shown=shown, reason=error.strerror or error),
            hint=_("is there room on the disk?"),
        )
        return {}
    if "locked" in found:
        faults.add(
            "A104",
            _("{shown} opens with a password only", shown=shown),
            hint=_("save it without one, or take its text"),
        )
    elif "damaged" in found:
        faults.add("A103", _("{shown} is damaged: {damaged}", shown=shown, damaged=found["damaged"]), hint=again)
    return found


def _pages_of_text(content: bytes, shown: str, faults: Faults) -> tuple[str, ...] | None:
    marked = [name for mark, name in _BOMS if content.startswith(mark)]
    for encoding in marked or ("utf-8", "gb18030", _byte_order(content)):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text) and (encoding != "gb18030" or _is_chinese(content)):
            return tuple(text.removesuffix("\f").split("\f"))
    hint = _("papers are read as PDF, or as text in UTF-8, UTF-16 or GB18030")
    faults.add("A102", _("{shown} is neither a PDF nor text in an encoding that is known", shown=shown), hint=hint)
    return None


def _byte_order(content: bytes) -> str:
    """Tell UTF-16 without a mark by the zeros beside spaces and line ends, which every text has."""
    return "utf-16-le" if content[1::2].count(0) >= content[::2].count(0) else "utf-16-be"


def _is_text(text: str) -> bool:
    return all(char.isprintable() or char.isspace() or char in _INVISIBLE for char in set(text))


def _is_chinese(content: bytes) -> bool:
    """Whether bytes read as GB18030 are everyday Chinese, and not another script in an encoding of its own."""
    pairs = []
    index = 0
    while index < len(content):
        is_wide = content[index] >= 0x80  # noqa: PLR2004 -- beyond ASCII
        if is_wide:
            pairs.append(content[index])
        index += 2 if is_wide else 1
    return sum(first in _COMMON for first in pairs) * 10 >= len(pairs) * 9
