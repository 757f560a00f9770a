"""A name -> the path of what travels with the program: templates, citation styles, languages, the shipped dossier."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(folder: str) -> Path:
    # In a wheel the folders lie inside the package, in a checkout beside it.
    inside = _PACKAGE / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder


def templates() -> Path:
    """The folder of the Jinja templates."""
    return _shipped("templates") / "brief"


def styles() -> Path:
    """The folder of the citation styles (CSL)."""
    return _shipped("templates") / "styles"


def seeds() -> Path:
    """The folder of the shipped dossiers."""
    return _shipped("seeds")


def languages() -> Path:
    """The folder of the language files."""
    return _PACKAGE / "languages"


def readings() -> Path:
    """The folder of the files that say how papers write figures."""
    return _PACKAGE / "readings"
