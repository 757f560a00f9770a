"""A code -> what its rule is for, with an example of wrong and of right; and the page of all of them.

The words stand in one Markdown file a group, beside this one: `## CODE`, the rule in a sentence, its reason,
then the examples.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportgen.codes import RULES
from reportgen.diagnostics import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

_HERE = Path(__file__).resolve().parent
_SECTION = re.compile(r"^## (?P<code>[A-Z]\d{3})\n(?P<body>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_HEAD = """\
# Faults: every code, its rule and its reason

A fault is a line: the place (file, line, column), the code, what is wrong, and what would be right.

    papers/sister-city.yaml:57:11 Q102 the unit 'USDD' is not known in English; hint: USD

All faults that can be told at once are told in one run. No PDF is touched while the dossier has any; a fault of the
engine, the machine or the PDF leaves the file of its own edition as it was. A file that YAML cannot read hides what
other rules would say of it, so mend codes in Y first. A warning is printed and does not refuse. `reportgen explain
CODE` prints a section of this page, `reportgen explain` the list.

`--format` of `check` and `verify`, and `--faults` of what makes files (`build`, `watch`, `attach`, `sign-off`), give
the same faults to people (`human`, with the line of the file and a caret below the column; `short`, a line each) or to
programs, on standard output: `json` (an array of objects with the keys code, severity, message, hint, file, line,
column and rule), `sarif` (SARIF 2.1.0), `github` (workflow commands).

L to H are faults of the dossier, and `reportgen check` finds them without TeX. E, D and F concern the engine, the
machine and the PDF; those of E name lines of the .tex file, which `reportgen build --keep-tex FOLDER` keeps. J is told
of what `--template` names, R by `reportgen ingest`, M by `reportgen diff`, W by `reportgen new`, X by `reportgen
batch`, I by `reportgen inspect`; N concerns PDFs of others, and `reportgen attach` tells of it.

This page is made from `reportgen/rules/` by `make docs`.
"""


class Group(NamedTuple):
    """The codes of one letter: what they are about, and the section of each, heading and all."""

    letter: str
    title: str
    lead: str
    sections: Mapping[str, str]


@cache
def groups() -> tuple[Group, ...]:
    """Every group, in the order of RULES."""
    return tuple(_group(letter) for letter in dict.fromkeys(code[0] for code in RULES))


def explanation(code: str) -> str:
    """Give the section of a code as Markdown; a KeyError for a code that no rule has."""
    if code not in RULES:
        raise KeyError(code)
    return _group(code[0]).sections[code]


def nearest_code(code: str) -> str | None:
    """Give the code that was probably meant: of the same group if it is one, else the one most alike."""
    group = [known for known in RULES if known[0] == code[:1]]
    if group and code[1:].isdecimal():
        return min(group, key=lambda known: abs(int(known[1:]) - int(code[1:])))
    return nearest(code, group or RULES)


def listing() -> str:
    """Give every code with its rule, a line each, under the names of the groups."""
    lines = []
    for group in groups():
        lines += [f"{group.letter} is for {group.title}", *(f"  {code}  {RULES[code]}" for code in group.sections), ""]
    return "\n".join(lines).rstrip()


def as_json(code: str | None = None) -> str:
    """Give every rule, or the one of a code, as a JSON array of objects: code, rule and page, which is Markdown."""
    codes = RULES if code is None else (code,)
    said = [{"code": each, "rule": RULES[each], "page": explanation(each)} for each in codes]
    return json.dumps(said, ensure_ascii=False, indent=2)


def page() -> str:
    """Give the page of all codes, as docs/faults.md has it."""
    parts = [_HEAD]
    for group in groups():
        rows = [f"| [{code}](#{code.lower()}) | {RULES[code]} |" for code in group.sections]
        table = "\n".join(["| code | rule |", "|---|---|", *rows])
        sections = [f"#{section}" for section in group.sections.values()]
        parts += [f"## {group.letter} is for {group.title}\n\n{group.lead}\n\n{table}\n", *sections]
    return "\n".join(parts)


@cache
def _group(letter: str) -> Group:
    text = (_HERE / f"{letter}.md").read_text("utf-8")
    title, _, lead = text.partition("\n## ")[0].removeprefix(f"# {letter} is for ").partition("\n")
    sections = {match["code"]: f"## {match['code']}\n{match['body'].rstrip()}\n" for match in _SECTION.finditer(text)}
    return Group(letter, title, lead.strip(), sections)
