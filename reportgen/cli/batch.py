"""A table and a template, or a folder of dossiers -> a brief of each: `reportgen batch`."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import options, parameters
from reportgen.cli.session import REFUSED, editions, is_for_people, say, session
from reportgen.messages import _

if TYPE_CHECKING:
    from reportgen.console import Layout
    from reportgen.model.dates import PartialDate
    from reportgen.model.limits import Limits
    from reportgen.model.made import Form


@click.command(
    "batch",
    short_help="Build a brief of each row of a table.",
    epilog="\b\nExamples:\n"
    "  reportgen batch pairs.csv --template pair --out outputs\n"
    "  reportgen batch pairs.xlsx --template pair --check\n"
    "  reportgen batch pairs.parquet --template pair --lang zh --format html --jobs 4\n"
    "  reportgen batch pairs.csv --template pair --scheduler tcp://scheduler:8786\n"
    "  reportgen batch dossiers",
)
@click.argument("source", type=click.Path(path_type=Path), metavar="TABLE|FOLDER")
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="DOSSIER",
    help="The dossier of each row, with <<column>> where a cell of the row is to stand.",
)
@options.languages
@options.forms
@options.out
@options.theme
@click.option("--date", type=parameters.Date(), help="The date of the briefs, instead of the dossier's own.")
@click.option("--check", "only_check", is_flag=True, help="Look at every row, and make nothing.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="NUMBER",
    help="Make as many briefs at a time; without it, as many as there are cores and memory for.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Have the briefs made by the Dask cluster of this scheduler: tcp://host:8786, or tls://host:8786.",
)
@click.option(
    "--shared", is_flag=True, help="Have its workers write them: the folder is the same on each of their machines."
)
@options.trust
@options.limits
@options.faults
@options.quiet
def command(  # noqa: PLR0913, PLR0917 -- one parameter an option
    source: Path,
    template: Path | None,
    languages: tuple[str, ...],
    forms: tuple[Form, ...],
    out: Path,
    theme: str | None,
    date: PartialDate | None,
    jobs: int | None,
    scheduler: str | None,
    limits: Limits,
    layout: Layout,
    *,
    only_check: bool,
    shared: bool,
    trust_input: bool,
    quiet: bool,
) -> None:
    """Build a brief of each row of TABLE, or of each dossier in FOLDER; what is there and the same is left alone.

    TABLE is a file of CSV, Excel (.xlsx) or Parquet with a head. Every row is checked before any brief is made. Then
    the good ones are made; the faults of the others name row and column, and the program ends with 1. manifest.json,
    manifest.parquet and index.html in the folder of the files tell of all. Stopped, it goes on where it was.
    """
    from reportgen import results
    from reportgen.batch import batch as make
    from reportgen.settings import Settings

    if source.is_dir() == (template is not None):
        no_template = _("a folder of dossiers has no template")
        msg = no_template if template else _("a table needs a template: --template DOSSIER")
        raise click.UsageError(msg)
    if shared and scheduler is None:
        raise click.UsageError(_("--shared is of the workers of a cluster: --scheduler says of which"))
    settings = Settings(
        template or source,
        out,
        editions(languages),
        date,
        forms,
        jobs=jobs,
        limits=limits,
        theme=theme,
        trust_input=trust_input,
        scheduler=None if only_check else scheduler,
        shared=shared,
    )
    begin = time.monotonic()
    with session(template or source, layout, quiet=quiet) as console:
        found = make(source, settings, console, makes=not only_check)
    if is_for_people(layout, quiet=quiet):
        for line in results.batched(found, None if only_check else out, time.monotonic() - begin):
            say(line)
    if any(item.status == "refused" for item in found.items):
        sys.exit(REFUSED)
