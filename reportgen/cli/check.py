"""A dossier -> its faults: `reportgen check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportgen.cli import options
from reportgen.cli.session import chosen_or_shipped, is_for_people, say, session
from reportgen.messages import _, listed

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.console import Layout
    from reportgen.model.limits import Limits


@click.command("check", epilog="\b\nExamples:\n  reportgen check\n  reportgen check my-dossier --format short")
@options.dossier
@options.limits
@options.layout
@options.quiet
@options.verbose
def command(dossier: Path | None, limits: Limits, layout: Layout, *, quiet: bool, verbose: bool) -> None:
    """Check everything that build checks, without TeX."""
    from reportgen.settings import Settings
    from reportgen.unchanged import Run

    folder = chosen_or_shipped(dossier, quiet=quiet)
    settings = Settings(folder, limits=limits)
    with session(folder, layout, quiet=quiet, verbose=verbose) as console:
        run = Run(settings)
        found = run.counts()
        if found is None:
            from reportgen.intake import counted

            found = counted(settings, console.stage, run)
        console.report(found.warnings)
    if is_for_people(layout, quiet=quiet):
        claims, figures, languages = found.value
        say(
            _(
                "{folder}: {claims} claims, {figures} figures, {languages}: no faults",
                folder=folder.as_posix(),
                claims=claims,
                figures=figures,
                languages=listed(languages),
            )
        )
