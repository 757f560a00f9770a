"""What was named on the command line -> the two sides of a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.compare.revisions import files_of
from reportgen.compare.side import from_files, read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportgen.compare.side import Side


def between(before: str, after: str) -> tuple[Side, Side]:
    """Read two things by their names: folders, PDFs, or REVISION:FOLDER."""
    return read(before), read(after)


def since(folder: Path, revisions: Sequence[str]) -> tuple[Side, Side]:
    """Read a dossier as one revision has it, and as another has it or as it is now."""
    sides = [from_files(f"{revision}:{folder.as_posix()}", files_of(folder, revision)) for revision in revisions]
    return sides[0], sides[1] if len(sides) > 1 else read(folder.as_posix())
