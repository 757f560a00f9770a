"""A machine -> what of it the bytes of a brief depend on; that of another -> why it would not make the same."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reportgen import resources
from reportgen.doctor import examine
from reportgen.doctor.probes import FONTS, PROGRAMS, PYTHON, TEX_FILES, THEMES
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.doctor.probes import Finding
    from reportgen.model.made import Form

_OF_TEX: Final = (PROGRAMS, TEX_FILES)
"""What only a PDF asks for."""
_OF_FILES: Final = (FONTS, THEMES)
"""What says its version, and may be another file all the same."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What a machine has: the name of each thing that is asked for -> its version, empty if it is not there."""

    versions: Mapping[str, str]
    missing: tuple[str, ...] = ()
    """What no brief can be made without."""


def kit(forms: tuple[Form, ...]) -> Kit:
    """Look at what briefs of these forms need, as `reportgen doctor` does; takes a second or two."""
    asked = [each for each in examine().findings if "pdf" in forms or each.group not in _OF_TEX]
    missing = tuple(each.name for each in asked if not (each.present or each.optional))
    return Kit({each.name: _version(each) for each in asked}, missing)


def objections(here: Kit, there: Kit) -> Iterator[str]:
    """Say what another machine lacks, and what of it is not as it is here; nothing if it makes the same bytes."""
    for name in there.missing:
        yield _("it has no {name}", name=name)
    for name in {**here.versions, **there.versions}:
        ours, theirs = here.versions.get(name, ""), there.versions.get(name, "")
        if ours != theirs and name not in there.missing:
            none = _("none")
            yield _("{name}: {theirs} there, {ours} here", name=name, theirs=theirs or none, ours=ours or none)


def _version(found: Finding) -> str:
    if found.name == "reportgen":
        return f"{found.version} ({_digest()[:8]})"
    if found.group == PYTHON:  # a correction of the language changes no byte
        return ".".join(found.version.split(".")[:2])
    if found.group in _OF_FILES and found.path:
        return f"{found.version} ({Path(found.path).stat().st_size} B)"
    return found.version or ("?" if found.present else "")


def _digest() -> str:
    """Give a hash of the program's own files: two that call themselves alike need not be."""
    total = sha256()
    for path in filter(Path.is_file, resources.files()):
        total.update(path.name.encode() + sha256(path.read_bytes()).digest())
    return total.hexdigest()
