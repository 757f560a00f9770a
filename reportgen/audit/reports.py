"""An Audit -> a file for people or programs: HTML, CSV or JSON; no sentence of any paper is in it."""

from __future__ import annotations

import csv
import html
import io
import json
from collections import Counter
from typing import TYPE_CHECKING, Final

from reportgen.messages import N_, _, language
from reportgen.model.standing import explanation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from reportgen.model.dossier import Dossier
    from reportgen.model.text import Localized
    from reportgen.model.verification import Audit

_COLUMNS: Final[Mapping[str, str]] = {
    "paper": N_("paper"),
    "kind": N_("what"),
    "key": N_("key"),
    "status": N_("verdict"),
    "found": N_("found at"),
    "why": N_("why"),
    "explained": N_("explained"),
    "place": N_("place"),
}
"""Names of the columns, as files for programs have them, and as a person reads them."""
_OPEN: Final = N_("figure"), N_("open")
_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:75em;margin:2em auto;padding:0 1em}"
    "[role=region]{overflow-x:auto}th,td:nth-child(-n+4){white-space:nowrap}"
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
            "why": _("; ").join(verdict.reasons),
            "explained": _spoken(why, dossier) if why and verdict.status != "verified" else "",
            "place": str(dossier.places.get((verdict.kind, verdict.key), "")),
        }


def _spoken(why: Localized, dossier: Dossier) -> str:
    """Give a text in the language of messages, as the report is, or in the brief's first language."""
    own = language().partition("_")[0]
    return why[own if own in why.languages else dossier.brief.languages[0]].source


def _open(found: Audit) -> Iterator[dict[str, str]]:
    for paper, figures in found.open.items():
        for figure in figures:
            place = f"{figure.place[0]}:{figure.place[1]}"
            row = dict.fromkeys(_COLUMNS, "")
            yield row | {"paper": paper, "kind": _OPEN[0], "key": figure.words, "status": _OPEN[1], "found": place}


def _csv(rows: Iterable[Mapping[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, _COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _json(rows: Iterable[Mapping[str, str]]) -> str:
    return json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n"


def _html(rows: Iterable[Mapping[str, str]]) -> str:
    rows, title = [*rows], html.escape(_("Verification"))
    counts = Counter(row["status"] for row in rows)
    sums = _(", ").join(f'<span class="{status}">{_(status)} {n}</span>' for status, n in counts.items())
    head = "".join(f"<th scope=col>{html.escape(_(name))}</th>" for name in _COLUMNS.values())
    body = "".join(f'<tr class="{row["status"]}">{"".join(_cells(row))}</tr>\n' for row in rows)
    return (
        f'<!doctype html>\n<html lang="{language().replace("_", "-")}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style></head>\n'
        f'<body><main><h1>{title}</h1>\n<p>{sums}</p>\n<div tabindex=0 role=region aria-label="{title}">'
        f"<table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table></div></main></body></html>\n"
    )


def _cells(row: Mapping[str, str]) -> Iterator[str]:
    for name in _COLUMNS:
        said = _(row[name]) if name in {"kind", "status"} else row[name]
        yield f"<td>{html.escape(said)}</td>"


WRITERS: Mapping[str, Callable[[Iterable[Mapping[str, str]]], str]] = {"html": _html, "csv": _csv, "json": _json}
"""Ending of a file -> what writes it."""
