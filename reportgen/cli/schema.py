"""A kind of YAML file -> its JSON Schema: `reportgen schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from reportgen.cli.session import session
from reportgen.messages import _

_SCHEMAS: Final = ("brief", "paper", "language", "theme")


@click.command(
    "schema",
    short_help="Print the JSON Schema of a kind of YAML file.",
    epilog="\b\nExamples:\n  reportgen schema paper > paper.json\n  reportgen schema --out docs/schemas",
)
@click.argument("kind", required=False, type=click.Choice(_SCHEMAS))
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Write KIND.json there, or all of them.",
)
def command(kind: str | None, out: Path | None) -> None:
    """Print the JSON Schema of a KIND of YAML file, for editors; a file's first line names it."""
    from reportgen.check.schemas import schema_text
    from reportgen.publish import write

    if kind is None and out is None:
        msg = _("name one of {known}, or a folder with --out", known=", ".join(_SCHEMAS))
        raise click.UsageError(msg)
    with session(Path()):
        for name in [kind] if kind else _SCHEMAS:
            if out is None:
                click.echo(schema_text(name), nl=False)
            else:
                write(out / f"{name}.json", schema_text(name).encode())
