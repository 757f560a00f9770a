"""A completed PDF -> its bytes: the same for the same content, whoever writes them, where and when."""

from __future__ import annotations

import re
import zlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from pikepdf import Dictionary, Name, ObjectStreamMode, Stream

from reportgen.qpdf import saved

if TYPE_CHECKING:
    from pikepdf import Pdf

_RETURN: Final = b"\r"
_AMBIGUOUS: Final = re.compile(rb"\rendstream|\r\nendstream")
_OF_THE_LIBRARY: Final = re.compile(rb"<< /Type /(?:ObjStm|XRef) [^\n]*?/Length (\d+)[^\n]*>>\nstream\n")
_WAYS: Final = ((9, zlib.Z_DEFAULT_STRATEGY), (9, zlib.Z_FILTERED), (7, zlib.Z_FILTERED))
"""Memory and strategy by which zlib may pack better than the library has it pack (zlib.h, deflateInit2)."""
_COUNTED: Final = ("/PageLabels", "/ViewerPreferences", "/MarkInfo")
"""What may stand in the catalog itself or beside it."""


def written(pdf: Pdf) -> bytes:
    """Give the file; its identifier is a hash of what is in it.

    No stream ends with a carriage return: with the line feed before `endstream` it would read as one end of line, and
    /Length as one too many (ISO 19005-3, 6.1.7.1). Streams that the library itself makes of objects are packed better,
    and filled; where one is so small that this spares nothing, all are made anew, with an object more.
    """
    # XMP stays as it is, for who looks for it without reading PDF (ISO 32000-1, 14.3.2).
    streams = [each for each in pdf.objects if isinstance(each, Stream) and each.get("/Type") != Name.Metadata]
    loose = [each for each in streams if "/Filter" not in each]
    # To compress lets go of the interpreter.
    with ThreadPoolExecutor() as presses:
        for stream, packed in zip(
            loose, presses.map(zlib.compress, [each.read_raw_bytes() for each in loose]), strict=True
        ):
            stream.write(packed, filter=Name.FlateDecode)
    for each in streams:
        _end_well(each)
    out = _well_ended(_saved(pdf))
    for key in _COUNTED:
        if not _AMBIGUOUS.search(out):
            break
        if isinstance(pdf.Root.get(key), Dictionary):
            pdf.Root[key] = pdf.make_indirect(pdf.Root[key])
            out = _well_ended(_saved(pdf))
    return out


def _saved(pdf: Pdf) -> bytes:
    return saved(
        pdf,
        min_version="1.7",
        deterministic_id=True,
        fix_metadata_version=False,  # it would write XMP anew
        object_stream_mode=ObjectStreamMode.generate,
    )


def _end_well(stream: Stream) -> None:
    """End a stream with a line feed where it would end with a carriage return."""
    raw = stream.read_raw_bytes()
    if raw.endswith(_RETURN):
        parms = stream.get("/DecodeParms")
        stream.write(raw + b"\n", filter=stream.Filter, decode_parms=parms)  # type: ignore[arg-type]  # it is as it was


def _well_ended(pdf: bytes) -> bytes:
    """End the library's streams with a line feed where one would end with a carriage return, each as long as it was."""
    if not _AMBIGUOUS.search(pdf):
        return pdf
    out = bytearray(pdf)
    for found in _OF_THE_LIBRARY.finditer(pdf):
        start, end = found.end(), found.end() + int(found[1])
        if pdf[start:end].endswith(_RETURN):
            packed = _packed(zlib.decompress(pdf[start:end]))
            if start + len(packed) < end:
                out[start:end] = packed.ljust(end - start, b"\n")
    return bytes(out)


def _packed(content: bytes) -> bytes:
    presses = (zlib.compressobj(zlib.Z_BEST_COMPRESSION, memLevel=memory, strategy=way) for memory, way in _WAYS)
    return min((press.compress(content) + press.flush() for press in presses), key=len)
