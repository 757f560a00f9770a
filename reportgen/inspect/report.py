"""An Inspection -> lines for people, or JSON for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from reportgen.diagnostics import Diagnostic, Refused
from reportgen.messages import N_, _
from reportgen.shown import columns, padded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.model.inspection import Difference, Embedded, Inspection


def lines(inspection: Inspection) -> Iterator[str]:
    """Say what a PDF is, and list what is inside."""
    record = inspection.record or {}
    inputs = [each for each in inspection.files if each.path]
    facts = {
        _("title"): inspection.title,
        _("author"): inspection.author,
        _("subject"): inspection.subject,
        _("languages"): ", ".join(inspection.languages),
        _("date"): inspection.date,
        _("pages"): str(inspection.pages),
        _("claims to be"): ", ".join(inspection.conformance),
        _("made by"): ", ".join(filter(None, [inspection.creator, inspection.producer])),
        _("template"): _template(record.get("template")),
        _("set behind"): str(record.get("fence", "")),
        _("made from"): _inputs(len(inputs), record.get("edition", "")) if inputs else "",
    }
    width = max(map(columns, facts))
    yield from (f"{padded(name, width)}  {value}" for name, value in facts.items() if value)
    if inspection.files:
        yield _("{count} files inside:", count=len(inspection.files))
        longest = max(columns(each.name) for each in inspection.files)
        yield from (f"  {_line(each, longest)}" for each in inspection.files)
    else:
        yield _("no files inside")


def claims(inspection: Inspection) -> Iterator[str]:
    """Say what a brief claims, a claim a line, with how it stands; Refused with I106 if the PDF does not tell."""
    for each in _told(inspection):
        pages = each.get("pages")
        where = ", ".join(map(str, pages)) if isinstance(pages, list) else str(pages)
        text = each.get("text")
        words = " / ".join(map(str, text.values())) if isinstance(text, dict) else str(text)
        yield _(
            "{label}  {status}, {confidence}, {paper} p. {pages}: {words}",
            label=each.get("label"),
            status=_term(each.get("status") or "not checked"),
            confidence=_term(each.get("confidence")),
            paper=each.get("paper"),
            pages=where,
            words=words,
        )


def compared(differing: Mapping[str, Difference]) -> Iterator[str]:
    """Say whether a PDF was made from a dossier, and which file differs."""
    if not differing:
        yield _("made from this dossier, file by file")
        return
    yield _("not made from this dossier as it is now:")
    said = {
        "differs": N_("{path} is another one now"),
        "missing": N_("{path} is not there"),
        "new": N_("{path} is there, and was not when the PDF was made"),
    }
    yield from ("  " + _(said[how], path=path) for path, how in differing.items())


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


_TERMS: Final = (
    N_("verified"),
    N_("elsewhere"),
    N_("not-found"),
    N_("no-source"),
    N_("not checked"),
    N_("low"),
    N_("moderate"),
    N_("high"),
)
"""What a brief says of a claim: how it stands, and how far it is trusted; a stranger's may say anything else."""


def _term(said: object) -> str:
    return _(str(said)) if said in _TERMS else str(said)


def _inputs(count: int, edition: object) -> str:
    return _("{count} files of a dossier, as '{edition}'", count=count, edition=edition)


def _template(said: object) -> str:
    """Say what a PDF was set by, where its record names a template of somebody else's."""
    return f"{said.get('name')} ({str(said.get('sha256'))[:12]})" if isinstance(said, dict) else ""


def _told(inspection: Inspection) -> tuple[Mapping[str, Any], ...]:
    if inspection.claims is None:
        message = _("'{name}' does not say what it claims", name=inspection.name)
        raise Refused([Diagnostic("I106", message, hint=_("reportgen 0.1 and later make PDFs that do"))])
    return inspection.claims


def _line(file: Embedded, width: int) -> str:
    size = f"{len(file.content):,}"
    doubt = "  " + _("NOT AS RECORDED") if file.recorded is False else ""
    return f"{padded(file.name, width)}  {file.relationship:<10}  {size:>9}  {file.description}{doubt}"
