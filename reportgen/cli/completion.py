"""A shell -> the lines that make it complete the commands: `reportgen completion`."""

from __future__ import annotations

from typing import Final

import click

_SHELLS: Final = ("bash", "zsh", "fish")


@click.command(
    "completion",
    epilog="\b\nExamples:\n"
    "  reportgen completion bash >> ~/.bashrc\n"
    "  reportgen completion zsh  >> ~/.zshrc\n"
    "  reportgen completion fish > ~/.config/fish/completions/reportgen.fish",
)
@click.argument("shell", type=click.Choice(_SHELLS), metavar="|".join(_SHELLS))
def command(shell: str) -> None:
    """Print the lines that make a shell complete the commands."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:  # the choice above names only shells that click knows
        raise AssertionError
    click.echo(found(click.get_current_context().find_root().command, {}, "reportgen", "_REPORTGEN_COMPLETE").source())
