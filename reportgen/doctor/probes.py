"""One kind of need each -> findings: Python and its packages, programs, LaTeX packages, fonts."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reportgen import __version__, fence, intake, machine, resources
from reportgen import fonts as font_files
from reportgen.check.theme_fonts import present
from reportgen.messages import N_
from reportgen.model.language import font_files as wanted_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.theme import Type

PYTHON: Final = "Python"
PACKAGES: Final = N_("Python packages")
PROGRAMS: Final = N_("Programs")
TEX_FILES: Final = N_("LaTeX packages")
FONTS: Final = N_("Fonts")
FENCE: Final = N_("Fence")
THEMES: Final = N_("Themes")
_PATIENCE = 20.0
"""Seconds that a program may take to say its version."""

_REQUIREMENT = re.compile(r"[\w.-]+")
_VERSION = re.compile(r"\d[\w.-]*\d(?: \([^)]*\))?")
_RELEASED = re.compile(r"(?:\\Provides|\$Id).{0,200}?(\d{4}[/-]\d\d[/-]\d\d)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is needed: its version and place, as far as they are known."""

    group: str
    name: str
    version: str = ""
    path: str = ""
    optional: bool = False
    """Whether a brief can be built without it, in some way."""

    @property
    def present(self) -> bool:
        """Whether it is there: what is missing has neither version nor place."""
        return bool(self.version or self.path)


def python() -> Iterator[Finding]:
    """Find this Python."""
    yield Finding(PYTHON, "python", version=platform.python_version(), path=sys.executable)


def packages() -> Iterator[Finding]:
    """Find every package that this one asks for, and the pandoc that one of them carries."""
    yield Finding(PACKAGES, "reportgen", __version__, str(Path(resources.__file__).parent))
    for requirement in _requirements():
        name = _REQUIREMENT.match(requirement)
        if name and "extra ==" not in requirement:
            yield _package(name[0])
    spec = util.find_spec("pypandoc")
    inside = Path(spec.origin).parent / "files" if spec and spec.origin else None
    yield _program(PACKAGES, "pandoc", shutil.which("pandoc", path=inside) or shutil.which("pandoc"))


def programs() -> Iterator[Finding]:
    """Find the programs of the engine."""
    return (_program(PROGRAMS, name, shutil.which(name)) for name in machine.PROGRAMS)


def tex_files() -> Iterator[Finding]:
    """Find the LaTeX packages that the templates load."""
    asker = shutil.which("kpsewhich")
    paths = map(Path, _said(asker, *machine.TEX_FILES).splitlines()) if asker else ()
    found = {path.name: path for path in paths}
    for name in machine.TEX_FILES:
        path = found.get(name)
        if path is None:
            yield Finding(TEX_FILES, name)
        else:
            date = _RELEASED.search(path.read_text("utf-8", "replace"))
            yield Finding(TEX_FILES, name, date[1] if date else "", str(path))


def fonts() -> Iterator[Finding]:
    """Find the font files of every language."""
    for name in wanted_files(intake.languages().values()):
        yield Finding(FONTS, name, font_files.revision(name) or "", str(font_files.find(name) or ""))


def themes() -> Iterator[Finding]:
    """Find which of the types that a theme would like best it is given here; without any, that of the language."""
    for theme in intake.themes().values():
        for script, types in theme.fonts:
            for role, wanted in types:
                if wanted is not None and wanted.files:
                    yield _taken(f"{theme.theme}: {script} {role}", wanted)


def _taken(name: str, wanted: Type) -> Finding:
    found = next((family.regular.file for family in wanted.files if present(family)), None)
    if found is None:
        return Finding(THEMES, name, optional=True)
    return Finding(THEMES, name, font_files.revision(found) or "", str(font_files.find(found)), optional=True)


def fences() -> Iterator[Finding]:
    """Find the best fence that this machine can put around what reads the input of others."""
    best = fence.level()
    version = "" if best is fence.Level.NONE else best.value
    yield Finding(FENCE, "sandbox", version, optional=True)


def _requirements() -> list[str]:
    try:
        return metadata.requires("reportgen") or []
    except metadata.PackageNotFoundError:  # run from a folder that is not installed
        return []


def _package(name: str) -> Finding:
    try:
        return Finding(PACKAGES, name, version=metadata.version(name))
    except metadata.PackageNotFoundError:
        return Finding(PACKAGES, name)


def _program(group: str, name: str, path: str | None) -> Finding:
    if path is None:
        return Finding(group, name)
    version = _VERSION.search(_said(path, "--version").partition("\n")[0])
    return Finding(group, name, version[0] if version else "", path)


def _said(*command: str) -> str:
    """Give what a program prints; nothing if it cannot be run."""
    try:
        ran = subprocess.run(  # noqa: S603 -- programs found on the path, arguments of our own
            command, capture_output=True, timeout=_PATIENCE, check=False, text=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return ran.stdout
