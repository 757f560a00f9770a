# ruff: noqa: INP001 -- a script of the checkout, and no module of a package
"""The command line -> docs/commands.md and, by pandoc, docs/man/reportgen.1: what every command says of itself.

Run it from the checkout: .venv/bin/python scripts/manual.py
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import click
import pypandoc

from reportgen.cli import cli

DOCS = Path(__file__).resolve().parents[1] / "docs"
COLUMNS: Final = 88
HEAD = """\
# Commands

What `reportgen COMMAND --help` prints, in one page. It is made from the code by `make docs`; an installed copy has the
same as `man reportgen`.
"""
NAME = """\
% REPORTGEN(1) | User commands

# NAME

reportgen - structured summaries of papers in, a policy brief in several languages out
"""
FILES = """\
# EXIT STATUS

0 done; 1 refused, and the faults are printed; 2 usage; 70 a bug; 129, 130, 143 stopped.

# ENVIRONMENT

`NO_COLOR`, `FORCE_COLOR` and `TERM` decide on colours. `REPORTGEN_FONTS` names folders to look for fonts in first.
`LANGUAGE`, `LC_ALL`, `LC_MESSAGES` and `LANG` choose the language of messages: English or Chinese (zh_CN).
"""


def main() -> None:
    """Write both."""
    (DOCS / "man").mkdir(exist_ok=True)
    (DOCS / "commands.md").write_text(page(), "utf-8")
    (DOCS / "man" / "reportgen.1").write_text(manual(), "utf-8")


def page() -> str:
    """Give the page of commands, as Markdown."""
    return "\n".join([HEAD, *_sections("##")])


def manual() -> str:
    """Give the manual page, as roff."""
    text = "\n".join([NAME, *(part.replace("## ", "# ", 1) for part in _sections("#")), FILES])
    roff: str = pypandoc.convert_text(text, "man", "markdown", extra_args=["--standalone"])
    # The comments at its head name the version of pandoc, which says nothing of us.
    return re.sub(r"\A(?:\.\\\".*\n)+", "", roff)


def _sections(mark: str) -> list[str]:
    with cli.make_context("reportgen", ["doctor"], terminal_width=COLUMNS, max_content_width=COLUMNS) as group:
        named = {"": cli, **{name: cli.get_command(group, name) for name in cli.list_commands(group)}}
        return [_section(mark, name, command, group) for name, command in named.items() if command]


def _section(mark: str, name: str, command: click.Command, group: click.Context) -> str:
    context = click.Context(command, info_name=name, parent=group) if name else group
    said = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    return f"{mark} {context.command_path}\n\n```text\n{said}\n```\n"


if __name__ == "__main__":
    main()
