"""A table of an edition -> CSV, for whoever wants to reckon with it (RFC 4180, in UTF-8 with a byte order mark)."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from reportgen.model.phrases import Address, CitationMark, EvidenceMark, Footnote, Internal, Plain, Stressed

if TYPE_CHECKING:
    from reportgen.model.blocks import Table
    from reportgen.model.phrases import Phrase, Phrases, Run


def sheet(table: Table) -> bytes:
    """Give the head and the rows, language after language; the name of a group is a row of one cell."""
    languages = range(len(table.caption))
    rows: list[list[Phrases]] = [[column.head for column in table.columns]]
    rows += [[*row.cells, *[()] * (len(table.columns) - len(row.cells))] for row in table.rows]
    out = StringIO()
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([words(cell[language]) if cell else "" for language in languages for cell in row])
    # Without the mark a spreadsheet program takes the file for one in the machine's own encoding.
    return out.getvalue().encode("utf-8-sig")


def words(phrase: Phrase) -> str:
    """Give a phrase as text, its marks as labels in brackets."""
    return "".join(map(_words, phrase)).strip()


def _words(run: Run) -> str:
    match run:
        case Plain(text) | Internal(text):
            return text
        case Stressed(children) | Address(children):
            return "".join(map(_words, children))
        case EvidenceMark(labels=labels):
            return f"[{', '.join(labels)}]"
        case CitationMark(numbers, locators):
            places = zip(numbers, locators, strict=True)
            return "[" + ", ".join(f"{number}{' ' if place else ''}{place}" for number, place in places) + "]"
        case Footnote(text=text):
            return f" ({words(text)})"
