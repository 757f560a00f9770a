"""A pack -> what is attached in it: annexes, and every file that travels in it.

Read with pypdf, which does this right, and is what the rest of the program reads PDFs with.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader
from pypdf.generic import StreamObject

from reportgen.diagnostics import Faults, Refused
from reportgen.messages import _
from reportgen.model.packing import Attached, Contents, Enclosed
from reportgen.pack.opening import AGAIN, content_of
from reportgen.pack.record import KEY
from reportgen.pdf import Unreadable, array, dictionary, leaves, name, part, readable, resolved, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pypdf.generic import DictionaryObject


def contents(path: Path, password: str | None = None) -> Contents:
    """List a pack; Refused with N101 to N104 for a file that cannot be read."""
    faults = Faults()
    shown = _("'{file}'", file=path.as_posix())
    content = content_of(path, faults)
    faults.refuse_if_any()
    try:
        with readable():
            reader = PdfReader(BytesIO(content))
            if reader.is_encrypted and not reader.decrypt(password or ""):
                faults.add("N104", _("{shown} is encrypted", shown=shown), hint=_("give its password with --password"))
                raise Refused(faults.found)
            return _contents(reader)
    except Unreadable as error:
        faults.add("N103", _("{shown} is damaged: {error}", shown=shown, error=error), hint=_(AGAIN))
        raise Refused(faults.found) from error


def _contents(reader: PdfReader) -> Contents:
    root = part(reader.trailer, "/Root")
    numbers = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages) if page.indirect_reference}
    attached = tuple(_attached(root, numbers, _labels(reader)))
    return Contents(len(reader.pages), attached, tuple(_files(root)))


def _labels(reader: PdfReader) -> list[str]:
    with suppress(Unreadable), readable():  # a stranger's labels may be anything
        return reader.page_labels
    return []


def _attached(root: DictionaryObject, numbers: dict[int, int], labels: list[str]) -> Iterator[Attached]:
    private = part(part(part(root, "/PieceInfo"), KEY), "/Private")
    for entry in map(dictionary, array(private.get("/Annexes"))):
        page = entry.raw_get("/Page") if "/Page" in entry else None
        first = numbers.get(getattr(page, "idnum", -1), 0)
        pages = _whole(entry.get("/Pages"))
        is_pages = words(entry.get("/Way")) == "pages"
        ends = labels[first : first + pages]
        yield Attached(
            title=words(entry.get("/Title")),
            way="pages" if is_pages else "embed",
            page=first + 1,
            pages=pages,
            language=words(entry.get("/Lang")) or None,
            digest=words(entry.get("/Digest")),
            name=words(entry.get("/Name")) or None,
            labels=(ends[0], ends[-1]) if is_pages and ends else None,
        )


def _files(root: DictionaryObject) -> Iterator[Enclosed]:
    for key, value in leaves(part(part(root, "/Names"), "/EmbeddedFiles"), "/Names"):
        spec = dictionary(value)
        files = part(spec, "/EF")
        stream = resolved(files.get("/UF", files.get("/F")))
        content = stream.get_data() if isinstance(stream, StreamObject) else b""
        yield Enclosed(
            name=words(spec.get("/UF")) or words(key),
            description=words(spec.get("/Desc")),
            media_type=name(stream.get("/Subtype")) if isinstance(stream, StreamObject) else "",
            relationship=name(spec.get("/AFRelationship")),
            size=len(content),
            digest=sha256(content).hexdigest(),
        )


def _whole(value: Any) -> int:
    found = resolved(value)
    return int(found) if isinstance(found, int) else 0
