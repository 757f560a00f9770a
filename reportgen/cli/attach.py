"""Briefs and a briefing -> a pack: `reportgen attach`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import options, parameters
from reportgen.cli.session import session
from reportgen.messages import _

if TYPE_CHECKING:
    from reportgen.console import Layout
    from reportgen.model.limits import Limits
    from reportgen.model.packing import Place, Way


@click.command(
    "attach",
    epilog="\b\nExamples:\n"
    "  reportgen attach BRIEF.zh.pdf BRIEF.en.pdf --to briefing.pdf -o pack.pdf\n"
    "  reportgen attach BRIEF.pdf --to briefing.pdf --as pages --label B- -o pack.pdf\n"
    "  reportgen attach --list pack.pdf",
)
@click.argument("briefs", nargs=-1, type=click.Path(path_type=Path), metavar="BRIEF...")
@click.option("--to", "host", type=click.Path(path_type=Path), metavar="BRIEFING", help="What to attach them to.")
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="PACK", help="The file to write.")
@click.option(
    "--as",
    "way",
    type=click.Choice(["embed", "pages"]),
    default="embed",
    show_default=True,
    help="As a file that travels inside the briefing, or as pages of it.",
)
@click.option(
    "--at",
    "place",
    type=parameters.Position(),
    metavar="[start|end|after:N]",
    help="Where the pages go (the end, if nothing is said), or on which page the mark stands (the first).",
)
@click.option(
    "--title", "titles", multiple=True, metavar="TEXT", help="What a brief is called; one for each, in order."
)
@click.option(
    "--label", "labels", multiple=True, metavar="TEXT", help="What page labels begin with; one for each, in order."
)
@click.option("--cover", is_flag=True, help="Put a cover sheet before the pages of each brief.")
@click.option(
    "--password",
    envvar="REPORTGEN_PASSWORD",
    metavar="TEXT",
    help="The owner's password of an encrypted briefing; the pack has the same. Better: $REPORTGEN_PASSWORD.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@click.option("--allow-break-signature", "break_signature", is_flag=True, help="Write into a signed briefing.")
@click.option("--drop-level", is_flag=True, help="Give up a claim to be PDF/A or PDF/UA that cannot be kept.")
@click.option(
    "--list", "listed", type=click.Path(path_type=Path), metavar="PACK", help="Show what is attached in a PDF."
)
@click.option("--json", "as_json", is_flag=True, help="With --list: as JSON.")
@options.trust
@options.limits
@options.faults
@options.quiet
@options.verbose
def command(  # noqa: PLR0913, PLR0917 -- one parameter an option
    briefs: tuple[Path, ...],
    host: Path | None,
    out: Path | None,
    way: Way,
    place: Place | None,
    titles: tuple[str, ...],
    labels: tuple[str, ...],
    listed: Path | None,
    password: str | None,
    limits: Limits,
    layout: Layout,
    *,
    cover: bool,
    force: bool,
    break_signature: bool,
    drop_level: bool,
    as_json: bool,
    trust_input: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Attach briefs to a briefing, or show what is attached.

    Nothing of the briefing is lost, or nothing is written: links, outline, page labels, files, form fields and
    structure are counted before and after. BRIEFING and BRIEF are only read.
    """
    from reportgen import results
    from reportgen.attach import attach as make
    from reportgen.attach import attached
    from reportgen.model.packing import Annex, Order

    with session(Path(), layout, quiet=quiet, verbose=verbose) as console:
        if listed is not None:
            there = attached(listed, password)
            if as_json:
                click.echo(json.dumps(asdict(there), ensure_ascii=False, indent=2))
            else:
                click.echo("\n".join(results.contents(listed, there)))
            return
        if host is None or out is None or not briefs:
            msg = _("name at least one brief, the briefing (--to) and the file to write (-o)")
            raise click.UsageError(msg)
        if cover and way == "embed":
            msg = _("--cover goes with --as pages: a file that is embedded has its own first page")
            raise click.UsageError(msg)
        said = zip(briefs, _each(titles, briefs, "--title"), _each(labels, briefs, "--label"), strict=True)
        order = Order(
            host,
            tuple(Annex(path, title, label) for path, title, label in said),
            out,
            way,
            place,
            password,
            replace=force,
            break_signature=break_signature,
            drop_level=drop_level,
            cover=cover,
            trust_input=trust_input,
            limits=limits,
        )
        packed = make(order, console.stage)
        console.report(packed.warnings)
        console.say(results.packed(out, packed.value))


def _each(given: tuple[str, ...], briefs: tuple[Path, ...], option: str) -> tuple[str | None, ...]:
    """Give a word for each brief, or none for any."""
    if given and len(given) != len(briefs):
        msg = _(
            "{option} is given {times} times, for {briefs} briefs: give it for each, in order",
            option=option,
            times=len(given),
            briefs=len(briefs),
        )
        raise click.UsageError(msg)
    return given or (None,) * len(briefs)
