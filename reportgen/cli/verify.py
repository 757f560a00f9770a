"""A dossier and its papers -> the verdicts: `reportgen verify`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import options, parameters
from reportgen.cli.session import REFUSED, chosen, session

if TYPE_CHECKING:
    from reportgen.console import Layout
    from reportgen.model.limits import Limits


@click.command(
    "verify",
    short_help="Ask the papers whether they say what the dossier says.",
    epilog="\b\nExamples:\n"
    "  reportgen verify --sources ../papers\n"
    "  reportgen verify my-dossier --source bus=PAPER.pdf --report verification.html",
)
@options.dossier
@click.option(
    "--source",
    "sources",
    type=parameters.Source(),
    multiple=True,
    metavar="KEY=FILE",
    help="The file of a paper: PDF, or text with a form feed between pages. May be given again.",
)
@click.option(
    "--sources",
    "folder_of_sources",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="A folder that has the papers as KEY.txt or KEY.pdf.",
)
@click.option(
    "--report",
    "reports",
    type=parameters.Report(),
    multiple=True,
    metavar="FILE",
    help="Write every verdict to a file that ends in .html, .csv or .json. May be given again.",
)
@options.for_programs
@options.limits
@options.layout
@options.quiet
@options.verbose
def command(  # noqa: PLR0913 -- one parameter an option
    dossier: Path | None,
    sources: tuple[tuple[str, Path], ...],
    folder_of_sources: Path | None,
    reports: tuple[Path, ...],
    limits: Limits,
    layout: Layout,
    *,
    for_programs: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Ask the papers whether they say what the dossier says they do, on the pages that it names.

    The verdicts are kept in the dossier, by hashes and positions. Exit code 1 if anything is neither verified nor
    explained by an 'unverified' of its own.
    """
    from reportgen import results
    from reportgen.audit.reports import report
    from reportgen.model.standing import is_settled
    from reportgen.settings import Settings
    from reportgen.verify import verify as ask

    folder = chosen(dossier)
    settings = Settings(folder, papers=dict(sources), papers_in=folder_of_sources, limits=limits)
    with session(folder, layout, quiet=quiet, verbose=verbose) as console:
        found = ask(settings, console.stage, reports)
        console.report(found.warnings)
        dossier_read, audit = found.value
        if for_programs:
            click.echo(report(audit, dossier_read, "json"), nl=False)
        else:
            console.say(results.tally(audit))
            console.say(results.doubts(dossier_read, audit), always=True)
    sys.exit(0 if is_settled(dossier_read, audit) else REFUSED)
