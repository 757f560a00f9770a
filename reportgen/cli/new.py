"""A folder that is not there yet -> a dossier that builds at once: `reportgen new`."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import options
from reportgen.cli.session import is_for_people, say, session
from reportgen.messages import _, listed

if TYPE_CHECKING:
    from reportgen.console import Layout


@click.command(
    "new",
    short_help="Begin a dossier that builds at once.",
    epilog="\b\nExamples:\n  reportgen new my-brief\n  reportgen new my-brief --lang en",
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="CODE",
    help="A language of the dossier, zh or en; both, if nothing is said. May be given again, in the order wanted.",
)
@options.faults
@options.quiet
def command(folder: Path, languages: tuple[str, ...], layout: Layout, *, quiet: bool) -> None:
    """Begin a dossier in FOLDER: a small brief on two invented papers, which builds at once, to be written over.

    Its comments explain every key; editors that know the YAML language server complete and check while you type.
    """
    from reportgen.new import new

    with session(Path(), layout, quiet=quiet) as console:
        files, spoken = new(folder, languages)
        console.report(())
    if not is_for_people(layout, quiet=quiet):
        return
    say(_("{folder}: a dossier in {languages}", folder=folder.as_posix(), languages=listed(spoken)))
    for path in files:
        say(f"  {path}")
    here = "" if folder == Path() else shlex.join(["cd", folder.as_posix()])
    say(_("Read brief.yaml first, then:"))
    for line in filter(None, (here, "reportgen check", "reportgen build")):
        say(f"  {line}")
