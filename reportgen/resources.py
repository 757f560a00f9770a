"""A name -> the path of what travels with the program: templates, citation styles, languages, dossiers."""

from __future__ import annotations

import os
import sys
from functools import cache as once
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reportgen import __version__, cache, messages

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = Path(__file__).resolve().parent
_NO_CODE: Final = ("__pycache__", "seeds", "templates", "languages", "readings", "locale", "example")


def _shipped(folder: str) -> Path:
    # In a wheel the folders lie inside the package, in a checkout beside it.
    inside = _PACKAGE / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder


def templates() -> Path:
    """The folder of the Jinja templates of TeX."""
    return _shipped("templates") / "brief"


def pages() -> Path:
    """The folder of the Jinja templates of pages on the web."""
    return _shipped("templates") / "html"


def screens() -> Path:
    """The folder of what a browser is shown while somebody works at a dossier."""
    return _shipped("templates") / "serve"


def styles() -> Path:
    """The folder of the citation styles (CSL)."""
    return _shipped("templates") / "styles"


def themes() -> Path:
    """The folder of the themes."""
    return _shipped("templates") / "themes"


def seeds() -> Path:
    """The folder of the shipped dossiers."""
    return _shipped("seeds")


def example() -> Path:
    """The folder of the small dossier that a new one is made from."""
    inside = _PACKAGE / "example"
    return inside if inside.is_dir() else _PACKAGE.parent / "docs" / "examples" / "small"


def languages() -> Path:
    """The folder of the language files."""
    return _PACKAGE / "languages"


def readings() -> Path:
    """The folder of the files that say how papers write figures."""
    return _PACKAGE / "readings"


def files() -> Iterator[Path]:
    """All that the program consists of."""
    yield from code()
    yield from _below(languages())
    yield from _below(readings())
    yield from _below(messages.FOLDER)


def code() -> Iterator[Path]:
    """All that the program consists of but the data that a dossier holds once it is read.

    For the libraries stand the folders that they lie in, which tell when one has come or gone.
    """
    yield from _below(_PACKAGE)
    yield from _below(templates())
    yield from _below(pages())
    yield from _below(screens())
    yield from _below(styles())
    yield from _below(themes())
    yield from libraries()


def rooms(*names: str) -> Iterator[Path]:
    """Every file of these rooms of the program (`fence`)."""
    for name in names:
        yield from _below(_PACKAGE / name)


@once
def state_of(*names: str) -> tuple[str, ...]:
    """Give what tells these rooms of the program from those of another: what they made is asked for by it again."""
    return __version__, sys.version, *map(cache.stamp, (*rooms(*names), *libraries()))


def libraries() -> Iterator[Path]:
    """Give the folders that libraries lie in: their times tell when one has come or gone."""
    yield from (Path(place) for place in sys.path if place.endswith("-packages"))


def _below(folder: Path) -> Iterator[Path]:
    for place, below, names in os.walk(folder):
        below[:] = sorted(name for name in below if name not in _NO_CODE)
        yield from (Path(place, name) for name in sorted(names))
