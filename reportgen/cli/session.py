"""A command -> the dossier that is meant, and a console that tells of faults and ends with their code."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from reportgen import resources
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.console import Console, Layout

REFUSED: Final = 1
_BRIEF: Final = "brief.yaml"


@contextmanager
def session(folder: Path, layout: Layout = "human", *, quiet: bool = False, verbose: bool = False) -> Iterator[Console]:
    """Run a command with a console; what is Refused is told there, and the program ends with 1."""
    from reportgen.console import MACHINE, Console
    from reportgen.diagnostics import Refused

    stream = sys.stdout if layout in MACHINE else sys.stderr
    with Console(stream, layout=layout, quiet=quiet, verbose=verbose, dossier=folder) as console:
        try:
            yield console
        except Refused as refused:
            console.report(refused.diagnostics)
            sys.exit(REFUSED)


def say(line: str, *, err: bool = False) -> None:
    """Print a line with words of others in it, which a terminal is to show and not to obey."""
    from reportgen.shown import visible

    click.echo(visible(line), err=err)


def editions(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Nothing stands for all editions; the stages know which there are."""
    return () if "all" in languages else languages


def chosen(dossier: Path | None) -> Path:
    """The folder that was named, the current one, the only one under seeds/, or the shipped one."""
    if dossier is not None:
        return dossier
    if Path(_BRIEF).is_file():
        return Path()
    for seeds in (Path("seeds"), resources.seeds()):
        found = sorted(path.parent for path in seeds.glob(f"*/{_BRIEF}"))
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(path.as_posix() for path in found)
            msg = _("there are several dossiers ({names}): name one", names=names)
            raise click.UsageError(msg)
    msg = _("there is no dossier here: name a folder with a {file}", file=_BRIEF)
    raise click.UsageError(msg)
