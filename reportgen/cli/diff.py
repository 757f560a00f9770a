"""Two dossiers, revisions or PDFs -> what changed: `reportgen diff`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from reportgen.cli import options
from reportgen.cli.session import chosen, session
from reportgen.messages import _

_MOST: Final = 2
_CHANGED: Final = 1


@click.command(
    "diff",
    short_help="Show what changed between two dossiers or PDFs.",
    epilog="\b\nExamples:\n"
    "  reportgen diff last-year my-brief\n"
    "  reportgen diff former.pdf outputs/belarus-china.en.pdf --markdown\n"
    "  reportgen diff --rev HEAD\n"
    "  reportgen diff my-brief --rev v1 --rev v2 --json\n"
    "  reportgen diff HEAD~3:seeds/belarus-china seeds/belarus-china",
)
@click.argument("sides", nargs=-1, metavar="[A] [B]")
@click.option(
    "--rev",
    "revisions",
    multiple=True,
    metavar="REVISION",
    help="Compare a dossier as git has it with what it is now, or, if given again, with another revision.",
)
@click.option("--markdown", "as_log", is_flag=True, help="Print a change log of the brief, as Markdown.")
@options.for_programs
@click.option("--exit-code", "tells", is_flag=True, help="Leave with 1 if anything changed.")
@options.quiet
def command(
    sides: tuple[str, ...],
    revisions: tuple[str, ...],
    *,
    as_log: bool,
    for_programs: bool,
    tells: bool,
    quiet: bool,
) -> None:
    """Show which figures, claims, confidences, sources and texts changed from A to B.

    A and B are each the folder of a dossier, a PDF that reportgen has made, or REVISION:FOLDER. With --rev, one
    dossier is compared with itself.
    """
    from reportgen.compare import compare, report
    from reportgen.compare.sides import between, since
    from reportgen.shown import visible

    if as_log and for_programs:
        msg = _("--markdown and --json are two formats: choose one")
        raise click.UsageError(msg)
    with session(Path(), quiet=quiet):
        if revisions:
            if len(sides) > 1 or len(revisions) > _MOST:
                msg = _("with --rev, name one dossier or none, and one revision or two")
                raise click.UsageError(msg)
            both = since(chosen(Path(sides[0]) if sides else None), revisions)
        elif len(sides) == _MOST:
            both = between(*sides)
        else:
            msg = _("name two dossiers, revisions or PDFs, or one dossier and a --rev")
            raise click.UsageError(msg)
        found = compare(*both)
    if for_programs:
        click.echo(report.as_json(found))
    elif not quiet:
        for line in report.markdown(found) if as_log else report.lines(found):
            click.echo(visible(line))
    sys.exit(_CHANGED if tells and found.changes else 0)
