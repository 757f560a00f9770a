"""Claims that were read -> a record of who has read them: `reportgen sign-off`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import options, parameters
from reportgen.cli.session import chosen, is_for_people, say, session
from reportgen.messages import _, ngettext

if TYPE_CHECKING:
    from reportgen.console import Layout
    from reportgen.model.dates import PartialDate
    from reportgen.model.limits import Limits


@click.command(
    "sign-off",
    short_help="Record that a second reader has read claims.",
    epilog="\b\nExample:\n  reportgen sign-off --name NAME twinning investment-agreement",
)
@click.argument("claims", nargs=-1, metavar="[CLAIM]...")
@click.option("--dossier", type=click.Path(path_type=Path), metavar="FOLDER", help="The dossier, if not the only one.")
@click.option("--name", required=True, help="Who has read the claims against their paper.")
@click.option("--date", type=parameters.Date(), help="When; today, if nothing is said.")
@click.option("--all", "every", is_flag=True, help="Every claim that the brief prints.")
@options.limits
@options.faults
@options.quiet
def command(  # noqa: PLR0913 -- one parameter an option
    claims: tuple[str, ...],
    dossier: Path | None,
    name: str,
    date: PartialDate | None,
    limits: Limits,
    layout: Layout,
    *,
    every: bool,
    quiet: bool,
) -> None:
    """Record that a second reader has read claims against their paper; void as soon as a claim changes."""
    from datetime import UTC, datetime

    from reportgen.model.dates import PartialDate
    from reportgen.settings import Settings
    from reportgen.verify import sign_off as sign

    if bool(claims) == every:
        msg = _("name the claims, or say --all")
        raise click.UsageError(msg)
    folder = chosen(dossier)
    when = date or PartialDate.parse(datetime.now(UTC).astimezone().date().isoformat())
    settings = Settings(folder, limits=limits)
    with session(folder, layout, quiet=quiet) as console:
        signed = sign(settings, console.stage, name, when, None if every else claims)
    if is_for_people(layout, quiet=quiet):
        say(
            ngettext(
                "{folder}: {name} signed off {n} claim on {when}",
                "{folder}: {name} signed off {n} claims on {when}",
                len(signed),
                folder=folder.as_posix(),
                name=name,
                when=when,
            )
        )
