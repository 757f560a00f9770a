"""A machine -> what it has and lacks: `reportgen doctor`."""

from __future__ import annotations

import sys

import click

from reportgen.cli import options


@click.command(
    "doctor", short_help="Show what this machine has, and what is missing.", epilog="\b\nExample:\n  reportgen doctor"
)
@options.for_programs
def command(*, for_programs: bool) -> None:
    """Show what this machine has, which versions, what is missing and how to get it."""
    from reportgen.doctor import examine

    report = examine()
    for line in (report.as_json(),) if for_programs else report.lines():
        click.echo(line)
    sys.exit(report.code)
