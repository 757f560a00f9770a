"""A face of a font -> the file that holds it, its names, and the characters that it can show, each by which glyph."""

from __future__ import annotations

import glob
import json
import os
import platform
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache as once
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from reportgen import cache
from reportgen.fonts import tables
from reportgen.fonts.lookup import Lookup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reportgen.model.language import Face

VARIABLE: Final = "REPORTGEN_FONTS"
"""The variable of the environment that names folders to look in first."""

_TEX = ("texmf-dist/fonts/opentype", "texmf-dist/fonts/truetype")
_FOLDERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Linux": (
            "~/.local/share/fonts",
            "~/.fonts",
            "/usr/local/share/fonts",
            "/usr/share/fonts",
            "/usr/share/texmf/fonts",
            *(f"/usr/share/texlive/{tree}" for tree in _TEX),
            *(f"/usr/local/texlive/*/{tree}" for tree in _TEX),
        ),
        "Darwin": (
            "~/Library/Fonts",
            "/Library/Fonts",
            "/System/Library/Fonts",
            *(f"/usr/local/texlive/*/{tree}" for tree in _TEX),
        ),
        "Windows": (
            "~/AppData/Local/Microsoft/Windows/Fonts",
            "C:/Windows/Fonts",
            *(f"C:/texlive/*/{tree}" for tree in _TEX),
            *(f"~/AppData/{place}/MiKTeX/fonts" for place in ("Roaming", "Local/Programs")),
            "C:/Program Files/MiKTeX/fonts",
        ),
    }
)
_ENDINGS = (".otf", ".ttf", *tables.COLLECTIONS)


def folders() -> tuple[Path, ...]:
    """Give the folders that fonts are looked for in, first one first."""
    own = (Path(name) for name in os.environ.get(VARIABLE, "").split(os.pathsep) if name)
    return (*own, *_usual())


@once
def _usual() -> tuple[Path, ...]:
    patterns = _FOLDERS.get(platform.system(), _FOLDERS["Linux"])
    # The newest TeX Live of several is named by the greatest year.
    return tuple(Path(folder) for pattern in patterns for folder in sorted(_glob(pattern), reverse=True))


def _glob(pattern: str) -> list[str]:
    return glob.glob(os.path.expanduser(pattern))  # noqa: PTH111, PTH207 -- pathlib globs below a folder only


def find(face: Face | str) -> Path | None:
    """Give the file of a face, or of a name such as `NotoSerif-Regular.ttf`; None if no folder has it."""
    name = face if isinstance(face, str) else face.file
    return next((Path(files[name]) for files in map(_files_below, folders()) if name in files), None)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The code points of a face, as the bounds of their runs: the first of each, and one past its last."""

    bounds: tuple[int, ...]

    def __contains__(self, code_point: object) -> bool:
        """Whether the face has a glyph for it."""
        return isinstance(code_point, int) and bisect_right(self.bounds, code_point) % 2 == 1

    def __iter__(self) -> Iterator[int]:
        """Give each of them, the least first."""
        return chain.from_iterable(map(range, self.bounds[0::2], self.bounds[1::2]))


def coverage(face: Face) -> Coverage | None:
    """Give the code points that a face has glyphs for; None if there is no such file or face."""
    path = find(face)
    return _coverage(path, face.index) if path else None


def codes(face: Face) -> Mapping[int, int]:
    """Give the number by which a PDF's font in Identity-H asks for each code point (ISO 32000-1, 9.7.4.2).

    It is the CID where the outlines are keyed by CID, else the glyph's own number. Empty if there is no such face.
    """
    path = find(face)
    return _codes(path, face.index) if path else MappingProxyType({})


def names(file: str) -> frozenset[str]:
    """Give the PostScript names of all faces of a file; empty if there is no such file."""
    path = find(file)
    return _names(path) if path else frozenset()


def outlines(face: Face) -> str | None:
    """Give the name that a face's outlines have of their own, where they are keyed by CID; else None."""
    path = find(face)
    return _outlines(path, face.index) if path else None


def family(face: Face) -> str | None:
    """Give the family that a face says it is of, such as Noto Sans CJK SC; None if there is no such file or face."""
    path = find(face)
    return _family(path, face.index) if path else None


def advance(face: Face, text: str) -> float | None:
    """Give how wide a face sets a text, in em; None if there is no such font, or it lacks a letter of the text."""
    path, cover = find(face), coverage(face)
    if path is None or cover is None or not all(ord(letter) in cover for letter in text):
        return None
    units, usual, others = _widths(path, face.index)
    return sum(others.get(ord(letter), usual) for letter in text) / units


def revision(name: str) -> str | None:
    """Give the revision that a font file gives itself, such as 2.004; None if there is no such font."""
    path = find(name)
    return _revision(path) if path else None


def forget() -> None:
    """Forget what this process has seen; fonts may have come since."""
    for remembered in (_usual, _files_below, _coverage, _codes, _widths, _names, _outlines, _family, _revision):
        remembered.cache_clear()


@once
def _files_below(folder: Path) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for place, below, names in os.walk(folder):
        below.sort()
        for name in sorted(names):
            if name.lower().endswith(_ENDINGS):
                found.setdefault(name, os.path.join(place, name))  # noqa: PTH118 -- of thousands, few are asked for
    return found


@once
def _coverage(path: Path, index: int) -> Coverage | None:
    found = _kept("coverage", path, index, lambda: tables.ranges(path, index))
    return None if found is None else Coverage(tuple(chain.from_iterable(found)))


@once
def _codes(path: Path, index: int) -> Mapping[int, int]:
    parts = ("numbers of 32 bits", *_state(path, index))
    return Lookup.read(cache.kept("codes", parts, lambda: Lookup.of(tables.numbers(path, index)).content))


@once
def _widths(path: Path, index: int) -> tuple[int, int, Mapping[int, int]]:
    units, usual, others = _kept("widths", path, index, lambda: tables.widths_in(path, index))
    return units, usual, MappingProxyType({code: width for width, found in others for code in found})


@once
def _names(path: Path) -> frozenset[str]:
    return frozenset(_kept("names", path, 0, lambda: sorted(tables.names_in(path))))


@once
def _outlines(path: Path, index: int) -> str | None:
    found: str | None = _kept("outlines", path, index, lambda: tables.outlines_in(path, index))
    return found


@once
def _family(path: Path, index: int) -> str | None:
    found: str | None = _kept("families", path, index, lambda: tables.family_in(path, index))
    return found


@once
def _revision(path: Path) -> str | None:
    found: str | None = _kept("revisions", path, 0, lambda: tables.revision_in(path))
    return found


def _kept(kind: str, path: Path, index: int, read: Callable[[], object]) -> Any:
    """Remember what was read of a face, as long as its file is the same."""
    return json.loads(cache.kept(kind, _state(path, index), lambda: json.dumps(read()).encode()))


def _state(path: Path, index: int) -> tuple[str, ...]:
    state = path.stat()
    return str(path), str(state.st_size), str(state.st_mtime_ns), str(index)
