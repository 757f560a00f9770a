"""A finished PDF -> the file of its name: whole or not at all, and the former one there until then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic, Refused
from reportgen.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.model.made import Finished


def place_of(name: str, folder: Path) -> Path:
    """Give the file that an edition of this name is published as."""
    return folder / f"{name}.pdf"


def publish(finished: Finished, folder: Path) -> Path:
    """Write the file; Refused with F106 if the folder cannot be written to, and the former file is still there."""
    path = place_of(finished.edition.name, folder)
    try:
        write_whole(path, finished.pdf)
    except OSError as error:
        message = f"'{path.as_posix()}' cannot be written: {error.strerror or error}"
        raise Refused([Diagnostic("F106", message, hint="choose another folder with --out, or make room")]) from error
    return path
