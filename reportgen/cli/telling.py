"""A command -> the same with its help in the language of the process; the words are those of its English help."""

from __future__ import annotations

import re
from copy import copy
from inspect import cleandoc
from typing import TYPE_CHECKING, Final

import click

from reportgen.messages import _
from reportgen.shown import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEEP: Final = "\b\n"
"""What tells click to leave a paragraph as it is."""
_PARAGRAPH, _COLUMN = 76, 46
"""Columns of a paragraph, and of what stands beside an option."""
_PIECE: Final = re.compile(
    r"[(（《“]?(?:[\u2e80-\u9fff]|[^\s\u2e80-\u9fff，。；：、）》”（《“]+)[，。；：、）》”,.;:)]*|\s+|."
)
"""What no line break parts: a Chinese character or a word of letters, with the marks that open and close it."""


class _Formatter(click.HelpFormatter):
    """Help whose heads end as those of the language do, and with no blank after a wide colon."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage."""
        super().write_usage(prog, args, _("Usage:") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write the head of a section."""
        self.write(" " * self.current_indent + _("{heading}:", heading=heading) + "\n")


class _Context(click.Context):
    formatter_class = _Formatter


def told(command: click.Command) -> click.Command:
    """Give a command whose help, and that of its options, is in the language of messages, which is not English."""
    own = copy(command)
    said, briefly = cleandoc(command.help or ""), command.short_help or ""
    own.help = _laid(_(said), _PARAGRAPH)
    own.short_help = _(briefly) or "".join(_(said).partition("。")[:2])
    own.context_class = _Context
    own.options_metavar = _("[OPTIONS]")
    own.epilog = _epilog(command.epilog or "")
    own.params = [_parameter(each) for each in command.params]
    return own


def words(command: click.Command) -> Iterator[str]:
    """Give all that a command and its options say of themselves, as catalogues have it."""
    said = (cleandoc(command.help or ""), command.short_help, _own_epilog(command.epilog or ""))
    yield from filter(None, said)
    yield from (each.help for each in command.params if isinstance(each, click.Option) and each.help)


def _parameter(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    own = copy(parameter)
    own.help = _laid(_(parameter.help), _COLUMN)
    return own


def _own_epilog(said: str) -> str:
    """Give the heading of an epilog of examples, which are commands in any language, or all of another."""
    return said.removeprefix(_KEEP).partition("\n")[0] if said.startswith(_KEEP) else said


def _epilog(said: str) -> str:
    own = _own_epilog(said)
    return said.replace(own, _(own), 1) if own else said


def _laid(text: str, width: int) -> str:
    """Break paragraphs into lines of so many columns; click counts characters, and breaks at spaces only."""
    return "\n\n".join(_KEEP + "\n".join(_lines(part, width)) for part in text.split("\n\n") if part)


def _lines(text: str, width: int) -> Iterator[str]:
    line = ""
    for piece in _PIECE.findall(" ".join(text.split())):
        if columns(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece if line or piece.strip() else ""
    if line:
        yield line.rstrip()
