"""The bytes of any PDF -> an Inspection; nothing in a stranger's file is believed to be well formed."""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import pikepdf
from pypdf import PdfReader
from pypdf.errors import DependencyError, LimitReachedError
from pypdf.generic import StreamObject

from reportgen.diagnostics import Diagnostic, Refused
from reportgen.messages import _
from reportgen.model.inspection import CLAIMS, RECORD, Embedded, Inspection
from reportgen.model.limits import USUAL, Limits
from reportgen.pdf import Unreadable, array, dictionary, leaves, part, readable
from reportgen.qpdf import held, saved

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pypdf.xmp import XmpInformation

_HEAD, _HEAD_WITHIN = b"%PDF-", 1024
"""How a PDF begins, and where at the latest (ISO 32000-1, 7.5.2, and annex H.3, note 13)."""
_PDFUA: Final = "http://www.aiim.org/pdfua/ns/id/"


def read(content: bytes, name: str, limits: Limits = USUAL) -> Inspection:
    """Read a PDF; Refused with I102 (no PDF, or damaged), I103 (locked) or I105 (too much inside)."""
    with _readable(name):
        if _HEAD not in content[:_HEAD_WITHIN]:
            raise ValueError(_("it does not begin as a PDF does"))
        reader = _opened(content, name)
        files = tuple(_files(reader, name, limits))
        record = _json(files, RECORD)
        told = (_json(files, CLAIMS) or {}).get("claims")
        info: Mapping[str, Any] = reader.metadata or {}
        xmp = _xmp(reader)
        return Inspection(
            name=name,
            title=str(info.get("/Title", "")),
            author=str(info.get("/Author", "")),
            subject=str(info.get("/Subject", "")),
            languages=_languages(reader, xmp),
            date=_date(str(info.get("/CreationDate", ""))),
            creator=str(info.get("/Creator", "")),
            producer=str(info.get("/Producer", "")),
            pages=len(reader.pages),
            conformance=_conformance(xmp),
            files=_compared(files, record),
            record=record,
            claims=tuple(filter(_is_mapping, told)) if isinstance(told, list) else None,
        )


def _opened(content: bytes, name: str) -> PdfReader:
    """Open a PDF, one that only asks not to be changed too: pikepdf undoes every encryption, pypdf alone does not."""
    try:
        reader = PdfReader(BytesIO(content))
        if not reader.is_encrypted:
            return reader
    except DependencyError:
        pass
    try:
        with held(content) as locked:
            unlocked = saved(locked)
    except pikepdf.PasswordError as error:
        message = _("'{name}' opens only with its password", name=name)
        raise Refused([Diagnostic("I103", message, hint=_("ask for a copy without one"))]) from error
    return PdfReader(BytesIO(unlocked))


@contextmanager
def _readable(name: str) -> Iterator[None]:
    try:
        with readable():
            yield
    except Unreadable as error:
        if isinstance(error.__cause__, LimitReachedError):
            raise Refused(
                [Diagnostic("I105", _("'{name}' holds more than is looked at: {error}", name=name, error=error))]
            ) from error
        message = _("'{name}' is no PDF that can be read: {error}", name=name, error=error)
        raise Refused([Diagnostic("I102", message, hint=_("fetch or save the file again"))]) from error


def _files(reader: PdfReader, name: str, limits: Limits) -> Iterator[Embedded]:
    """The embedded files, those that are named and those that are associated with the document, each once."""
    catalog = reader.root_object
    named = [dictionary(each) for _, each in leaves(part(part(catalog, "/Names"), "/EmbeddedFiles"), "/Names")]
    seen: set[int] = set()
    total = 0
    for spec in (*named, *map(dictionary, array(catalog.get("/AF")))):
        parts = part(spec, "/EF")
        stream = dictionary(parts.get("/UF") or parts.get("/F"))
        if not isinstance(stream, StreamObject) or id(stream) in seen:
            continue
        seen.add(id(stream))
        content = stream.get_data()
        total += len(content)
        if len(seen) > limits.enclosed:
            raise Refused(
                [
                    _too_much(
                        _("'{name}' holds more than {enclosed:,} files", name=name, enclosed=limits.enclosed),
                        limits,
                        "enclosed",
                    )
                ]
            )
        if total > limits.cargo:
            raise Refused(
                [
                    _too_much(
                        _("'{name}' holds more than {cargo:,} bytes of files", name=name, cargo=limits.cargo),
                        limits,
                        "cargo",
                    )
                ]
            )
        yield Embedded(
            name=str(spec.get("/UF") or spec.get("/F") or ""),
            description=str(spec.get("/Desc", "")),
            relationship=str(spec.get("/AFRelationship", "")).strip("/"),
            media_type=str(stream.get("/Subtype", "")).strip("/"),
            content=content if isinstance(content, bytes) else content.encode(),
        )


def _too_much(said: str, limits: Limits, name: str) -> Diagnostic:
    return Diagnostic("I105", said, hint=limits.hint(name))


def _compared(files: tuple[Embedded, ...], record: Mapping[str, Any] | None) -> tuple[Embedded, ...]:
    """Say of each file what the record knows of it."""
    told = (record or {}).get("files")
    known = {str(each.get("name")): each for each in told if _is_mapping(each)} if isinstance(told, list) else {}
    out = []
    for each in files:
        if (entry := known.get(each.name)) is None:
            out.append(each)
            continue
        path = entry.get("input")
        same = entry.get("sha256") == each.digest
        out.append(replace(each, path=path if isinstance(path, str) else None, recorded=same))
    return tuple(out)


def _json(files: tuple[Embedded, ...], name: str) -> dict[str, Any] | None:
    content = next((each.content for each in files if each.name == name), b"")
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return found if _is_mapping(found) else None


def _xmp(reader: PdfReader) -> XmpInformation | None:
    """The XMP of a file; a packet that is damaged says nothing."""
    with suppress(Unreadable), readable():
        return reader.xmp_metadata
    return None


def _languages(reader: PdfReader, xmp: XmpInformation | None) -> tuple[str, ...]:
    said = (xmp.dc_language if xmp else None) or ()
    return tuple(said) or tuple(filter(None, [str(reader.root_object.get("/Lang", ""))]))


def _conformance(xmp: XmpInformation | None) -> tuple[str, ...]:
    if xmp is None:
        return ()
    level = f"PDF/A-{xmp.pdfaid_part}{(xmp.pdfaid_conformance or '').lower()}" if xmp.pdfaid_part else ""
    parts = ["".join(child.data for child in node.childNodes) for node in xmp.get_element("", _PDFUA, "part")]
    return tuple(filter(None, [level, *(f"PDF/UA-{part.strip()}" for part in parts)]))


def _date(stamp: str) -> str:
    """The day of a date (ISO 32000-1, 7.9.4): D:20261122000000Z is 2026-11-22."""
    day = stamp.removeprefix("D:")[:8]
    return f"{day[:4]}-{day[4:6]}-{day[6:]}" if day.isdecimal() and len(day) == len("20261122") else ""


def _is_mapping(value: object) -> bool:
    return isinstance(value, dict)
