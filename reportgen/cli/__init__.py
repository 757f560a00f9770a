"""The command line -> calls, and what they give -> lines and an exit code; knows nothing of papers or TeX.

A command is a module, imported when it is asked for, and imports what it needs when it runs: help, completion and usage
errors start at once, and no command waits for what another needs.

Exit codes: 0 done, 1 refused (the faults are printed), 2 usage, 70 a bug of ours (sysexits.h, EX_SOFTWARE),
130 stopped by Ctrl-C, 143 by who asked the process to end, 129 by a terminal that was closed.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

import click

from reportgen import __version__, messages
from reportgen.cli.leaving import code_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMES: Final = (
    "attach",
    "batch",
    "build",
    "check",
    "completion",
    "confirm",
    "diff",
    "doctor",
    "explain",
    "ingest",
    "inspect",
    "new",
    "schema",
    "serve",
    "sign-off",
    "themes",
    "verify",
    "watch",
)
_OBJECTS: Final = 100_000


def main(argv: Sequence[str] | None = None) -> None:
    """Run a command line; always leaves by SystemExit."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    collect_seldom()
    # When the process ends all of it goes at once: to sort out first what refers to what takes a tenth of a check.
    atexit.register(gc.freeze)
    # No plugin that is installed beside has a say in what is valid here; to look for one takes long.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    messages.lend()
    sys.exit(code_of(lambda: _told(cli).main(arguments, prog_name="reportgen", standalone_mode=False)))


def collect_seldom(objects: int = _OBJECTS) -> None:
    """Let this process look for rubbish after so many new objects, and not after every 700.

    What a run makes it keeps, most of it: to finish a PDF of 11 pages takes a fifth longer otherwise.
    """
    gc.set_threshold(objects)


def _told(command: click.Command) -> click.Command:
    """Give a command in the language of messages: in English as it is."""
    if messages.language() == messages.ENGLISH:
        return command
    from reportgen.cli.telling import told

    return told(command)


class _Modules(click.Group):
    """Commands of which only the names are known, until one is asked for."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None if there is none of that name."""
        if super().get_command(ctx, cmd_name) is None:
            return None
        command: click.Command = import_module(f"{__name__}.{cmd_name.replace('-', '_')}").command
        return _told(command)


@click.group(
    cls=_Modules,
    commands=[click.Command(name) for name in _NAMES],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Shell completion: reportgen completion --help",
)
@click.version_option(__version__, prog_name="reportgen")
def cli() -> None:
    """Turn structured summaries of papers into a policy brief that can be defended line by line."""
