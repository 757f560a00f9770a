"""The themes of the program -> a picture of each: the small example in it, its first pages and one with a table."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from reportgen import resources
from reportgen.build import build
from reportgen.intake import languages
from reportgen.pictures import page_of, sheet
from reportgen.publish import write
from reportgen.settings import Settings
from reportgen.unchanged import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.build import Report
    from reportgen.intake import Stage

_LANGUAGES: Final = ("zh", "en")
"""What the first pages are shown in: a theme has type for either script."""
_SECTION: Final = "charts"
"""The part that a page is shown of, for its tables and pictures."""
_DPI: Final = 50


def draw_themes(names: Iterable[str], out: Path, stage: Stage, report: Report, *, trust: bool) -> Iterator[Path]:
    """Write NAME.png for each theme into a folder; Refused by a stage, or with F106 if it cannot be written to."""
    heading = languages()[_LANGUAGES[-1]].words[_SECTION]
    with TemporaryDirectory(prefix="reportgen-") as folder:
        for name in names:
            settings = Settings(resources.example(), Path(folder) / name, _LANGUAGES, theme=name, trust_input=trust)
            made = [each.path for each in build(Run(settings), stage, report)]
            with stage(f"draw {name}"):
                pages = [(path, 0) for path in made] + [(made[-1], page_of(made[-1], heading))]
                path = out / f"{name}.png"
                write(path, sheet(pages, _DPI))
            yield path
