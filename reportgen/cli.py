"""The command line -> calls, and what they give -> lines and an exit code; knows nothing of papers or TeX.

Exit codes: 0 done, 1 refused (the faults are printed), 2 usage, 70 a bug of ours (sysexits.h, EX_SOFTWARE),
130 stopped by Ctrl-C.
"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen import __version__, resources

# What a command needs is imported when it runs: help, completion and usage errors start at once.
if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.console import Console, Layout
    from reportgen.model.dates import PartialDate

_REFUSED, _BUG, _STOPPED = 1, 70, 130
_SHELLS = ("bash", "zsh", "fish")
_BRIEF = "brief.yaml"


def main(argv: Sequence[str] | None = None) -> None:
    """Run a command line; always leaves by SystemExit."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        cli.main(arguments, prog_name="reportgen", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped; every file is as it was before the edition at work", err=True)
        code = _STOPPED
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else _BUG
    except Exception as error:  # noqa: BLE001 -- whatever is left is a bug of ours, and says so
        code = _bug(error)
    else:
        code = 0
    sys.exit(code)


def _bug(error: Exception) -> int:
    where = traceback.extract_tb(error.__traceback__)[-1]
    click.echo(f"reportgen {__version__} has a bug: {type(error).__name__}: {error}", err=True)
    click.echo(
        f"at {Path(where.filename).name}:{where.lineno}; no file was changed by it. Please report it with",
        err=True,
    )
    click.echo("the output of `reportgen doctor` and what you did.", err=True)
    return _BUG


class _Date(click.ParamType["PartialDate"]):
    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> PartialDate:
        from reportgen.model.dates import PartialDate

        try:
            return value if isinstance(value, PartialDate) else PartialDate.parse_day(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Shell completion: reportgen completion --help",
)
@click.version_option(__version__, prog_name="reportgen")
def cli() -> None:
    """Turn structured summaries of papers into a policy brief that can be defended line by line."""


_dossier = click.argument("dossier", required=False, type=click.Path(path_type=Path), metavar="[DOSSIER]")
_layout = click.option(
    "--format",
    "layout",
    type=click.Choice(["human", "short"]),
    default="human",
    show_default=True,
    help="How faults are printed: with the line they speak of, or one line each.",
)
_quiet = click.option("-q", "--quiet", is_flag=True, help="Print nothing but faults.")
_verbose = click.option("-v", "--verbose", is_flag=True, help="Print every stage, also where no terminal is.")


@cli.command(
    epilog="\b\nExamples:\n"
    "  reportgen build\n"
    "  reportgen build --lang zh\n"
    "  reportgen build seeds/belarus-china --out outputs --date 2026-11-22"
)
@_dossier
@click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="CODE",
    help="An edition: a language (zh), two side by side (zh-en), or all (the default). May be given again.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("outputs"),
    show_default=True,
    help="The folder for the PDFs.",
)
@click.option("--date", type=_Date(), help="The date of the brief, instead of the dossier's own.")
@click.option(
    "--keep-tex",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIRECTORY",
    help="Keep the .tex files and the engine's logs there.",
)
@_layout
@_quiet
@_verbose
def build(  # noqa: PLR0913 -- one parameter an option
    dossier: Path | None,
    languages: tuple[str, ...],
    out: Path,
    date: PartialDate | None,
    keep_tex: Path | None,
    layout: Layout,
    *,
    quiet: bool,
    verbose: bool,
) -> None:
    """Build the PDFs of a dossier: in each language, and side by side.

    DOSSIER is a folder with a brief.yaml; without it, the only dossier under seeds/, else the one that is shipped.
    """
    from reportgen.build import build as make
    from reportgen.diagnostics import Refused
    from reportgen.settings import Settings

    folder = _chosen(dossier)
    console = _console(folder, layout, quiet=quiet, verbose=verbose)
    settings = Settings(folder, out, _editions(languages), date, keep_tex=keep_tex)
    made = []
    try:
        for each in make(settings, console.stage, console.report):
            made.append(each)  # noqa: PERF402 -- what is made before a refusal counts
    except Refused as refused:
        console.report(refused.diagnostics)
        sys.exit(_REFUSED)
    finally:
        console.result(made)


@cli.command(epilog="\b\nExamples:\n  reportgen check\n  reportgen check my-dossier --format short")
@_dossier
@_layout
@_quiet
@_verbose
def check(dossier: Path | None, layout: Layout, *, quiet: bool, verbose: bool) -> None:
    """Check everything that build checks, without TeX."""
    from reportgen.diagnostics import Refused
    from reportgen.intake import checked
    from reportgen.settings import Settings

    folder = _chosen(dossier)
    console = _console(folder, layout, quiet=quiet, verbose=verbose)
    try:
        found = checked(Settings(folder), console.stage)
    except Refused as refused:
        console.report(refused.diagnostics)
        sys.exit(_REFUSED)
    console.report(found.warnings)
    if not quiet:
        held = found.value
        counted = f"{len(held.claims)} claims, {len(held.figures)} figures, {' and '.join(held.languages)}"
        click.echo(f"{folder.as_posix()}: {counted}: no faults")


@cli.command(epilog="\b\nExample:\n  reportgen doctor")
def doctor() -> None:
    """Show what this machine has, which versions, what is missing and how to get it."""
    from reportgen.doctor import examine

    report = examine()
    for line in report.lines():
        click.echo(line)
    sys.exit(report.code)


@cli.command(
    epilog="\b\nExamples:\n"
    "  reportgen completion bash >> ~/.bashrc\n"
    "  reportgen completion zsh  >> ~/.zshrc\n"
    "  reportgen completion fish > ~/.config/fish/completions/reportgen.fish"
)
@click.argument("shell", type=click.Choice(_SHELLS))
def completion(shell: str) -> None:
    """Print the lines that make a shell complete the commands."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:  # the choice above names only shells that click knows
        raise AssertionError
    click.echo(found(cli, {}, "reportgen", "_REPORTGEN_COMPLETE").source())


def _console(folder: Path, layout: Layout, *, quiet: bool, verbose: bool) -> Console:
    from reportgen.console import Console

    return Console(sys.stderr, layout=layout, quiet=quiet, verbose=verbose, dossier=folder)


def _editions(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Nothing stands for all editions; the stages know which there are."""
    return () if "all" in languages else languages


def _chosen(dossier: Path | None) -> Path:
    """The folder that was named, the only one under seeds/, or the shipped one."""
    if dossier is not None:
        return dossier
    for seeds in (Path("seeds"), resources.seeds()):
        found = sorted(path.parent for path in seeds.glob(f"*/{_BRIEF}"))
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(path.as_posix() for path in found)
            msg = f"there are several dossiers ({names}): name one"
            raise click.UsageError(msg)
    msg = f"there is no dossier here: name a folder with a {_BRIEF}"
    raise click.UsageError(msg)
