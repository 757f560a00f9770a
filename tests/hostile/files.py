"""Strings in turn as the name of a file or a folder -> what became of each: used as it is, or refused at its place."""

from __future__ import annotations

import re
import shutil
from contextlib import nullcontext
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from reportgen.build import build
from reportgen.diagnostics import Refused
from reportgen.intake import checked
from reportgen.model.keys import KEY
from reportgen.settings import Settings
from reportgen.unchanged import Run
from tests.factory import SMALL
from tests.hostile.fields import Field, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportgen.diagnostics import Diagnostic
    from reportgen.model.sources import Address
    from tests.hostile.campaign import Outcome

    Names: TypeAlias = Mapping["Field | None", str]

_KEYS: dict[Address, str] = {
    ("brief",): "outputs/{}.zh.pdf",
    ("papers", 0): "papers/{}.yaml",
    ("series", 0): "data/{}.csv",
    ("style",): "styles/{}.csl",
}
"""Values of brief.yaml that name a file, and the file that each would lead to, if it were a path."""
FIELDS = tuple(Field("brief.yaml", address) for address in _KEYS)


def in_turn(strings: Sequence[str]) -> Iterator[Names]:
    """Put every string into every field that names a file, and into the folders' own names (None)."""
    for index, text in enumerate(strings):
        yield {FIELDS[at]: strings[(index + at) % len(strings)] for at in range(len(FIELDS))}
        yield {None: text}


def name_and_read(folder: Path, names: Names, outcome: Outcome) -> None:
    """Check a dossier that names its files so, or build one that lies in a folder of that name."""
    for place, text in names.items():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        if place is None:
            _folders(folder, text, outcome)
        else:
            _key(folder, place, text, outcome)


def _key(folder: Path, place: Field, text: str, outcome: Outcome) -> None:
    where = folder / "small"
    shutil.copytree(SMALL, where)
    _lead_astray(where, place, text)
    path = where / "brief.yaml"
    data: Any = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506  text only
    *way, last = place.address
    holder = data
    for part in way:
        holder = holder[part]
    holder[last] = text
    path.write_text(yaml.safe_dump(data, allow_unicode=False, sort_keys=False, width=10**9), "utf-8")
    told = _told(where)
    lines = lines_of(where, place)
    if any(each.span.file.endswith("brief.yaml") and each.span.line in lines for each in told if each.span):
        outcome.counts["refused at its place"] += 1
    elif re.fullmatch(KEY, text):
        outcome.counts["a key like others"] += 1
    else:
        outcome.fail(place, text, "is not refused")


def _lead_astray(where: Path, place: Field, text: str) -> None:
    """Have a file lie where the name would lead, as far as this system can: that it is there must not help."""
    try:
        path = where / _KEYS[place.address].format(text)
        if path.resolve().is_relative_to(where.parent.resolve()):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(next((where / "data").iterdir()).read_bytes())
    except (OSError, ValueError):
        return


def _told(where: Path) -> Sequence[Diagnostic]:
    try:
        return checked(Settings(where), lambda _: nullcontext()).warnings
    except Refused as refused:
        return refused.diagnostics


def _folders(folder: Path, text: str, outcome: Outcome) -> None:
    """Build from a folder of a name into one of the same name: the PDF is what it is under any other."""
    dossier, out = folder / "from" / text, folder / "into" / text
    try:
        is_name = dossier.parent == folder / "from" and shutil.copytree(SMALL, dossier)
    except (OSError, ValueError, shutil.Error):
        is_name = False
    if not is_name:
        outcome.counts["no name of a folder on this system"] += 1
        return
    found = _built(dossier, out)
    if found == _usual():
        outcome.counts["built as under any other name"] += 1
    else:
        outcome.fail("folder", text, found)


@cache
def _usual() -> str:
    with TemporaryDirectory() as out:
        return _built(SMALL, Path(out))


def _built(dossier: Path, out: Path) -> str:
    try:
        (made,) = build(Run(Settings(dossier, out, ("en",))), lambda _: nullcontext(), lambda _: None)
    except Refused as refused:
        return f"no build: {refused.diagnostics[0].code} {refused.diagnostics[0].message}"
    return f"{made.path.relative_to(out)} {sha256(made.path.read_bytes()).hexdigest()}"
