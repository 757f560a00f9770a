"""The options and arguments that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import click

from reportgen.cli import parameters
from reportgen.model.made import FORMS

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.model.limits import Limits
    from reportgen.model.made import Form

Command = TypeVar("Command", bound="Callable[..., object]")

_LAYOUTS: Final = ("human", "short", "json", "sarif", "github")


def _once(_context: click.Context, _option: click.Parameter, given: tuple[Form, ...]) -> tuple[Form, ...]:
    return tuple(dict.fromkeys(given))


def _limits(_context: click.Context, _option: click.Parameter, given: tuple[tuple[str, int], ...]) -> Limits:
    from reportgen.model.limits import Limits

    return Limits(**dict(given))


dossier = click.argument("dossier", required=False, type=click.Path(path_type=Path), metavar="[DOSSIER]")
languages = click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="CODE",
    help="An edition: a language (zh), two side by side (zh-en), or all (the default). May be given again.",
)
out = click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("outputs"),
    metavar="FOLDER",
    show_default=True,
    help="The folder for the files.",
)


forms = click.option(
    "--format",
    "forms",
    type=click.Choice(FORMS),
    multiple=True,
    callback=_once,
    default=("pdf",),
    show_default=True,
    help="What each edition is given as. May be given again.",
)


for_programs = click.option("--json", "for_programs", is_flag=True, help="Print JSON, for programs.")
theme = click.option(
    "--theme",
    metavar="NAME|FILE",
    help="How the brief looks, instead of what it says itself: a theme of the program, or a file of the dossier.",
)


def _layout(*names: str) -> Callable[[Command], Command]:
    return click.option(
        *names,
        "layout",
        type=click.Choice(_LAYOUTS),
        default="human",
        show_default=True,
        help="How faults are given: with the line they speak of, one line each, or to standard output for programs.",
    )


layout = _layout("--format", "--faults")
"""Where faults and verdicts are what a command gives; `--faults` goes with every command."""
faults = _layout("--faults")
"""Where it gives files, and `--format` is the form of these."""
quiet = click.option("-q", "--quiet", is_flag=True, help="Print nothing but faults.")
trust = click.option(
    "--trust-input", is_flag=True, help="Run the engine also where this machine has no fence to put around it."
)
template = click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Set the PDFs by the templates of this folder; shipped ones stand in for what it does not bring.",
)
trust_template = click.option(
    "--trust-template", is_flag=True, help="Let these templates bring TeX of their own: read them first."
)
limits = click.option(
    "--limit",
    "limits",
    multiple=True,
    type=parameters.Limit(),
    callback=_limits,
    metavar="NAME=NUMBER",
    help="Read more, or less, of what others wrote than is usual: a fault that names a limit says which.",
)
verbose = click.option("-v", "--verbose", is_flag=True, help="Print every stage, also where no terminal is.")
