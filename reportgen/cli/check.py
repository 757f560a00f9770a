"""A dossier -> its faults: `reportgen check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportgen.cli import options
from reportgen.cli.session import chosen, say, session

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.console import Layout


@click.command("check", epilog="\b\nExamples:\n  reportgen check\n  reportgen check my-dossier --format short")
@options.dossier
@options.layout
@options.quiet
@options.verbose
def command(dossier: Path | None, layout: Layout, *, quiet: bool, verbose: bool) -> None:
    """Check everything that build checks, without TeX."""
    from reportgen.intake import checked
    from reportgen.settings import Settings

    folder = chosen(dossier)
    with session(folder, layout, quiet=quiet, verbose=verbose) as console:
        found = checked(Settings(folder), console.stage)
        console.report(found.warnings)
    if not quiet and layout in ("human", "short"):
        held = found.value
        counted = f"{len(held.claims)} claims, {len(held.figures)} figures, {' and '.join(held.languages)}"
        say(f"{folder.as_posix()}: {counted}: no faults")
