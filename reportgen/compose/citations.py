"""Entries of the bibliography -> the reference list, each entry set by a CSL style in the entry's own language.

The style runs once an entry language, so that 等, et al. and и др. follow the entry and not the brief
(GB/T 7714-2025). The processor is pandoc's citeproc.
"""

from __future__ import annotations

import json
import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reportgen import resources
from reportgen.compose.pandoc import bibliography, csl_items
from reportgen.model.blocks import ReferenceItem
from reportgen.model.langids import code_of
from reportgen.model.phrases import Address, Phrase, Plain, Run, Stressed
from reportgen.model.sources import DATES, VERBATIM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from reportgen.model.dossier import Dossier
    from reportgen.model.sources import Entry

_TITLES = ("title", "booktitle", "maintitle", "journaltitle", "eventtitle", "subtitle", "booksubtitle")
_DEFAULT_LANGUAGE = "en"

_SIGNS = "\\{}$%#&_^~<>\"'`|@=“”‘’-"
"""What pandoc might take for TeX, for markup or for quotation marks to turn."""
_RAISED = (
    "".join(char for char in map(chr, range(0x80, 0x3200)) if unicodedata.decomposition(char).startswith("<super>"))
    + "\u02c0\u02c1"
)
"""What pandoc takes apart where it is a word: ² becomes <sup>2</sup>."""
_STANDING_IN = {sign: chr(0xE000 + index) for index, sign in enumerate(_SIGNS + _RAISED)}
"""Each sign goes through pandoc as a character of nobody's (check refuses those of an author's own)."""
_HIDDEN = str.maketrans({sign: mark for sign, mark in _STANDING_IN.items() if sign != "-"} | {"\u00a0": "~"})
_SHOWN = str.maketrans({mark: sign for sign, mark in _STANDING_IN.items()})
_MEANT = re.compile(r"\\([\\{}])|([{}])|--+|[^\\{}-]+|-")


def reference_items(dossier: Dossier, numbers: Mapping[str, int]) -> tuple[ReferenceItem, ...]:
    """Give the entries that are cited, in the order of their numbers; `cited_at` is left empty."""
    entries = [dossier.references[key] for key in sorted(numbers, key=numbers.__getitem__)]
    languages = {entry.key: _language(entry) for entry in entries}
    phrases = _formatted(entries, languages, dossier, resources.styles() / f"{dossier.brief.style}.csl")
    return tuple(ReferenceItem(numbers[entry.key], phrases[entry.key], languages[entry.key], ()) for entry in entries)


def _language(entry: Entry) -> str:
    return code_of(entry.fields.get("langid", "")) or _DEFAULT_LANGUAGE


def _formatted(
    entries: Sequence[Entry], languages: Mapping[str, str], dossier: Dossier, style: Path
) -> Mapping[str, Phrase]:
    items = _items(entries, languages)
    tags = {code: dossier.scripts[code].tag if code in dossier.scripts else code for code in set(languages.values())}

    def run(code: str) -> Mapping[str, Phrase]:
        chosen = [item for item in items if languages[item["id"]] == code]
        out = bibliography(json.dumps(chosen, ensure_ascii=False), style, tags[code])
        return dict(_entries(json.loads(out)["blocks"]))

    phrases: dict[str, Phrase] = {}
    with ThreadPoolExecutor() as pool:
        for found in pool.map(run, sorted(tags)):
            phrases |= found
    return phrases


def _items(entries: Iterable[Entry], languages: Mapping[str, str]) -> list[dict[str, Any]]:
    """The entries as CSL data; titles keep the case that they were written in."""
    text = "\n".join(_biblatex(entry) for entry in entries)
    items: list[dict[str, Any]] = json.loads(csl_items(text))
    for item in items:
        item["language"] = languages[item["id"]]
        # A page of a site has its site as the body responsible where it names no author (GB/T 7714, 4.1).
        if item["type"] == "webpage" and "author" not in item and "publisher" in item:
            item["author"] = [{"literal": item["publisher"]}]
    return items


def _biblatex(entry: Entry) -> str:
    lines = [f"  {name} = {{{_field(name, value)}}}," for name, value in entry.fields.items()]
    return "\n".join([f"@{entry.kind}{{{entry.key},", *lines, "}"])


def _field(name: str, value: str) -> str:
    if name in DATES:
        return value
    if name in VERBATIM:
        return value.translate(_HIDDEN)
    return f"{{{_inert(value)}}}" if name in _TITLES else _inert(value)


def _inert(value: str) -> str:
    """Leave the braces that group, and hide every sign that is meant."""
    return "".join(match[2] or _hidden(match[1] or match[0]) for match in _MEANT.finditer(value))


def _hidden(text: str) -> str:
    if text.startswith("--"):
        return _STANDING_IN["-"] * len(text)
    return text.translate(_HIDDEN)


def _entries(blocks: list[Any]) -> Iterator[tuple[str, Phrase]]:
    for block in blocks:
        if block["t"] != "Div":
            continue
        (name, classes, _), children = block["c"]
        if "csl-entry" in classes:
            inlines = [inline for child in children for inline in child["c"]]
            yield name.removeprefix("ref-"), _merged(_runs(inlines))
        else:
            yield from _entries(children)


def _runs(inlines: list[Any]) -> Iterator[Run]:
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            yield Plain(content.translate(_SHOWN))
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield Plain(" ")
        elif kind == "Span" and "csl-left-margin" in content[0][1]:
            continue
        elif kind == "Link":
            yield Address(_merged(_runs(content[1])), content[2][0].translate(_SHOWN))
        elif kind in ("Emph", "Strong"):
            yield Stressed(_merged(_runs(content)), strong=kind == "Strong")
        else:  # a span, a quotation, small capitals: what they hold comes last, or alone
            yield from _runs(content[-1] if kind in ("Span", "Quoted") else content)


def _merged(runs: Iterable[Run]) -> Phrase:
    out: list[Run] = []
    for run in runs:
        last = out[-1] if out else None
        if isinstance(run, Plain) and isinstance(last, Plain):
            out[-1] = replace(last, text=last.text + run.text)
        else:
            out.append(run)
    return tuple(out)
