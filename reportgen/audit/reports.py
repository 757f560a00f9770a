"""An Audit -> a file for people or programs: HTML, CSV or JSON; no sentence of any paper is in it."""

from __future__ import annotations

import csv
import html
import io
import json
from typing import TYPE_CHECKING

from reportgen.model.standing import explanation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from reportgen.model.dossier import Dossier
    from reportgen.model.text import Localized
    from reportgen.model.verification import Audit

_COLUMNS = ("paper", "kind", "key", "status", "found", "why", "explained", "place")
_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:75em;margin:2em auto;padding:0 1em}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3em .6em;vertical-align:top;"
    "border-bottom:1px solid #ccc}.verified{color:#185c2e}.elsewhere{color:#7a4b00}.not-found,.open{color:#9b1c1c}"
)


def report(found: Audit, dossier: Dossier, ending: str) -> str:
    """Give the text of a report; `ending` is html, csv or json."""
    rows = [*_verdicts(found, dossier), *_open(found)]
    return WRITERS[ending](rows)


def _verdicts(found: Audit, dossier: Dossier) -> Iterator[dict[str, str]]:
    for verdict in found.verification.verdicts:
        why = explanation(dossier, verdict.kind, verdict.key)
        yield {
            "paper": verdict.paper,
            "kind": verdict.kind,
            "key": verdict.key,
            "status": verdict.status,
            "found": " ".join(f"{page}:{offset}" for page, offset in verdict.found),
            "why": "; ".join(verdict.reasons),
            "explained": _english(why, dossier) if why and verdict.status != "verified" else "",
            "place": str(dossier.places.get((verdict.kind, verdict.key), "")),
        }


def _english(why: Localized, dossier: Dossier) -> str:
    """Give a text in English, as the report is, or in the brief's first language."""
    return why["en" if "en" in why.languages else dossier.brief.languages[0]].source


def _open(found: Audit) -> Iterator[dict[str, str]]:
    for paper, figures in found.open.items():
        for figure in figures:
            place = f"{figure.place[0]}:{figure.place[1]}"
            row = dict.fromkeys(_COLUMNS, "")
            yield row | {"paper": paper, "kind": "figure", "key": figure.words, "status": "open", "found": place}


def _csv(rows: Iterable[Mapping[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, _COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _json(rows: Iterable[Mapping[str, str]]) -> str:
    return json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n"


def _html(rows: Iterable[Mapping[str, str]]) -> str:
    head = "".join(f"<th scope=col>{name}</th>" for name in _COLUMNS)
    body = "".join(
        f'<tr class="{row["status"]}">{"".join(f"<td>{html.escape(row[name])}</td>" for name in _COLUMNS)}</tr>\n'
        for row in rows
    )
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Verification</title>'
        f"<style>{_STYLE}</style></head>\n<body><h1>Verification</h1>\n"
        f"<table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table></body></html>\n"
    )


WRITERS: Mapping[str, Callable[[Iterable[Mapping[str, str]]], str]] = {"html": _html, "csv": _csv, "json": _json}
"""Ending of a file -> what writes it."""
