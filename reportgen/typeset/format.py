r"""A preamble -> the file of a precompiled format that holds it, from the user's cache, or made now.

TeX can write all that it has read into a file and begin from there (The TeXbook, chapter 39: `\dump`). A format is
known by its preamble and the engine, and each file that it was made from is looked at before it is used again.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import defaultdict
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from reportgen import __version__, cache, machine
from reportgen.diagnostics import Faults
from reportgen.files import write_whole
from reportgen.messages import _
from reportgen.typeset import log as engine_log
from reportgen.typeset.engine import stamps
from reportgen.typeset.folder import JOB, lend, midnight

if TYPE_CHECKING:
    from reportgen.model.tex import Beginning
    from reportgen.typeset.engine import Engine

DAY: Final = "2000-01-01"
"""The day that a format is made on, whatever the brief's own: its bytes do not hang on it."""

_KIND: Final = "formats"
_NOTES: Final = "format-notes"
_MOST: Final = 6
"""Formats to keep, of some 33 MB each: two a state of the templates."""
_AT_WORK: Final[defaultdict[str, Lock]] = defaultdict(Lock)
_LARGEST: Final = 512 * 1024 * 1024
"""Bytes of a format; little can be packed that is far more."""
_READ: Final = re.compile(r"^INPUT (/.+)$", re.MULTILINE)


def take_format(source: Beginning, engine: Engine, *, anew: bool = False) -> None:
    """Put the format of a document into the engine's folder; Refused with what is wrong with its preamble."""
    name = _name(source)
    # Editions that are set at the same time begin with one format, which the first of them makes.
    with _AT_WORK[name]:
        found = None if anew else _recalled(name)
        if found is not None:
            cache.used(found)
            lend(found, engine.folder / f"{JOB}.fmt")
            return
        content, read = _made(source, engine)
        (engine.folder / f"{JOB}.fmt").write_bytes(content)
        _keep(name, content, read)


def is_at_hand(source: Beginning) -> bool:
    """Whether the format of a document is likely to be there, so that an engine begins at once."""
    return cache.recalled(_NOTES, _name(source)) is not None


def _name(source: Beginning) -> str:
    return cache.key_of((source.preamble, __version__, *stamps()))


def _recalled(name: str) -> Path | None:
    """Give the file that is kept, if it is whole and nothing that it was made from has changed since."""
    try:
        note = json.loads(cache.recalled(_NOTES, name) or b"")
        found = cache.place(_KIND, note["format"])
        whole = found.stat().st_size == note["size"]
        unchanged = all(cache.stamp(Path(path)) == stamp for path, stamp in note["read"].items())
    except (OSError, ValueError):
        return None
    return found if whole and unchanged else None


def _keep(name: str, content: bytes, read: list[Path]) -> None:
    """Keep a format under its own hash, and only then say so; no matter if there is no room for it."""
    try:
        path = cache.place(_KIND, f"{sha256(content).hexdigest()}.fmt")
        write_whole(path, content)
    except OSError:
        return
    cache.trim(_KIND, _MOST)
    stamps = {str(each): cache.stamp(each) for each in read}
    note = {"format": path.name, "size": len(content), "read": stamps}
    cache.keep(_NOTES, name, json.dumps(note).encode())


def _unpacked(packed: bytes) -> bytes:
    """Give what the engine packs when it dumps, and reads twice as fast unpacked; nothing if it is not whole."""
    unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        content = unpacking.decompress(packed, _LARGEST)
    except zlib.error:
        return b""
    return content if unpacking.eof else b""


def _made(source: Beginning, engine: Engine) -> tuple[bytes, list[Path]]:
    """Make the format; also give the files that the engine has read for it."""
    (engine.folder / f"{JOB}-format.tex").write_text(f"{source.preamble}\n\\dump\n", "utf-8", newline="\n")
    code = engine.run("format", SOURCE_DATE_EPOCH=midnight(DAY))
    log = engine.left_behind(f"{JOB}-format.log").decode("utf-8", "replace")
    packed = engine.left_behind(f"{JOB}-format.fmt")
    faults = Faults()
    if not log:
        words = engine.words("format") or _("it said nothing")
        faults.add("D102", _("the engine did not begin: {words}", words=words), hint=machine.how_to_get())
    faults.extend(engine_log.read(log, source.preamble, f"{source.name}.tex"))
    faults.refuse_if_any()
    content = _unpacked(packed)
    if code or not content:
        faults.add("E108", _("the format was not written, or is not whole: {words}", words=engine.words("format")))
    faults.refuse_if_any()
    listed = engine.left_behind(f"{JOB}-format.fls").decode("utf-8", "replace")
    return content, sorted({Path(path) for path in _READ.findall(listed)})
