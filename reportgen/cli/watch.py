"""A dossier -> its files, again after every save: `reportgen watch`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportgen.cli import options
from reportgen.cli.session import chosen, editions, session

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.console import Layout
    from reportgen.model.limits import Limits
    from reportgen.model.made import Form


@click.command("watch", epilog="\b\nExamples:\n  reportgen watch\n  reportgen watch my-dossier --lang zh --draft")
@options.dossier
@options.languages
@options.forms
@options.out
@options.theme
@click.option("--draft", is_flag=True, help="Make NAME.draft.pdf as the engine writes it, without the finishing.")
@options.template
@options.trust_template
@options.trust
@options.limits
@options.faults
@options.quiet
@options.verbose
def command(  # noqa: PLR0913, PLR0917 -- one parameter an option
    dossier: Path | None,
    languages: tuple[str, ...],
    forms: tuple[Form, ...],
    out: Path,
    theme: str | None,
    template: Path | None,
    limits: Limits,
    layout: Layout,
    *,
    draft: bool,
    trust_template: bool,
    trust_input: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Build, and build again after every save, until Ctrl-C.

    Faults are shown as they come, and go with the next save; the last good PDF stays until there is a better one.
    """
    from reportgen.settings import Settings
    from reportgen.watch import watch as keep_watching

    folder = chosen(dossier)
    settings = Settings(
        folder,
        out,
        editions(languages),
        forms=forms,
        draft=draft,
        theme=theme,
        template=template,
        trust_template=trust_template,
        trust_input=trust_input,
        limits=limits,
    )
    with session(folder, layout, quiet=quiet, verbose=verbose) as console:
        keep_watching(settings, console)
