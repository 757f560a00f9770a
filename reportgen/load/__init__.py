"""The files of a dossier -> Sources: data, and the place of every value; the first stage of the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen import resources
from reportgen.diagnostics import Faults, Span
from reportgen.load.finding import require_dossier
from reportgen.load.folder import Folder, shown
from reportgen.load.records import read_record
from reportgen.load.remembered import read_bibliography, read_document
from reportgen.load.sheets import read_sheet
from reportgen.load.template import read_template
from reportgen.load.textfiles import read_text_file
from reportgen.load.themes import read_logo, read_theme, shipped_theme
from reportgen.model.kept import KEPT
from reportgen.model.sources import Document, Sources
from reportgen.model.theme import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportgen.load.textfiles import TextFile
    from reportgen.model.sources import Entry, Sheet
    from reportgen.settings import Settings


def load(settings: Settings) -> Sources:
    """Read the files of `settings.dossier` and the languages, with all faults in L, Y, C and B; Refused without it."""
    faults = Faults()
    root = settings.dossier
    require_dossier(root)
    folder = Folder(root, faults, settings.limits)
    brief = _document(folder, "brief.yaml")
    papers: dict[str, Document] = {}
    for key, file in _files(folder, brief, "papers", "papers/{}.yaml"):
        paper = read_document(file.text, file.shown, faults, settings.limits)
        if paper is not None:
            papers[key] = paper
    sheets: dict[str, Sheet] = {}
    for key, file in _files(folder, brief, "series", "data/{}.csv"):
        sheet = read_sheet(file.text, file.shown, faults, settings.limits)
        if sheet is not None:
            sheets[key] = sheet
    entries = _entries(folder)
    languages = shipped(resources.languages(), faults)
    default = shipped_theme(DEFAULT, faults) or Document.unread(DEFAULT)
    theme = _theme(folder, brief, settings) or default
    logo = read_logo(folder, theme)
    template = read_template(settings.template, faults, settings.limits) if settings.template else None
    records = {name: data for name in KEPT if (data := read_record(folder, name)) is not None}
    return Sources(
        root,
        folder.name,
        brief or Document.unread(shown(root / "brief.yaml", root)),
        papers,
        sheets,
        entries,
        languages,
        theme,
        logo,
        default,
        folder.inputs,
        records,
        template,
        faults.found,
    )


def _document(folder: Folder, below: str) -> Document | None:
    file = folder.read(below)
    return read_document(file.text, file.shown, folder.faults, folder.limits) if file else None


def _files(folder: Folder, brief: Document | None, part: str, pattern: str) -> Iterator[tuple[str, TextFile]]:
    """Give the files that the brief names; where it cannot be read, those that lie where they belong."""
    if brief is None:
        paths = sorted(folder.root.glob(pattern.format("*")))
        found = ((path.stem, folder.read(path.relative_to(folder.root).as_posix())) for path in paths)
    else:
        found = ((key, folder.read_named(pattern, key, place)) for key, place in _named(brief, part))
    yield from ((key, file) for key, file in found if file)


def _named(brief: Document, part: str) -> Iterator[tuple[str, Span]]:
    """Give each key of a list in the brief once, with its place; check refuses what is no list of texts."""
    listed = brief.data.get(part)
    if not isinstance(listed, list):
        return
    given: set[str] = set()
    for index, key in enumerate(listed):
        if isinstance(key, str) and key not in given:
            given.add(key)
            yield key, brief.place((part, index))


def _theme(folder: Folder, brief: Document | None, settings: Settings) -> Document | None:
    """Read the theme that is asked for, by who runs the program or by the brief; what is no text, check refuses."""
    if settings.theme is not None:
        return read_theme(folder, settings.theme, None)
    named = brief.data.get("theme") if brief else None
    return read_theme(folder, named, brief.place(("theme",))) if brief and isinstance(named, str) else None


def _entries(folder: Folder) -> dict[str, Entry]:
    file = folder.read("references.bib")
    return read_bibliography(file.text, file.shown, folder.faults, folder.limits) if file else {}


def shipped(where: Path, faults: Faults) -> dict[str, Document]:
    """Read the files of a language each that travel with the program."""
    found: dict[str, Document] = {}
    for path in sorted(where.glob("*.yaml")):
        file = read_text_file(path, shown(path, path.parent), faults)
        document = read_document(file.text, file.shown, faults) if file else None
        if document is not None:
            found[path.stem] = document
    return found
