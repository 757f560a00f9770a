"""A machine -> what it has and lacks: `reportgen doctor`."""

from __future__ import annotations

import sys

import click


@click.command(
    "doctor", short_help="Show what this machine has, and what is missing.", epilog="\b\nExample:\n  reportgen doctor"
)
def command() -> None:
    """Show what this machine has, which versions, what is missing and how to get it."""
    from reportgen.doctor import examine

    report = examine()
    for line in report.lines():
        click.echo(line)
    sys.exit(report.code)
