"""A document -> a private folder that holds it and its fonts, and is gone afterwards."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from reportgen import fence, fonts, machine
from reportgen.diagnostics import Diagnostic, Refused
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from reportgen.model.tex import Beginning

JOB: Final = "brief"
"""Our own name for every job: the engine's tools would run what stands in a stranger's."""

# Fonts are loaded by file; without a list of the machine's fonts none is found by name, on any machine.
_NO_FONTS_BY_NAME = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>'
_KEPT_OF_ENVIRONMENT = ("SYSTEMROOT", "COMSPEC", "PATHEXT")
"""What programs on Windows do not start without."""


@contextmanager
def build_folder(source: Beginning) -> Iterator[Path]:
    """Make the folder for one run; Refused (D103) if a font is not on this machine."""
    files = {name: fonts.find(name) for name in source.font_files}
    if None in files.values():
        raise Refused(_missing(name) for name, path in files.items() if path is None)
    with fence.private_folder() as folder:
        (folder / "fonts.conf").write_text(_NO_FONTS_BY_NAME, "utf-8")
        for name in ("fonts", "home", "tmp"):
            (folder / name).mkdir(mode=0o700)
        for name, path in files.items():
            lend(path, folder / "fonts" / name)
        yield folder


def midnight(date: str) -> str:
    """Give the beginning of a day (YYYY-MM-DD, UTC) in seconds since 1970."""
    return str(int(datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp()))


def environment(folder: Path, programs: Path, date: str) -> Mapping[str, str]:
    """Give all that the engine may know: nothing of the user; its time is the edition's day (YYYY-MM-DD)."""
    return {
        **{name: os.environ[name] for name in _KEPT_OF_ENVIRONMENT if name in os.environ},
        "PATH": os.pathsep.join([str(programs), os.defpath]),
        "HOME": str(folder / "home"),
        "USERPROFILE": str(folder / "home"),
        **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder / "tmp")),
        "FONTCONFIG_FILE": str(folder / "fonts.conf"),
        "SOURCE_DATE_EPOCH": midnight(date),
        "FORCE_SOURCE_DATE": "1",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        **dict.fromkeys(("openin_any", "openout_any"), "p"),
        **dict.fromkeys(("MKTEXTFM", "MKTEXPK", "MKTEXMF", "MKTEXFMT"), "0"),
        "texmf_casefold_search": "0",
        "max_print_line": "10000",
        "error_line": "254",
        "half_error_line": "238",
    }


def lend(file: Path | None, place: Path) -> None:
    """Let a file of the machine stand in the folder."""
    if file is None:
        return
    try:
        place.symlink_to(file)
    except OSError:  # Windows lets few users make links
        shutil.copyfile(file, place)


def _missing(name: str) -> Diagnostic:
    return Diagnostic("D103", _("the font {name} is not on this machine", name=name), hint=machine.how_to_get())
