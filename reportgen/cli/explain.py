"""The code of a fault -> what its rule is for: `reportgen explain`."""

from __future__ import annotations

import re
from textwrap import fill
from typing import Final

import click

from reportgen.cli import options
from reportgen.messages import _

_PAGE: Final = 120
"""Columns of the pages of rules, as they are written."""


@click.command(
    "explain",
    short_help="Tell what the rule of a fault is for.",
    epilog="\b\nExamples:\n  reportgen explain\n  reportgen explain Q101",
)
@click.argument("code", required=False)
@click.option("--all", "whole", is_flag=True, help="Print the page of all codes (docs/faults.md).")
@options.for_programs
def command(code: str | None, *, whole: bool, for_programs: bool) -> None:
    """Tell what the rule of a fault's CODE is for, with an example of wrong and right; without CODE, list the rules."""
    from reportgen import rules
    from reportgen.codes import RULES

    known = (code or "").upper()
    if code and known not in RULES:
        near = rules.nearest_code(known)
        msg = (
            _("no rule has the code '{code}'; the nearest is {near}: {rule}", code=code, near=near, rule=RULES[near])
            if near
            else _("no rule has the code '{code}': `reportgen explain` lists them all", code=code)
        )
        raise click.UsageError(msg)
    if for_programs:
        click.echo(rules.as_json(known or None))
        return
    if whole:
        click.echo(rules.page(), nl=False)
        return
    click.echo(_laid(rules.explanation(known)) if known else rules.listing())


def _laid(page: str) -> str:
    """Break the paragraphs of a page anew where the terminal is narrower than they are; examples stay as they are."""
    from shutil import get_terminal_size

    width = get_terminal_size((_PAGE, 0)).columns
    if width >= _PAGE:
        return page
    parts = re.split(r"(^```.*?^```$)", page, flags=re.MULTILINE | re.DOTALL)
    return "".join(part if part.startswith("```") else _filled(part, width) for part in parts)


def _filled(text: str, width: int) -> str:
    return re.sub(r"(?m)^[^\n|#-][^\n]*(?:\n[^\n]+)*", lambda found: fill(found[0], width), text)
