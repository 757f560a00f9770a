"""The command line -> calls, and what they give -> lines and an exit code; knows nothing of papers or TeX.

Exit codes: 0 done, 1 refused (the faults are printed), 2 usage, 70 a bug of ours (sysexits.h, EX_SOFTWARE),
130 stopped by Ctrl-C, 143 by who asked the process to end, 129 by a terminal that was closed.
"""

from __future__ import annotations

import gc
import signal
import sys
import traceback
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen import __version__, resources

# What a command needs is imported when it runs: help, completion and usage errors start at once.
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

    from reportgen.console import Console, Layout
    from reportgen.model.dates import PartialDate
    from reportgen.model.packing import Place, Way

_REFUSED, _BUG, _STOPPED = 1, 70, 130
_OBJECTS = 100_000
_SHELLS = ("bash", "zsh", "fish")
_LAYOUTS = ("human", "short", "json", "sarif", "github")
_SCHEMAS = ("brief", "paper", "language")
_BRIEF, _CONFIRMED = "brief.yaml", "confirmed.json"
_REPORTS = (".html", ".csv", ".json")


def main(argv: Sequence[str] | None = None) -> None:
    """Run a command line; always leaves by SystemExit."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    # What a run makes it keeps, most of it: to look for rubbish after every 700 objects takes longer than to leave it.
    gc.set_threshold(_OBJECTS)
    try:
        with _ending_tidily():
            cli.main(arguments, prog_name="reportgen", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt) as stopped:
        with suppress(OSError):  # of a terminal that is no more
            click.echo("stopped; every file is as it was before the edition at work", err=True)
        cause = stopped.__cause__ or stopped  # click has a word of its own for an interrupt
        code = cause.code if isinstance(cause, _Ended) else _STOPPED
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else _BUG
    except Exception as error:  # noqa: BLE001 -- whatever is left is a bug of ours, and says so
        code = _bug(error)
    else:
        code = 0
    sys.exit(code)


class _Ended(KeyboardInterrupt):
    """Somebody asked this process to end: all that Ctrl-C would tidy up is tidied up."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.code = 128 + number


@contextmanager
def _ending_tidily() -> Iterator[None]:
    """Take SIGTERM and SIGHUP for a Ctrl-C, once: who insists has the process gone at once."""
    numbers = [number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)) is not None]

    def end(number: int, _: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        raise _Ended(number)

    former = {}
    with suppress(ValueError):  # only the main thread may
        former = {
            number: signal.signal(number, end) for number in numbers if signal.getsignal(number) == signal.SIG_DFL
        }
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _say(line: str, *, err: bool = False) -> None:
    """Print a line with words of others in it, which a terminal is to show and not to obey."""
    from reportgen.console import visible

    click.echo(visible(line), err=err)


def _bug(error: Exception) -> int:
    where = traceback.extract_tb(error.__traceback__)[-1]
    _say(f"reportgen {__version__} has a bug: {type(error).__name__}: {error}", err=True)
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


class _Source(click.ParamType["tuple[str, Path]"]):
    name = "source"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Path]:
        if isinstance(value, tuple):
            return value
        key, sign, path = str(value).partition("=")
        if not (key and sign and path):
            self.fail(f"'{value}' is not KEY=FILE", param, ctx)
        return key, Path(path)


class _Report(click.ParamType["Path"]):
    name = "report"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(str(value))
        if path.suffix not in _REPORTS:
            self.fail(f"'{path}' ends in none of {', '.join(_REPORTS)}", param, ctx)
        return path


class _Place(click.ParamType["Place"]):
    name = "place"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Place:
        from reportgen.model.packing import Place

        if isinstance(value, Place):
            return value
        word, _, number = str(value).partition(":")
        if word == "after" and number.isdecimal():
            return Place(int(number))
        if value not in {"start", "end"}:
            self.fail(f"'{value}' is none of start, end, after:N", param, ctx)
        return Place(0 if value == "start" else None)


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
    type=click.Choice(_LAYOUTS),
    default="human",
    show_default=True,
    help="How faults are given: with the line they speak of, one line each, or to standard output for programs.",
)
_quiet = click.option("-q", "--quiet", is_flag=True, help="Print nothing but faults.")
_trust = click.option(
    "--trust-input", is_flag=True, help="Build also where this machine has no fence to put around the engine."
)
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
@_trust
@_layout
@_quiet
@_verbose
def build(  # noqa: PLR0913, PLR0917 -- one parameter an option
    dossier: Path | None,
    languages: tuple[str, ...],
    out: Path,
    date: PartialDate | None,
    keep_tex: Path | None,
    jobs: int | None,
    profile: Path | None,
    layout: Layout,
    *,
    timings: bool,
    require_verified: bool,
    trust_input: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Build the PDFs of a dossier: in each language, and side by side.

    DOSSIER is a folder with a brief.yaml; without it, the only dossier under seeds/, else the one that is shipped.
    """
    from reportgen.settings import Settings
    from reportgen.unchanged import Run

    folder = _chosen(dossier)
    settings = Settings(
        folder,
        out,
        _editions(languages),
        date,
        jobs=jobs,
        keep_tex=keep_tex,
        require_verified=require_verified,
        trust_input=trust_input,
    )
    made = []
    with _console(folder, layout, quiet=quiet, verbose=verbose) as console:
        if there := Run(settings).files():
            console.report(there.warnings)
            console.result(there.value)
            return
        from reportgen.clock import Clock
        from reportgen.diagnostics import Refused

        clock = Clock()
        with clock.time("import", nullcontext()):
            from reportgen.build import build as make
        try:
            for each in make(settings, lambda name: clock.time(name, console.stage(name)), console.report):
                made.append(each)  # what is made before a refusal counts
                clock.steps(each)
        except Refused as refused:
            console.report(refused.diagnostics)
            sys.exit(_REFUSED)
        finally:
            console.result(made)
            if timings:
                console.timings(clock.rows())
            if profile:
                profile.write_text(clock.trace(), "utf-8")


@cli.command(epilog="\b\nExamples:\n  reportgen watch\n  reportgen watch my-dossier --lang zh --draft")
@_dossier
@click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="CODE",
    help="An edition, as for build. May be given again.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("outputs"),
    show_default=True,
    help="The folder for the PDFs.",
)
@click.option("--draft", is_flag=True, help="Make NAME.draft.pdf as the engine writes it, without the finishing.")
@_trust
@_layout
@_quiet
@_verbose
def watch(  # noqa: PLR0913 -- one parameter an option
    dossier: Path | None,
    languages: tuple[str, ...],
    out: Path,
    layout: Layout,
    *,
    draft: bool,
    trust_input: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Build, and build again after every save, until Ctrl-C.

    Faults are shown as they come, and go with the next save; the last good PDF stays until there is a better one.
    """
    from reportgen.settings import Settings
    from reportgen.watch import watch as keep_watching

    folder = _chosen(dossier)
    settings = Settings(folder, out, _editions(languages), draft=draft, trust_input=trust_input)
    with _console(folder, layout, quiet=quiet, verbose=verbose) as console:
        keep_watching(settings, console)


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
    with _console(folder, layout, quiet=quiet, verbose=verbose) as console:
        try:
            found = checked(Settings(folder), console.stage)
        except Refused as refused:
            console.report(refused.diagnostics)
            sys.exit(_REFUSED)
        console.report(found.warnings)
    if not quiet and layout in ("human", "short"):
        held = found.value
        counted = f"{len(held.claims)} claims, {len(held.figures)} figures, {' and '.join(held.languages)}"
        _say(f"{folder.as_posix()}: {counted}: no faults")


@cli.command(
    epilog="\b\nExamples:\n"
    "  reportgen verify --sources ../papers\n"
    "  reportgen verify my-dossier --source sister-city=PAPER.pdf --report outputs/verification.html"
)
@_dossier
@click.option(
    "--source",
    "sources",
    type=_Source(),
    multiple=True,
    metavar="KEY=FILE",
    help="The file of a paper: PDF, or text with a form feed between pages. May be given again.",
)
@click.option(
    "--sources",
    "folder_of_sources",
    type=click.Path(path_type=Path),
    metavar="DIRECTORY",
    help="A folder that has the papers as KEY.txt or KEY.pdf.",
)
@click.option(
    "--report",
    "reports",
    type=_Report(),
    multiple=True,
    metavar="FILE",
    help="Write every verdict to a file that ends in .html, .csv or .json. May be given again.",
)
@_layout
@_quiet
@_verbose
def verify(  # noqa: PLR0913 -- one parameter an option
    dossier: Path | None,
    sources: tuple[tuple[str, Path], ...],
    folder_of_sources: Path | None,
    reports: tuple[Path, ...],
    layout: Layout,
    *,
    quiet: bool,
    verbose: bool,
) -> None:
    """Ask the papers whether they say what the dossier says they do, on the pages that it names.

    The verdicts are kept in the dossier, by hashes and positions. Exit code 1 if anything is neither verified nor
    explained by an 'unverified' of its own.
    """
    from reportgen.diagnostics import Refused
    from reportgen.settings import Settings
    from reportgen.verify import verify as ask

    folder = _chosen(dossier)
    with _console(folder, layout, quiet=quiet, verbose=verbose) as console:
        try:
            found = ask(Settings(folder, papers=dict(sources), papers_in=folder_of_sources), console.stage, reports)
        except Refused as refused:
            console.report(refused.diagnostics)
            sys.exit(_REFUSED)
        console.report(found.warnings)
        settled = console.verification(*found.value)
    sys.exit(0 if settled else _REFUSED)


@cli.command(
    "sign-off",
    epilog="\b\nExample:\n  reportgen sign-off --name NAME twinning investment-agreement",
)
@click.argument("claims", nargs=-1, metavar="[CLAIM]...")
@click.option("--dossier", type=click.Path(path_type=Path), metavar="FOLDER", help="The dossier, if not the only one.")
@click.option("--name", required=True, help="Who has read the claims against their paper.")
@click.option("--date", type=_Date(), help="When; today, if nothing is said.")
@click.option("--all", "every", is_flag=True, help="Every claim that the brief prints.")
@_layout
@_quiet
def sign_off(  # noqa: PLR0913 -- one parameter an option
    claims: tuple[str, ...],
    dossier: Path | None,
    name: str,
    date: PartialDate | None,
    layout: Layout,
    *,
    every: bool,
    quiet: bool,
) -> None:
    """Record that a second reader has read claims against their paper; void as soon as a claim changes."""
    from datetime import UTC, datetime

    from reportgen.diagnostics import Refused
    from reportgen.model.dates import PartialDate
    from reportgen.settings import Settings
    from reportgen.verify import sign_off as sign

    if bool(claims) == every:
        msg = "name the claims, or say --all"
        raise click.UsageError(msg)
    folder = _chosen(dossier)
    when = date or PartialDate.parse(datetime.now(UTC).astimezone().date().isoformat())
    with _console(folder, layout, quiet=quiet, verbose=False) as console:
        try:
            signed = sign(Settings(folder), console.stage, name, when, None if every else claims)
        except Refused as refused:
            console.report(refused.diagnostics)
            sys.exit(_REFUSED)
    if not quiet and layout in ("human", "short"):
        _say(f"{folder.as_posix()}: {name} signed off {len(signed)} claims on {when}")


@cli.command(
    epilog="\b\nExamples:\n"
    "  reportgen confirm --all\n"
    "  reportgen confirm my-dossier brief.yaml:risks papers/bus.yaml:claims.bus-reach.text"
)
@click.argument("names", nargs=-1, metavar="[DOSSIER] [TEXT]...")
@click.option("--all", "whole", is_flag=True, help="Confirm every text of the dossier.")
def confirm(names: tuple[str, ...], *, whole: bool) -> None:
    """Note that the languages of a TEXT say the same, so that a later change of one is told of the others.

    TEXT is named as faults name it (brief.yaml:risks.0.answer), or by the beginning of that name. The note is the
    dossier's confirmed.json: a hash of each text, and none of the words.
    """
    from reportgen.check.confirmed import as_file, confirmed
    from reportgen.diagnostics import Refused
    from reportgen.files import write_whole
    from reportgen.intake import checked
    from reportgen.settings import Settings

    folder = _chosen(Path(names[0]) if names and ":" not in names[0] else None)
    texts = [name for name in names if ":" in name]
    if whole == bool(texts):
        msg = "name texts such as brief.yaml:risks.0.answer, or give --all"
        raise click.UsageError(msg)
    with _console(folder, "human", quiet=True, verbose=False) as console:
        try:
            dossier = checked(Settings(folder), console.stage).value
        except Refused as refused:
            console.report(refused.diagnostics)
            sys.exit(_REFUSED)
    try:
        note, count = confirmed(dossier, texts or None)
        write_whole(folder / _CONFIRMED, as_file(note).encode())
    except LookupError as error:
        raise click.UsageError(str(error.args[0])) from error
    except OSError as error:
        msg = f"'{(folder / _CONFIRMED).as_posix()}' cannot be written: {error.strerror or error}"
        raise click.ClickException(msg) from error
    _say(f"{(folder / _CONFIRMED).as_posix()}: {count} of {len(note)} texts confirmed")


@cli.command(epilog="\b\nExamples:\n  reportgen explain\n  reportgen explain Q101")
@click.argument("code", required=False)
@click.option("--all", "whole", is_flag=True, help="Print the page of all codes (docs/faults.md).")
def explain(code: str | None, *, whole: bool) -> None:
    """Tell what the rule of a fault's CODE is for, with an example of wrong and right; without CODE, list the rules."""
    from reportgen import rules
    from reportgen.diagnostics import RULES

    known = (code or "").upper()
    if code and known not in RULES:
        near = rules.nearest_code(known)
        msg = f"no rule has the code '{code}'" + (f"; the nearest is {near}: {RULES[near]}" if near else "")
        raise click.UsageError(msg)
    click.echo(rules.page() if whole else rules.explanation(known) if known else rules.listing(), nl=not whole)


@cli.command(epilog="\b\nExamples:\n  reportgen schema paper > paper.json\n  reportgen schema --out docs/schemas")
@click.argument("kind", required=False, type=click.Choice(_SCHEMAS))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Write KIND.json there, or all of them.")
def schema(kind: str | None, out: Path | None) -> None:
    """Print the JSON Schema of a KIND of YAML file, for editors; a file's first line names it."""
    from reportgen.check.schemas import schema_text
    from reportgen.files import write_whole

    if kind is None and out is None:
        msg = f"name one of {', '.join(_SCHEMAS)}, or a folder with --out"
        raise click.UsageError(msg)
    for name in [kind] if kind else _SCHEMAS:
        if out is None:
            click.echo(schema_text(name), nl=False)
            continue
        try:
            write_whole(out / f"{name}.json", schema_text(name).encode())
        except OSError as error:
            msg = f"'{out.as_posix()}' cannot be written to: {error.strerror or error}"
            raise click.ClickException(msg) from error


@cli.command(
    epilog="\b\nExamples:\n"
    "  reportgen inspect outputs/belarus-china.zh.pdf\n"
    "  reportgen inspect BRIEF.pdf --claims\n"
    "  reportgen inspect BRIEF.pdf --compare seeds/belarus-china\n"
    "  reportgen inspect BRIEF.pdf --extract dossier"
)
@click.argument("pdf", type=click.Path(path_type=Path), metavar="FILE.pdf")
@click.option("--claims", is_flag=True, help="List what the brief claims, on which page of which paper.")
@click.option(
    "--compare",
    "dossier",
    type=click.Path(path_type=Path),
    metavar="DOSSIER",
    help="Say whether the PDF was made from this dossier, or which files differ (exit code 1).",
)
@click.option(
    "--extract", "folder", type=click.Path(path_type=Path), metavar="DIR", help="Write the files inside there."
)
@click.option("--force", is_flag=True, help="Let --extract write over files that are there.")
@click.option("--json", "for_programs", is_flag=True, help="Print one JSON object.")
@_quiet
def inspect(  # noqa: PLR0913 -- one parameter an option
    pdf: Path,
    dossier: Path | None,
    folder: Path | None,
    *,
    claims: bool,
    force: bool,
    for_programs: bool,
    quiet: bool,
) -> None:
    """Show what a PDF says of itself: by what and from what it was made, what it claims to be, what is inside."""
    from reportgen.console import visible
    from reportgen.diagnostics import Refused
    from reportgen.inspect import comparison, extraction, report
    from reportgen.inspect import inspect as examine

    console = _console(Path(), "human", quiet=quiet, verbose=False)
    try:
        found = examine(pdf)
        differing = comparison.differences(found.value, dossier) if dossier else None
        told = list(report.claims(found.value)) if claims else []
        written = extraction.extract(found.value.files, folder, force=force) if folder else ()
    except Refused as refused:
        console.report(refused.diagnostics)
        sys.exit(_REFUSED)
    console.report(found.warnings)
    if for_programs:
        click.echo(report.as_json(found.value, claims=claims, differing=differing))
    elif not quiet:
        told += report.compared(differing) if differing is not None else ()
        told += [path.as_posix() for path in written]
        for line in told if claims or dossier or folder else report.lines(found.value):
            click.echo(visible(line))
    sys.exit(_REFUSED if differing else 0)


@cli.command(
    epilog="\b\nExamples:\n"
    "  reportgen attach outputs/belarus-china.zh.pdf outputs/belarus-china.en.pdf --to briefing.pdf -o pack.pdf\n"
    "  reportgen attach BRIEF.pdf --to briefing.pdf --as pages --title 'Annex B' --label B- -o pack.pdf\n"
    "  reportgen attach --list pack.pdf"
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
    type=_Place(),
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
@_layout
@_quiet
@_verbose
def attach(  # noqa: PLR0913, PLR0917 -- one parameter an option
    briefs: tuple[Path, ...],
    host: Path | None,
    out: Path | None,
    way: Way,
    place: Place | None,
    titles: tuple[str, ...],
    labels: tuple[str, ...],
    listed: Path | None,
    password: str | None,
    layout: Layout,
    *,
    cover: bool,
    force: bool,
    break_signature: bool,
    drop_level: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Attach briefs to a briefing, or show what is attached.

    Nothing of the briefing is lost, or nothing is written: links, outline, page labels, files, form fields and
    structure are counted before and after. BRIEFING and BRIEF are only read.
    """
    from reportgen.attach import attach as make
    from reportgen.diagnostics import Refused
    from reportgen.model.packing import Annex, Order
    from reportgen.pack import contents

    with _console(Path(), layout, quiet=quiet, verbose=verbose) as console:
        try:
            if listed is not None:
                console.contents(listed, contents(listed, password), sys.stdout, as_json=as_json)
                return
            if host is None or out is None or not briefs:
                msg = "name at least one brief, the briefing (--to) and the file to write (-o)"
                raise click.UsageError(msg)
            if cover and way == "embed":
                msg = "--cover goes with --as pages: a file that is embedded has its own first page"
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
            )
            packed = make(order, console.stage)
        except Refused as refused:
            console.report(refused.diagnostics)
            sys.exit(_REFUSED)
        console.report(packed.warnings)
        console.packed(out, packed.value)


def _each(given: tuple[str, ...], briefs: tuple[Path, ...], option: str) -> tuple[str | None, ...]:
    """Give a word for each brief, or none for any."""
    if given and len(given) != len(briefs):
        msg = f"{option} is given {len(given)} times, for {len(briefs)} briefs: give it for each, in order"
        raise click.UsageError(msg)
    return given or (None,) * len(briefs)


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
    from reportgen.console import MACHINE, Console

    stream = sys.stdout if layout in MACHINE else sys.stderr
    return Console(stream, layout=layout, quiet=quiet, verbose=verbose, dossier=folder)


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
