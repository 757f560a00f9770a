"""The themes of the program -> their names, and a picture of each: `reportgen themes`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import options
from reportgen.cli.session import session
from reportgen.messages import _

if TYPE_CHECKING:
    from reportgen.model.theme import Theme


@click.command(
    "themes",
    short_help="List the themes, and draw a picture of each.",
    epilog="\b\nExamples:\n  reportgen themes\n  reportgen themes --out pictures",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Draw the small example in each theme, and write NAME.png there.",
)
@options.trust
@options.for_programs
@options.quiet
@options.verbose
def command(out: Path | None, *, trust_input: bool, for_programs: bool, quiet: bool, verbose: bool) -> None:
    """List what a brief may look like: the themes that `build --theme` takes, each in a line."""
    from reportgen import resources
    from reportgen.intake import themes

    with session(resources.example(), quiet=quiet, verbose=verbose) as console:
        known, drawn = themes(), dict[str, Path]()
        if out is not None:
            from reportgen.themes import draw_themes

            pictures = draw_themes(known, out, console.stage, console.report, trust=trust_input)
            drawn = {path.stem: path for path in pictures}
    if for_programs:
        listed = [_data(theme, drawn.get(name)) for name, theme in known.items()]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    width = max(map(len, known))
    for name, theme in known.items():
        click.echo(f"{name:{width}}  {_(theme.about)}")
    for path in drawn.values():
        click.echo(path.as_posix())


def _data(theme: Theme, picture: Path | None) -> dict[str, str | None]:
    return {
        "theme": theme.theme,
        "about": theme.about,
        "paper": theme.paper,
        "picture": picture.as_posix() if picture else None,
    }
