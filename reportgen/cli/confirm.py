"""Texts that say the same in every language -> a note of them: `reportgen confirm`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import options
from reportgen.cli.session import chosen, say, session
from reportgen.messages import _, ngettext

if TYPE_CHECKING:
    from reportgen.model.limits import Limits


@click.command(
    "confirm",
    short_help="Note that the languages of texts say the same.",
    epilog="\b\nExamples:\n"
    "  reportgen confirm --all\n"
    "  reportgen confirm my-dossier brief.yaml:risks papers/bus.yaml:claims",
)
@click.argument("names", nargs=-1, metavar="[DOSSIER] [TEXT]...")
@click.option("--all", "whole", is_flag=True, help="Confirm every text of the dossier.")
@options.limits
def command(names: tuple[str, ...], limits: Limits, *, whole: bool) -> None:
    """Note that the languages of a TEXT say the same, so that a later change of one is told of the others.

    TEXT is named as faults name it (brief.yaml:risks.0.answer), or by the beginning of that name. The note is the
    dossier's confirmed.json: a hash of each text, and none of the words.
    """
    from reportgen.check.confirmed import as_file, confirmed
    from reportgen.files import write_whole, writing
    from reportgen.intake import checked
    from reportgen.model.kept import CONFIRMED
    from reportgen.settings import Settings

    folder = chosen(Path(names[0]) if names and ":" not in names[0] else None)
    texts = [name for name in names if ":" in name]
    if whole == bool(texts):
        msg = _("name texts such as brief.yaml:risks.0.answer, or give --all")
        raise click.UsageError(msg)
    path = folder / CONFIRMED
    with session(folder, quiet=True) as console:
        dossier = checked(Settings(folder, limits=limits), console.stage).value
        try:
            note, count = confirmed(dossier, texts or None)
        except LookupError as error:
            raise click.UsageError(str(error.args[0])) from error
        with writing(path, "A113", _("make room, or give yourself the right to write")):
            write_whole(path, as_file(note).encode())
    say(
        ngettext(
            "{file}: {n} text confirmed; {all} are on record",
            "{file}: {n} texts confirmed; {all} are on record",
            count,
            file=path.as_posix(),
            all=len(note),
        )
    )
