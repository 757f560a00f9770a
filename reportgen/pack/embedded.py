"""A PDF -> the files that travel in it (ISO 32000-1, 7.11.4)."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from pikepdf import Dictionary, Stream, String

from reportgen.model.packing import Enclosed
from reportgen.pack.objects import Once, array, decoded, dictionary, leaves, name, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Pdf


def embedded_files(pdf: Pdf) -> Iterator[tuple[Enclosed, bool]]:
    """Give the files of the name tree, then those that only an association leads to; and which they are."""
    new = Once()
    for key, spec in leaves(dictionary(pdf.Root.get("/Names")).get("/EmbeddedFiles"), "/Names"):
        if isinstance(spec, Dictionary) and isinstance(key, String):
            new(spec)
            yield _enclosed(str(key), spec), True
    for spec in array(pdf.Root.get("/AF")):
        if isinstance(spec, Dictionary) and new(spec):
            yield _enclosed(text(spec.get("/UF")) or text(spec.get("/F")), spec), False


def content_of(spec: Dictionary) -> Stream | None:
    """Give the stream of an embedded file."""
    files = dictionary(spec.get("/EF"))
    found = files.get("/UF", files.get("/F"))
    return found if isinstance(found, Stream) else None


def _enclosed(key: str, spec: Dictionary) -> Enclosed:
    stream = content_of(spec)
    content = b"" if stream is None else decoded(stream)
    return Enclosed(
        name=key,
        description=text(spec.get("/Desc")),
        media_type="" if stream is None else name(stream.get("/Subtype"))[1:],
        relationship=name(spec.get("/AFRelationship"))[1:],
        size=len(content),
        digest=sha256(content).hexdigest(),
    )
