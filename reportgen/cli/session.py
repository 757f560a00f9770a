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


def is_for_people(layout: Layout, *, quiet: bool) -> bool:
    """Whether a command tells what it has done: not if it is to be quiet, nor among reports that programs read."""
    from reportgen.console import MACHINE

    return not quiet and layout not in MACHINE


def say(line: str, *, err: bool = False) -> None:
    """Print a line with words of others in it, which a terminal is to show and not to obey."""
    from reportgen.shown import visible

    click.echo(visible(line), err=err)


def editions(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Nothing stands for all editions; the stages know which there are."""
    return () if "all" in languages else languages


def chosen(dossier: Path | None) -> Path:
    """The folder that was named, the current one, or the only one under seeds/."""
    found = dossier or _here()
    if found is None:
        msg = _("there is no dossier here: name a folder with a {file}", file=_BRIEF)
        raise click.UsageError(msg)
    return found


def chosen_or_shipped(dossier: Path | None, *, quiet: bool) -> Path:
    """The same; where there is none the shipped one, to be tried and not to be changed, and that is said."""
    found = dossier or _here()
    if found is not None:
        return found
    if not quiet:
        say(_("there is no {file} here: taken is the brief that reportgen ships", file=_BRIEF), err=True)
    return _only(resources.seeds()) or resources.seeds()


def _here() -> Path | None:
    return Path() if Path(_BRIEF).is_file() else _only(Path("seeds"))


def _only(seeds: Path) -> Path | None:
    found = sorted(path.parent for path in seeds.glob(f"*/{_BRIEF}"))
    if len(found) > 1:
        names = ", ".join(path.as_posix() for path in found)
        msg = _("there are several dossiers ({names}): name one", names=names)
        raise click.UsageError(msg)
    return found[0] if found else None
