"""Entries as text -> what pandoc makes of them, behind the fence.

It is kept in the user's cache, since pandoc takes longer to begin than to work.
"""

from __future__ import annotations

import os
import shutil
from functools import cache as once
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from reportgen import cache, fence
from reportgen.diagnostics import Diagnostic, Refused
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

_KIND: Final = "pandoc"
_BOUNDS: Final = ("+RTS", "-M512m", "-RTS", "--sandbox")
"""Its own runtime bounds its memory, since it reserves far more than it takes; its own sandbox, files that no argument
names, where the machine has no other fence."""
_SECONDS: Final = 60.0
_CHOSEN: Final = "PYPANDOC_PANDOC"
"""The variable by which pypandoc is told of another pandoc."""


def csl_items(biblatex: str) -> str:
    """Give entries of a .bib as CSL data (JSON); Refused (D106) if pandoc fails."""
    return _converted(biblatex, "biblatex", "csljson")


def bibliography(items: str, style: Path, tag: str) -> str:
    """Give CSL data set by a style in a language (BCP 47), as pandoc's own JSON; Refused (D106) if pandoc fails."""
    arguments = ("--citeproc", "--csl", style, "-M", f"lang={tag}")
    return _converted(items, "csljson", "json", arguments, style.read_bytes(), tag)


def _converted(text: str, of: str, to: str, arguments: Sequence[str | Path] = (), *meant: str | bytes) -> str:
    """Convert a text, or remember how it was converted; `meant` is what the arguments stand for."""

    def run() -> bytes:
        command = (_program(), *_BOUNDS, "--from", of, "--to", to, *map(str, arguments))
        return _said(command, text, arguments)

    return cache.kept(_KIND, (text, of, to, *meant, *_programs()), run).decode()


def _said(command: Sequence[str], text: str, arguments: Sequence[str | Path]) -> bytes:
    files = [each for each in arguments if isinstance(each, Path)]
    try:
        answer = fence.answer(command, text.encode(), reads=files, seconds=_SECONDS, memory=None)
    except fence.TimeIsUp as error:
        _refuse(_("it is not done after {seconds:g} s", seconds=_SECONDS), error)
    except OSError as error:
        _refuse(error.strerror or str(error), error)
    if answer.code:
        _refuse(answer.complaints or _("it ended with {code}", code=answer.code))
    return answer.said


def _refuse(why: str, error: Exception | None = None) -> NoReturn:
    hint = _("`reportgen doctor` says whether it is there; the bibliography may hold what it cannot read")
    raise Refused([Diagnostic("D106", _("pandoc cannot set the bibliography: {why}", why=why), hint=hint)]) from error


def _program() -> str:
    """Give the pandoc that has come with pypandoc, or the one that pypandoc chooses; Refused (D106) if there is none.

    To ask pypandoc takes as long as pandoc does: it can fetch a pandoc over the network, and loads what that needs.
    """
    own = _own()
    if own.is_file() and not os.environ.get(_CHOSEN):
        return str(own)
    import pypandoc  # noqa: PLC0415 -- see above

    try:
        path: str = pypandoc.get_pandoc_path()
    except OSError as error:
        _refuse(_("it is not on this machine"), error)
    return path


def _own() -> Path:
    package = find_spec("pypandoc")
    folder = Path(package.origin).parent if package and package.origin else Path()
    return folder / "files" / "pandoc"


@once
def _programs() -> tuple[str, ...]:
    """Give the stamps of every pandoc that may be chosen: pypandoc's own, that of the machine, and that of the user."""
    own, found, chosen = _own(), shutil.which("pandoc"), os.environ.get(_CHOSEN)
    paths = (own.parents[1] / "__init__.py", own, *(Path(each) if each else None for each in (found, chosen)))
    return tuple(map(cache.stamp, paths))
