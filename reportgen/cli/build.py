"""A dossier -> its files: `reportgen build`."""

from __future__ import annotations

import sys
from contextlib import ExitStack, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from reportgen.cli import collect_seldom, options, parameters
from reportgen.cli.session import REFUSED, chosen_or_shipped, editions, session
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.clock import Clock
    from reportgen.console import Console, Layout
    from reportgen.model.dates import PartialDate
    from reportgen.model.limits import Limits
    from reportgen.model.made import Form, Made
    from reportgen.unchanged import Run

_OBJECTS: Final = 1_000_000
"""A build of 50 pages makes some 600,000 objects that stay until its end, and next to no rubbish."""


@click.command(
    "build",
    short_help="Build the briefs of a dossier.",
    epilog="\b\nExamples:\n"
    "  reportgen build\n"
    "  reportgen build --lang zh\n"
    "  reportgen build --format pdf --format html\n"
    "  reportgen build seeds/belarus-china --out outputs --date 2026-11-22",
)
@options.dossier
@options.languages
@options.forms
@options.out
@options.theme
@click.option("--date", type=parameters.Date(), help="The date of the brief, instead of the dossier's own.")
@click.option(
    "--keep-tex",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Keep the .tex files and the engine's logs there.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="NUMBER",
    help="Set as many editions at a time; without it, as many as there are cores and memory for.",
)
@click.option("--timings", is_flag=True, help="Show where the time went, by stage and by step of the engine.")
@click.option(
    "--profile",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write where the time went as a trace that Perfetto, speedscope and Chrome read.",
)
@click.option("--require-verified", is_flag=True, help="Refuse to build on claims that no paper was asked about.")
@options.template
@options.trust_template
@options.trust
@options.limits
@options.faults
@options.quiet
@options.verbose
def command(  # noqa: PLR0913, PLR0917 -- one parameter an option
    dossier: Path | None,
    languages: tuple[str, ...],
    forms: tuple[Form, ...],
    out: Path,
    theme: str | None,
    date: PartialDate | None,
    keep_tex: Path | None,
    template: Path | None,
    jobs: int | None,
    limits: Limits,
    profile: Path | None,
    layout: Layout,
    *,
    timings: bool,
    require_verified: bool,
    trust_template: bool,
    trust_input: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Build the brief of a dossier: in each language, and side by side.

    DOSSIER is a folder with a brief.yaml; without it, the only dossier under seeds/, else the one that is shipped.
    """
    from reportgen import results
    from reportgen.clock import Clock
    from reportgen.diagnostics import Refused
    from reportgen.files import write_whole, writing
    from reportgen.model.made import Made
    from reportgen.settings import Settings
    from reportgen.unchanged import Run

    collect_seldom(_OBJECTS)
    folder = chosen_or_shipped(dossier, quiet=quiet)
    settings = Settings(
        folder,
        out,
        editions(languages),
        date,
        forms,
        jobs=jobs,
        keep_tex=keep_tex,
        limits=limits,
        require_verified=require_verified,
        theme=theme,
        template=template,
        trust_template=trust_template,
        trust_input=trust_input,
    )
    with session(folder, layout, quiet=quiet, verbose=verbose) as console:
        clock, made, code = Clock(), list[Made](), 0
        try:
            run = Run(settings)
            if there := run.files():
                console.report(there.warnings)
                made += there.value
            else:
                for each in _built(run, clock, console):
                    made.append(each)  # what is made before a refusal counts
                    clock.steps(each)
        except Refused as refused:  # told before what was made
            console.report(refused.diagnostics)
            code = REFUSED
        finally:
            console.say(results.made_files(made))
        if timings:
            click.echo("\n".join(results.timings(clock.rows())), err=True)
        if profile:
            with writing(profile, "F106", _("name another file with --profile, or make room")):
                write_whole(profile, clock.trace().encode())
    sys.exit(code)


def _built(run: Run, clock: Clock, console: Console) -> Iterator[Made]:
    """Build by engines that load format and fonts on another core, while here the rest is imported."""
    from reportgen.parallel import at_once

    with ExitStack() as stack:
        with clock.time("begin", nullcontext()):
            from reportgen.typeset.ahead import Ahead

            ahead = stack.enter_context(Ahead(at_once(run.settings.jobs)))
            ahead.begin_as(run.name, run.settings)
        with clock.time("import", nullcontext()):
            from reportgen.build import build
        yield from build(run, lambda name: clock.time(name, console.stage(name)), console.report, None, ahead)
