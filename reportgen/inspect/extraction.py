"""The files inside a PDF -> files in a folder: none outside it, none over another, all of them or none."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from reportgen.diagnostics import Faults
from reportgen.files import write_whole, writing
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.model.inspection import Embedded

_DEVICES: Final = re.compile(r"(?i:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
"""Names that mean a device on Windows, whatever follows the dot."""
_SAFE: Final = re.compile(r"[^\x00-\x1f\x7f<>:\"/\\|?*]{1,150}(?<![. ])")
"""What every system takes as the name of a file."""


def extract(files: Iterable[Embedded], folder: Path, *, force: bool = False) -> tuple[Path, ...]:
    """Write the files below a folder, an input where the dossier has it; Refused before the first one is written.

    I105 for a name that leads elsewhere or that a system does not take, I104 for a file that is there already, I101 if
    a file cannot be written.
    """
    faults = Faults()
    places: dict[str, tuple[Path, bytes]] = {}
    for each in files:
        below = _place(each)
        if below is None:
            faults.add("I105", _("the embedded file '{name}' has a name that is not safe to write", name=each.name))
        elif (key := below.as_posix().casefold()) in places:
            faults.add("I105", _("two embedded files would both be written as '{below}'", below=below.as_posix()))
        else:
            places[key] = (folder / below, each.content)
    for path, _content in places.values():
        if not path.parent.resolve().is_relative_to(folder.resolve()):
            faults.add("I105", _("'{parent}' is a link that leads out of the folder", parent=path.parent.as_posix()))
        elif not force and (path.exists() or path.is_symlink()):
            faults.add(
                "I104", _("'{path}' is there already", path=path.as_posix()), hint=_("another folder, or --force")
            )
    faults.refuse_if_any()
    for path, content in places.values():
        with writing(path, "I101", _("choose another folder, or make room")):
            write_whole(path, content)
    return tuple(path for path, _ in places.values())


def _place(file: Embedded) -> PurePosixPath | None:
    """Where a file goes, below the folder; a path in the record that is not safe counts for nothing."""
    for said in (file.path, file.name):
        if said and all(_SAFE.fullmatch(part) and not _DEVICES.fullmatch(part) for part in said.split("/")):
            return PurePosixPath(said)
        if said == file.name:
            return None
    return None
