"""Entries as text -> what pandoc makes of them, kept in the user's cache: it takes longer to begin than to work."""

from __future__ import annotations

import shutil
from functools import cache as once
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reportgen import cache

if TYPE_CHECKING:
    from collections.abc import Sequence

_KIND: Final = "pandoc"


def csl_items(biblatex: str) -> str:
    """Give entries of a .bib as CSL data (JSON)."""
    return _converted(biblatex, "biblatex", "csljson")


def bibliography(items: str, style: Path, tag: str) -> str:
    """Give CSL data set by a style in a language (BCP 47), as pandoc's own JSON."""
    arguments = ["--citeproc", "--csl", str(style), "-M", f"lang={tag}"]
    return _converted(items, "csljson", "json", arguments, style.read_bytes(), tag)


def _converted(text: str, of: str, to: str, arguments: Sequence[str] = (), *meant: str | bytes) -> str:
    """Convert a text, or remember how it was converted; `meant` is what the arguments stand for."""

    def run() -> bytes:
        import pypandoc  # noqa: PLC0415 -- not needed where nothing is converted

        converted: str = pypandoc.convert_text(text, to, format=of, extra_args=list(arguments))
        return converted.encode()

    return cache.kept(_KIND, (text, of, to, *meant, *_programs()), run).decode()


@once
def _programs() -> tuple[str, ...]:
    """Give the stamps of every pandoc that pypandoc may choose: its own, and that of the machine."""
    package = find_spec("pypandoc")
    folder = Path(package.origin).parent if package and package.origin else Path()
    found = shutil.which("pandoc")
    paths = (folder / "__init__.py", folder / "files" / "pandoc", Path(found) if found else None)
    return tuple(map(cache.stamp, paths))
