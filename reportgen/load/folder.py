"""A folder and a key -> the file that is read there, noted as an input; and how messages call it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.files import kind_of
from reportgen.load.textfiles import read_content, read_text_file
from reportgen.messages import _
from reportgen.model.keys import KEY
from reportgen.model.limits import USUAL, Limits
from reportgen.model.sources import Input

if TYPE_CHECKING:
    from reportgen.diagnostics import Faults, Span
    from reportgen.load.textfiles import TextFile

_KEY = re.compile(KEY)


@dataclass(slots=True)
class Folder:
    """A dossier's folder, and in `inputs` every file read that the brief is made from, by its path below it."""

    root: Path
    faults: Faults
    limits: Limits = USUAL
    inputs: dict[str, Input] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The folder's own name."""
        return Path(os.path.abspath(self.root)).name  # noqa: PTH100 -- `resolve` would follow a link

    def read_bytes(self, below: str, at: Span) -> bytes | None:
        """Read the file at `below`, an input that is no text; None with a fault in L1xx, at what names the file."""
        path = self.root / below
        if self._leads_out(below, at):
            return None
        content = read_content(path, shown(path, self.root), self.faults, at, self.limits)
        if content is not None:
            self.inputs[below] = Input(below, content)
        return content

    def _leads_out(self, below: str, at: Span | None) -> bool:
        path = self.root / below
        if kind_of(path) is None or path.resolve().is_relative_to(self.root.resolve()):
            return False
        said = _("'{shown}' is a link that leads out of the dossier", shown=shown(path, self.root))
        self.faults.add("L108", said, at, _("put the file itself into the dossier"))
        return True

    def read(self, below: str, at: Span | None = None, *, is_input: bool = True) -> TextFile | None:
        """Read the file at `below`; None with a fault in L1xx, at `at` if something names the file.

        What a file says that is no input is printed nowhere.
        """
        path = self.root / below
        name = shown(path, self.root)
        if self._leads_out(below, at):
            return None
        file = read_text_file(path, name, self.faults, at, limits=self.limits)
        if file is not None and is_input:
            self.inputs[below] = Input(below, file.content)
        return file

    def read_named(self, pattern: str, key: str, at: Span) -> TextFile | None:
        """Read the file that `key` names in `pattern` (`papers/{}.yaml`); a path for a key is L107."""
        if _KEY.fullmatch(key):
            return self.read(pattern.format(key), at)
        said = _("'{key}' is no key, and a file is named by its key", key=key)
        self.faults.add("L107", said, at, _("write lower-case words joined by hyphens, without folder and ending"))
        return None


def shown(path: Path, root: Path) -> str:
    """Give the path as messages name it: from the current folder, or from the folder that holds `root`."""
    absolute, top = (Path(os.path.abspath(each)) for each in (path, root))  # noqa: PTH100 -- as above
    here = Path.cwd()
    base = here if top.is_relative_to(here) else top.parent
    return absolute.relative_to(base).as_posix() if absolute.is_relative_to(base) else path.name
