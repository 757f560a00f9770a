"""A paper -> a draft of its summary: `reportgen ingest`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import options, parameters
from reportgen.cli.session import is_for_people, say, session
from reportgen.messages import ngettext

if TYPE_CHECKING:
    from reportgen.console import Layout


@click.command(
    "ingest",
    short_help="Draft the summary of a paper.",
    epilog="\b\nExamples:\n"
    "  reportgen ingest PAPER.pdf --id harbours\n"
    "  reportgen ingest PAPER.txt --id harbours -o harbours.yaml --lang en",
)
@click.argument("paper", type=click.Path(path_type=Path), metavar="PAPER")
@click.option("--id", "key", type=parameters.Key(), required=True, metavar="KEY", help="The key of the paper.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The summary to write; papers/KEY.yaml in a dossier, KEY.yaml elsewhere. The references go beside it as .bib.",
)
@click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="CODE",
    help="A language in which texts are to be written; those of the dossier, if nothing is said. May be given again.",
)
@click.option("--force", is_flag=True, help="Replace files that are there.")
@options.faults
@options.quiet
@options.verbose
def command(  # noqa: PLR0913 -- one parameter an option
    paper: Path,
    key: str,
    out: Path | None,
    languages: tuple[str, ...],
    layout: Layout,
    *,
    force: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Draft the summary of a PAPER: a PDF with text in it, or text with a form feed between pages.

    What can be found is found: figures and dates with their pages, headings, facts of the title page, sources. What it
    means is left to you, and marked so that check tells of it. No sentence of the paper is taken over.
    """
    from reportgen.ingest.writing import write

    with session(Path(), layout, quiet=quiet, verbose=verbose) as console:
        with console.stage("ingest"):
            made = write(paper, key, out, languages, replace=force)
        console.report(())
    if not is_for_people(layout, quiet=quiet):
        return
    found = made.draft
    counted = ngettext(
        "{file}: figures: {figures}, dates: {dates}, headings: {headings}, on {n} page in '{language}'; "
        "all to be confirmed",
        "{file}: figures: {figures}, dates: {dates}, headings: {headings}, on {n} pages in '{language}'; "
        "all to be confirmed",
        found.pages,
        file=made.summary.as_posix(),
        figures=len(found.amounts),
        dates=len(found.moments),
        headings=len(found.headings),
        language=found.language,
    )
    say(counted)
    file, count = made.bibliography.as_posix(), len(found.references)
    say(
        ngettext(
            "{file}: {n} source, to be looked up and moved to references.bib",
            "{file}: {n} sources, to be looked up and moved to references.bib",
            count,
            file=file,
        )
    )
