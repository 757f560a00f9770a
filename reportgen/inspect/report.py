"""An Inspection -> lines for people, or JSON for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Diagnostic, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.model.inspection import Difference, Embedded, Inspection


def lines(inspection: Inspection) -> Iterator[str]:
    """Say what a PDF is, and list what is inside."""
    record = inspection.record or {}
    inputs = [each for each in inspection.files if each.path]
    facts = {
        "title": inspection.title,
        "author": inspection.author,
        "subject": inspection.subject,
        "languages": ", ".join(inspection.languages),
        "date": inspection.date,
        "pages": str(inspection.pages),
        "claims to be": ", ".join(inspection.conformance),
        "made by": ", ".join(filter(None, [inspection.creator, inspection.producer])),
        "template": _template(record.get("template")),
        "set behind": str(record.get("fence", "")),
        "made from": f"{len(inputs)} files of a dossier, as '{record.get('edition', '')}'" if inputs else "",
    }
    width = max(map(len, facts))
    yield from (f"{name:<{width}}  {value}" for name, value in facts.items() if value)
    if inspection.files:
        yield f"{len(inspection.files)} files inside:"
        longest = max(len(each.name) for each in inspection.files)
        yield from (f"  {_line(each, longest)}" for each in inspection.files)
    else:
        yield "no files inside"


def claims(inspection: Inspection) -> Iterator[str]:
    """Say what a brief claims, a claim a line, with how it stands; Refused with I106 if the PDF does not tell."""
    for each in _told(inspection):
        pages = each.get("pages")
        where = ", ".join(map(str, pages)) if isinstance(pages, list) else str(pages)
        text = each.get("text")
        words = " / ".join(map(str, text.values())) if isinstance(text, dict) else str(text)
        status = each.get("status") or "not checked"
        yield f"{each.get('label')}  {status}, {each.get('confidence')}, {each.get('paper')} p. {where}: {words}"


def compared(differing: Mapping[str, Difference]) -> Iterator[str]:
    """Say whether a PDF was made from a dossier, and which file differs."""
    if not differing:
        yield "made from this dossier, file by file"
        return
    yield "not made from this dossier as it is now:"
    said = {
        "differs": "is another one now",
        "missing": "is not there",
        "new": "is there, and was not when the PDF was made",
    }
    yield from (f"  {path} {said[how]}" for path, how in differing.items())


def as_json(inspection: Inspection, *, claims: bool, differing: Mapping[str, Difference] | None) -> str:
    """Give everything as one object; `claims` and `differing` only where they were asked for."""
    said: dict[str, Any] = asdict(inspection)
    said["files"] = [
        {
            "name": each.name,
            "path": each.path,
            "description": each.description,
            "relationship": each.relationship,
            "media_type": each.media_type,
            "size": len(each.content),
            "sha256": each.digest,
            "recorded": each.recorded,
        }
        for each in inspection.files
    ]
    said.pop("claims")
    if claims:
        said["claims"] = inspection.claims
    if differing is not None:
        said["differences"] = dict(differing)
    return json.dumps(said, ensure_ascii=False, indent=2)


def _template(said: object) -> str:
    """Say what a PDF was set by, where its record names a template of somebody else's."""
    return f"{said.get('name')} ({str(said.get('sha256'))[:12]})" if isinstance(said, dict) else ""


def _told(inspection: Inspection) -> tuple[Mapping[str, Any], ...]:
    if inspection.claims is None:
        message = f"'{inspection.name}' does not say what it claims"
        raise Refused([Diagnostic("I106", message, hint="reportgen 0.1 and later make PDFs that do")])
    return inspection.claims


def _line(file: Embedded, width: int) -> str:
    size = f"{len(file.content):,}"
    doubt = "  NOT AS RECORDED" if file.recorded is False else ""
    return f"{file.name:<{width}}  {file.relationship:<10}  {size:>9}  {file.description}{doubt}"
