"""A dossier -> a page in the browser, kept up to date: `reportgen serve`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportgen.cli import options
from reportgen.cli.session import chosen, editions, session

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.model.limits import Limits
    from reportgen.serve.server import Addresses


@click.command(
    "serve",
    short_help="Show the brief beside what it rests on.",
    epilog="\b\nExamples:\n  reportgen serve --open\n  reportgen serve my-dossier --lang zh --lang en --port 8765",
)
@options.dossier
@options.languages
@options.out
@options.theme
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="NUMBER",
    help="The port; without it, any that is free.",
)
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
@options.template
@options.trust_template
@options.trust
@options.limits
@options.quiet
@options.verbose
def command(  # noqa: PLR0913, PLR0917 -- one parameter an option
    dossier: Path | None,
    languages: tuple[str, ...],
    out: Path,
    theme: str | None,
    port: int,
    template: Path | None,
    limits: Limits,
    *,
    opens: bool,
    trust_template: bool,
    trust_input: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Show the brief in the browser beside what it rests on, and build it again after every save, until Ctrl-C.

    A click on a sentence or a cell shows its claims, figures, pages of the papers, how they were verified, and the line
    of the file; a click on a claim shows where it is used. Nothing leaves this machine.
    """
    from reportgen.serve import serve
    from reportgen.settings import Settings

    folder = chosen(dossier)
    settings = Settings(
        folder,
        out,
        editions(languages),
        theme=theme,
        template=template,
        trust_template=trust_template,
        trust_input=trust_input,
        limits=limits,
    )

    def ready(addresses: Addresses) -> None:
        click.echo(addresses.lasting)
        if opens:
            click.launch(addresses.once)

    with session(folder, quiet=quiet, verbose=verbose) as console:
        serve(settings, console, ready, port)
