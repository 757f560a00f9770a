"""A folder, a revision of one or a PDF -> the files of a dossier as data: what is compared, and what it is called.

The files are read and not checked: a dossier of last year, or one that is being written, can be compared all the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reportgen.compare.revisions import files_at
from reportgen.diagnostics import Diagnostic, Faults, Refused, Span
from reportgen.files import kind_of
from reportgen.inspect import inspect
from reportgen.load.bibliography import read_bibliography
from reportgen.load.documents import read_document
from reportgen.load.folder import Folder
from reportgen.load.sheets import read_sheet
from reportgen.load.textfiles import read_text
from reportgen.messages import _
from reportgen.model.keys import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reportgen.load.textfiles import TextFile
    from reportgen.model.sources import Entry, Sheet

    Get = Callable[[str], TextFile | None]

BRIEF: Final = "brief.yaml"
_BIBLIOGRAPHY: Final = "references.bib"
_KEY: Final = re.compile(KEY)


@dataclass(frozen=True, slots=True)
class Side:
    """A dossier as plain data; every scalar is text."""

    name: str
    brief: Mapping[str, Any]
    papers: Mapping[str, Mapping[str, Any]]
    sheets: Mapping[str, Sheet]
    entries: Mapping[str, Entry]


def read(what: str) -> Side:
    """Read a side: the path of a folder or a PDF, or REVISION:FOLDER.

    Refused with M101 to M103, with the codes of `load` where a file of it cannot be read, or of `inspect`.
    """
    path = Path(what)
    if kind_of(path) == "folder":
        faults = Faults()
        return _side(what, Folder(path, faults).read, faults)
    if kind_of(path) == "file":
        found = inspect(path).value
        return from_files(what, {each.path: each.content for each in found.files if each.path})
    revision, sign, below = what.partition(":")
    if sign and revision:
        return from_files(what, files_at(revision, below))
    hint = _("name a folder with a brief.yaml, a PDF, or REVISION:FOLDER")
    raise Refused([Diagnostic("M101", _("there is no '{what}' to compare", what=what), Span(what), hint)])


def from_files(name: str, files: Mapping[str, bytes]) -> Side:
    """Read a side from what its files hold, by their paths below it."""
    if BRIEF not in files:
        hint = _("a folder with a brief.yaml, or a PDF that reportgen has made")
        raise Refused([Diagnostic("M101", _("'{name}' has no dossier inside", name=name), Span(name), hint)])
    faults = Faults()

    def get(below: str) -> TextFile | None:
        shown = f"{name}/{below}"
        if below not in files:
            faults.add("L101", _("there is no file '{shown}'", shown=shown), Span(shown))
            return None
        return read_text(files[below], shown, faults)

    return _side(name, get, faults)


def _side(name: str, get: Get, faults: Faults) -> Side:
    brief = _mapping(get(BRIEF), faults)
    texts = {key: get(f"papers/{key}.yaml") for key in listed(brief, "papers")}
    papers = {key: _mapping(file, faults) for key, file in texts.items() if file}
    tables = {key: get(f"data/{key}.csv") for key in listed(brief, "series")}
    sheets = {
        key: found for key, file in tables.items() if file and (found := read_sheet(file.text, file.shown, faults))
    }
    sources = get(_BIBLIOGRAPHY)
    entries = read_bibliography(sources.text, sources.shown, faults) if sources else {}
    faults.refuse_if_any()
    return Side(name, brief, papers, sheets, entries)


def _mapping(file: TextFile | None, faults: Faults) -> Mapping[str, Any]:
    document = read_document(file.text, file.shown, faults) if file else None
    return document.data if document else {}


def listed(brief: Mapping[str, Any], part: str) -> Iterator[str]:
    """Give the keys that a list of the brief has, each once; none where there is no such list."""
    found = brief.get(part)
    if isinstance(found, list):
        yield from dict.fromkeys(key for key in found if isinstance(key, str) and _KEY.fullmatch(key))
