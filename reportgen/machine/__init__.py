"""What a brief needs of a machine besides Python, and how each system gets it: the list has this one home."""

from __future__ import annotations

import platform
import shutil
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRAMS: Final = ("xelatex", "xdvipdfmx", "kpsewhich")
TEX_FILES: Final = (
    "ctexart.cls",
    "xeCJK.sty",
    "fontspec.sty",
    "array.sty",
    "longtable.sty",
    "booktabs.sty",
    "colortbl.sty",
    "multicol.sty",
    "needspace.sty",
    "fancyhdr.sty",
    "xcolor.sty",
    "graphicx.sty",
    "geometry.sty",
    "hyperref.sty",
    "pzdr.tfm",
)
"""What the templates load, as kpsewhich finds it; hyperref measures its links in a size of Zapf Dingbats."""

_TREES: Final = (("..", "share", "texlive", "texmf-dist"), ("..", "..", "texmf-dist"))
"""Where packages lie, seen from the engine: in Debian, and in TeX Live's own layout."""
_SYSTEMS = MappingProxyType({"Darwin": "macOS", "Windows": "Windows"})


@cache
def remedies() -> Mapping[str, str]:
    """Give, by system, the command or the words that put everything on a machine."""
    lines = Path(__file__).with_name("install.txt").read_text("utf-8").splitlines()
    return MappingProxyType(dict(line.split(": ", 1) for line in lines if line))


def how_to_get() -> str:
    """Give the remedy for this machine."""
    system = _SYSTEMS.get(platform.system()) or _linux()
    return remedies()[system]


def _linux() -> str:
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        release = {}
    family = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    return "Fedora" if family & {"fedora", "rhel", "centos"} else "Debian, Ubuntu"


def engine_files() -> tuple[Path, ...]:
    """Give the files that change when the engine or its packages do: programs, and the file lists of the trees."""
    found = [Path(path) for program in PROGRAMS if (path := shutil.which(program))]
    roots = {path.resolve().parent for path in found}
    lists = [root.joinpath(*tree, "ls-R") for root in sorted(roots) for tree in _TREES]
    return (*found, *(path for path in (*lists, Path("/var/lib/texmf/ls-R")) if path.is_file()))
