"""Settings -> the files that a dossier may consist of: none that is hidden, none that runs have made."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.model.made import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.settings import Settings


class Inputs:
    """Files of a dossier, told from those that are built; the folder for these may lie anywhere, also around it."""

    def __init__(self, settings: Settings) -> None:
        """Look where the folders lie."""
        self._dossier, self._out = settings.dossier.resolve(), settings.out.resolve()
        self._is_around = self._dossier.is_relative_to(self._out)

    def may_have(self, path: Path) -> bool:
        """Whether a file or folder below the dossier may be one of it, whether it is there or gone."""
        place = path.parent.resolve() / path.name
        if not place.is_relative_to(self._dossier):
            return False
        return not any(map(is_private, place.relative_to(self._dossier).parts)) and not self._is_built(place)

    def files(self) -> Iterator[tuple[str, Path]]:
        """Give every file by its name below the dossier, in an order of their own."""
        for place, below, names in os.walk(self._dossier):
            folder = Path(place)
            below[:] = sorted(name for name in below if not (is_private(name) or self._is_built(folder / name)))
            for name in sorted(names):
                path = folder / name
                if not (is_private(name) or self._is_built(path)):
                    yield path.relative_to(self._dossier).as_posix(), path

    def _is_built(self, place: Path) -> bool:
        if self._is_around:
            return place.parent == self._out and place.suffix.removeprefix(".") in FORMS
        return place.is_relative_to(self._out)


def is_private(name: str) -> bool:
    """Whether a file is hidden, or what an editor keeps of an older one: no file of a dossier is called so."""
    return name.startswith(".") or name.endswith("~")
