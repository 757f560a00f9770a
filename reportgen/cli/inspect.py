"""A PDF -> what it says of itself, and the files inside: `reportgen inspect`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import options
from reportgen.cli.session import REFUSED, session

if TYPE_CHECKING:
    from reportgen.model.limits import Limits


@click.command(
    "inspect",
    short_help="Show what a PDF was made from, claims and carries.",
    epilog="\b\nExamples:\n"
    "  reportgen inspect outputs/belarus-china.zh.pdf\n"
    "  reportgen inspect BRIEF.pdf --claims\n"
    "  reportgen inspect BRIEF.pdf --compare seeds/belarus-china\n"
    "  reportgen inspect BRIEF.pdf --extract dossier",
)
@click.argument("pdf", type=click.Path(path_type=Path), metavar="FILE.pdf")
@click.option("--claims", is_flag=True, help="List what the brief claims, on which page of which paper.")
@click.option(
    "--compare",
    "dossier",
    type=click.Path(path_type=Path),
    metavar="DOSSIER",
    help="Say whether the PDF was made from this dossier, or which files differ (exit code 1).",
)
@click.option(
    "--extract", "folder", type=click.Path(path_type=Path), metavar="FOLDER", help="Write the files inside there."
)
@click.option("--force", is_flag=True, help="Let --extract write over files that are there.")
@options.for_programs
@options.limits
@options.quiet
def command(  # noqa: PLR0913 -- one parameter an option
    pdf: Path,
    dossier: Path | None,
    folder: Path | None,
    limits: Limits,
    *,
    claims: bool,
    force: bool,
    for_programs: bool,
    quiet: bool,
) -> None:
    """Show what a PDF says of itself: by what and from what it was made, what it claims to be, what is inside."""
    from reportgen.inspect import comparison, extraction, report
    from reportgen.inspect import inspect as examine
    from reportgen.shown import visible

    with session(Path(), quiet=quiet) as console:
        found = examine(pdf, limits)
        differing = comparison.differences(found.value, dossier) if dossier else None
        told = list(report.claims(found.value)) if claims else []
        written = extraction.extract(found.value.files, folder, force=force) if folder else ()
        console.report(found.warnings)
    if for_programs:
        click.echo(report.as_json(found.value, claims=claims, differing=differing))
    elif not quiet:
        told += report.compared(differing) if differing is not None else ()
        told += [path.as_posix() for path in written]
        for line in told if claims or dossier or folder else report.lines(found.value):
            click.echo(visible(line))
    sys.exit(REFUSED if differing else 0)
